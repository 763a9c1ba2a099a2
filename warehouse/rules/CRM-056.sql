WITH
  current AS (
    SELECT record_id, crime_token, outcome_code FROM {database}.crime_outcome FINAL
    WHERE outcome_level = 'outcome-framework' AND outcome_code != '0'
    ORDER BY outcome_given_month DESC NULLS LAST, outcome_given_date DESC NULLS LAST, record_id
    LIMIT 1 BY crime_token),
  suspects AS (
    SELECT assumeNotNull(k.crime) AS crime FROM {database}.involvement AS i FINAL
    INNER JOIN {crimes} AS k ON k.token = i.crime_token
    WHERE i.role IN ('suspect', 'offender')),
  linked AS (
    SELECT c.record_id AS record_id, assumeNotNull(k.crime) AS crime
    FROM current AS c INNER JOIN {crimes} AS k ON k.token = c.crime_token
    WHERE c.outcome_code IN {excludes_suspect:Array(String)})
SELECT {finding}, 'outcome' AS field, ifNull(r.outcome_code, '') AS basis, '' AS detail
FROM {database}.crime_outcome AS r FINAL
WHERE {judged} AND r.record_id IN (SELECT record_id FROM linked WHERE crime IN (SELECT crime FROM suspects))
