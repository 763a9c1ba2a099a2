WITH
  organisations AS (SELECT person_token FROM {database}.person FINAL WHERE organisation),
  victims AS (
    SELECT assumeNotNull(crime_token) FROM {database}.involvement FINAL
    WHERE role = 'victim' AND crime_token IS NOT NULL AND person_token NOT IN (SELECT * FROM organisations))
SELECT {finding}, 'offence' AS field, concat(ifNull(r.offence_code, ''), ' ', ifNull(r.status, '')) AS basis, '' AS detail
FROM {database}.crime AS r FINAL
WHERE {judged} AND {counted} AND r.offence_level = 'counting-rules'
  AND r.offence_code IN (
    SELECT code FROM reference.codes FINAL
    WHERE list = 'offence-classes' AND group_label IN {state_based:Array(String)})
  AND (ifNull(r.source_reference_token IN (SELECT * FROM victims), 0)
    OR ifNull(r.crime_reference_token IN (SELECT * FROM victims), 0))
