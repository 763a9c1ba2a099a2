-- The age is that of the involvement, else of the person. One suspect without an age leaves it open.
WITH
  ages AS (SELECT person_token, any(age_band) AS band FROM {database}.person FINAL WHERE age_band IS NOT NULL GROUP BY person_token),
  suspects AS (
    SELECT k.crime AS crime,
      countIf(age IN {youth:Array(String)}) AS youths, countIf(age IN {adult:Array(String)}) AS adults, count() AS all_suspects
    FROM (
      SELECT DISTINCT i.crime_token AS crime_token, i.person_token AS person_token, ifNull(coalesce(i.age_band, a.band), '') AS age
      FROM {database}.involvement AS i FINAL LEFT JOIN ages AS a ON a.person_token = i.person_token
      WHERE i.role IN ('suspect', 'offender')) AS s
    INNER JOIN {crimes} AS k ON k.token = s.crime_token
    GROUP BY crime),
  wrong AS (
    SELECT o.record_id AS record_id FROM {database}.crime_outcome AS o FINAL
    INNER JOIN {crimes} AS k ON k.token = o.crime_token
    INNER JOIN suspects AS s ON s.crime = k.crime
    WHERE o.outcome_level = 'outcome-framework' AND (
      (o.outcome_code IN ('2', '2A') AND s.adults = s.all_suspects)
      OR (o.outcome_code IN ('3', '3A') AND s.youths = s.all_suspects)))
SELECT {finding}, 'outcome' AS field, ifNull(r.outcome_code, '') AS basis, '' AS detail
FROM {database}.crime_outcome AS r FINAL
WHERE {judged} AND r.record_id IN (SELECT record_id FROM wrong)
