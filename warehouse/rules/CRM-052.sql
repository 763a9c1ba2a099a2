-- The place is as coarse as the warehouse holds it. Shops and other organisations are victims many times a day.
-- The first of the crimes stands; the others are asked about.
WITH
  organisations AS (SELECT person_token FROM {database}.person FINAL WHERE organisation),
  victims AS (
    SELECT crime_token, person_token FROM {database}.involvement FINAL
    WHERE role = 'victim' AND person_token NOT IN (SELECT * FROM organisations)),
  several AS (SELECT person_token FROM victims GROUP BY person_token HAVING uniqExact(crime_token) > 1),
  crimes AS (
    SELECT record_id, recorded_month, recorded_date, committed_from_date AS day,
      arrayJoin(arrayFilter(t -> t IS NOT NULL, [source_reference_token, crime_reference_token])) AS token
    FROM {database}.crime AS r FINAL
    WHERE {counted} AND committed_from_date IS NOT NULL AND committed_from_date = committed_to_date),
  meetings AS (
    SELECT DISTINCT c.record_id AS record_id, c.day AS day, v.person_token AS victim,
      l.grid_square AS square, c.recorded_month AS recorded_month, c.recorded_date AS recorded_date
    FROM victims AS v
    INNER JOIN crimes AS c ON c.token = v.crime_token
    INNER JOIN (SELECT crime_token, grid_square FROM {database}.crime_location FINAL WHERE grid_square IS NOT NULL) AS l
      ON l.crime_token = v.crime_token
    WHERE v.person_token IN (SELECT * FROM several)),
  later AS (
    SELECT record_id FROM (
      SELECT record_id, row_number() OVER (
        PARTITION BY day, victim, square ORDER BY recorded_month, recorded_date, record_id) AS place
      FROM meetings)
    WHERE place > 1)
SELECT {finding}, 'committed_from' AS field,
  toString((r.committed_from_date, r.offence_code)) AS basis, '' AS detail
FROM {database}.crime AS r FINAL
WHERE {judged} AND r.record_id IN (SELECT record_id FROM later)
