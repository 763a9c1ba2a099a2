-- Only forces whose assaults on workers quote crimes at all.
WITH
  quoted AS (SELECT assumeNotNull(crime_token) FROM {database}.worker_assault FINAL WHERE crime_token IS NOT NULL)
SELECT {finding}, 'offence' AS field, ifNull(r.offence_code, '') AS basis, '' AS detail
FROM {database}.crime AS r FINAL
WHERE {judged} AND {counted} AND r.offence_level = 'counting-rules' AND r.offence_code IN {police_classes:Array(String)}
  AND r.force IN (SELECT force FROM {database}.worker_assault FINAL WHERE crime_token IS NOT NULL)
  AND NOT ifNull(r.source_reference_token IN (SELECT * FROM quoted), 0)
  AND NOT ifNull(r.crime_reference_token IN (SELECT * FROM quoted), 0)
