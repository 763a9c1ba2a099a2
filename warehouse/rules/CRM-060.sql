-- A class that the list does not hold may be newer than the list: nothing is said of it.
WITH
  outside AS (
    SELECT arrayJoin(arrayFilter(t -> t IS NOT NULL, [source_reference_token, crime_reference_token])) AS token
    FROM {database}.crime FINAL
    WHERE offence_level = 'counting-rules' AND offence_code NOT IN {knife_classes:Array(String)}
      AND offence_code IN (SELECT code FROM reference.codes FINAL WHERE list = 'offence-classes'))
SELECT {finding}, 'factor' AS field, ifNull(r.factor, '') AS basis, '' AS detail
FROM {database}.crime_factor AS r FINAL
WHERE {judged} AND r.factor = 'KNIFE' AND r.crime_token IN (SELECT token FROM outside)
