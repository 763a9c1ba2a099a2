-- A crime may be quoted by either of its references.
WITH
  people AS (
    SELECT coalesce(k.crime, i.crime_token) AS crime, i.person_token AS person, i.role = 'victim' AS is_victim
    FROM {database}.involvement AS i FINAL LEFT JOIN {crimes} AS k ON k.token = i.crime_token),
  pairs AS (
    SELECT p.record_id AS record_id, coalesce(k.crime, p.crime_token) AS crime, p.victim_token AS victim, p.suspect_token AS suspect
    FROM {database}.relationship AS p FINAL LEFT JOIN {crimes} AS k ON k.token = p.crime_token),
  broken AS (
    SELECT record_id,
      (crime, victim) NOT IN (SELECT crime, person FROM people WHERE is_victim) AS no_victim,
      (crime, suspect) NOT IN (SELECT crime, person FROM people WHERE NOT is_victim) AS no_suspect
    FROM pairs WHERE crime IS NOT NULL AND victim IS NOT NULL AND suspect IS NOT NULL)
SELECT {finding},
  if(r.record_id IN (SELECT record_id FROM broken WHERE no_victim), 'victim', 'suspect') AS field,
  concat(hex(assumeNotNull(r.victim_token)), hex(assumeNotNull(r.suspect_token))) AS basis, '' AS detail
FROM {database}.relationship AS r FINAL
WHERE {judged} AND r.record_id IN (SELECT record_id FROM broken WHERE no_victim OR no_suspect)
