-- Only feeds whose crimes have victims at all: where none is sent, nothing is missing.
WITH
  victims AS (SELECT assumeNotNull(crime_token) FROM {database}.involvement FINAL WHERE role = 'victim' AND crime_token IS NOT NULL),
  with_victims AS (
    SELECT DISTINCT feed FROM {database}.crime FINAL
    WHERE source_reference_token IN (SELECT * FROM victims) OR crime_reference_token IN (SELECT * FROM victims)
  )
SELECT {finding}, 'offence' AS field, concat(ifNull(r.offence_code, ''), ' ', ifNull(r.status, '')) AS basis, '' AS detail
FROM {database}.crime AS r FINAL
WHERE {judged} AND {counted} AND r.offence_level = 'counting-rules'
  AND r.offence_code IN (
    SELECT code FROM reference.codes FINAL
    WHERE list = 'offence-classes' AND group_label IN {victim_based:Array(String)})
  AND r.feed IN (SELECT feed FROM with_victims)
  AND NOT ifNull(r.source_reference_token IN (SELECT * FROM victims), 0)
  AND NOT ifNull(r.crime_reference_token IN (SELECT * FROM victims), 0)
