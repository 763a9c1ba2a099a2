WITH
  flagged AS (
    SELECT assumeNotNull(crime_token) FROM {database}.crime_factor FINAL WHERE factor = 'DA' AND crime_token IS NOT NULL),
  unconnected AS (
    SELECT k.crime AS crime FROM {database}.relationship AS p FINAL
    INNER JOIN {crimes} AS k ON k.token = p.crime_token
    GROUP BY crime HAVING countIf(p.relationship NOT IN {unconnected:Array(String)}) = 0)
SELECT {finding}, 'domestic_abuse' AS field, toString(tuple(r.domestic_abuse)) AS basis, '' AS detail
FROM {database}.crime AS r FINAL
WHERE {judged} AND {counted} AND r.source_reference_token IN (SELECT crime FROM unconnected)
  AND (ifNull(r.domestic_abuse, 0)
    OR ifNull(r.source_reference_token IN (SELECT * FROM flagged), 0)
    OR ifNull(r.crime_reference_token IN (SELECT * FROM flagged), 0))
