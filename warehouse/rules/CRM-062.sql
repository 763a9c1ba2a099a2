-- A crime without a flag says nothing; one flagged "no" does.
WITH
  flagged AS (
    SELECT assumeNotNull(crime_token) FROM {database}.crime_factor FINAL WHERE factor = 'DA' AND crime_token IS NOT NULL),
  partners AS (
    SELECT k.crime AS crime FROM {database}.relationship AS p FINAL
    INNER JOIN {crimes} AS k ON k.token = p.crime_token
    WHERE p.relationship IN {partners:Array(String)})
SELECT {finding}, 'domestic_abuse' AS field, toString(tuple(r.domestic_abuse)) AS basis, '' AS detail
FROM {database}.crime AS r FINAL
WHERE {judged} AND {counted} AND r.source_reference_token IN (SELECT crime FROM partners)
  AND r.domestic_abuse = 0
  AND NOT ifNull(r.source_reference_token IN (SELECT * FROM flagged), 0)
  AND NOT ifNull(r.crime_reference_token IN (SELECT * FROM flagged), 0)
