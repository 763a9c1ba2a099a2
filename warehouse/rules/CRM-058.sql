-- Only forces that state strands at all.
WITH
  stranded AS (
    SELECT assumeNotNull(crime_token) FROM {database}.crime_factor FINAL
    WHERE strand IN {strands:Array(String)} AND crime_token IS NOT NULL)
SELECT {finding}, 'offence' AS field, ifNull(r.offence_code, '') AS basis, '' AS detail
FROM {database}.crime AS r FINAL
WHERE {judged} AND {counted} AND r.offence_level = 'counting-rules'
  AND r.offence_code IN (
    SELECT code FROM reference.codes FINAL
    WHERE list = 'offence-classes' AND label ILIKE 'racially or religiously aggravated%')
  AND r.force IN (SELECT force FROM {database}.crime_factor FINAL WHERE strand IS NOT NULL)
  AND NOT ifNull(r.source_reference_token IN (SELECT * FROM stranded), 0)
  AND NOT ifNull(r.crime_reference_token IN (SELECT * FROM stranded), 0)
