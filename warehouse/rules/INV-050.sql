-- Only feeds some of whose involvements do name a crime that is held.
WITH
  held AS (SELECT token FROM {crimes}),
  with_crimes AS (SELECT DISTINCT feed FROM {database}.involvement FINAL WHERE crime_token IN (SELECT token FROM held))
SELECT {finding}, 'crime' AS field, hex(ifNull(r.crime_token, toFixedString('', 16))) AS basis, '' AS detail
FROM {database}.involvement AS r FINAL
WHERE {judged} AND r.crime_token IS NOT NULL AND r.feed IN (SELECT feed FROM with_crimes)
  AND r.crime_token NOT IN (SELECT token FROM held)
