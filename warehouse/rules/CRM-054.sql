-- The current outcome is the one with the latest date. Where a date is missing, or known to the month only, any of them may be.
-- 1A, 2A and 3A are parts of 1, 2 and 3, and 0 is none.
WITH
  outcomes AS (
    SELECT record_id, crime_token, outcome_level AS level, outcome_given_month AS month, outcome_given_date AS day,
      if(outcome_level = 'outcome-framework', replaceRegexpOne(outcome_code, '^([123])A$', '\\1'), outcome_code) AS outcome
    FROM {database}.crime_outcome FINAL
    WHERE NOT (outcome_level = 'outcome-framework' AND outcome_code = '0')
      AND crime_token IN (SELECT crime_token FROM {database}.crime_outcome FINAL GROUP BY crime_token HAVING count() > 1)),
  of_latest_month AS (
    SELECT * FROM (SELECT *, max(month) OVER (PARTITION BY crime_token, level) AS latest FROM outcomes)
    WHERE month IS NULL OR month = latest),
  candidates AS (
    SELECT * FROM (SELECT *, max(day) OVER (PARTITION BY crime_token, level) AS latest_day FROM of_latest_month)
    WHERE day IS NULL OR day = latest_day),
  contradicting AS (
    SELECT record_id FROM (
      SELECT record_id, min(outcome) OVER w != max(outcome) OVER w AS differs FROM candidates
      WINDOW w AS (PARTITION BY crime_token, level))
    WHERE differs)
SELECT {finding}, 'outcome' AS field,
  toString((r.outcome_code, r.outcome_given_month, r.outcome_given_date)) AS basis, '' AS detail
FROM {database}.crime_outcome AS r FINAL
WHERE {judged} AND r.record_id IN (SELECT record_id FROM contradicting)
