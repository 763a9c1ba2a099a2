-- The first of them stands; the others are asked about.
WITH further AS (
  SELECT record_id FROM (
    SELECT record_id, row_number() OVER (PARTITION BY worker_token ORDER BY record_id) AS place
    FROM {database}.worker FINAL WHERE worker_token IS NOT NULL)
  WHERE place > 1)
SELECT {finding}, 'worker' AS field, hex(assumeNotNull(r.worker_token)) AS basis, '' AS detail
FROM {database}.worker AS r FINAL
WHERE {judged} AND r.record_id IN (SELECT record_id FROM further)
