-- Rows of one extract that hold the same record. An extract of changes may say several things of a record, one after
-- the other; a full one says each once. A row that was read again under a later release is one row.
WITH repeats AS (
  SELECT record_id, origin_source, toString(arraySort(groupUniqArray(content))) AS contents
  FROM (
    SELECT record_id, origin_source, origin_partition, origin_position, argMax(content_hash, version) AS content
    FROM {database}.{table}_history
    WHERE NOT startsWith(origin_source, 'cdc.') AND cause = 'source' AND bitAnd(bitShiftRight(version, 224), 255) = 0
    GROUP BY record_id, origin_source, origin_partition, origin_position
  )
  GROUP BY record_id, origin_source
  HAVING count() > 1 AND uniqExact(content) = 1
)
SELECT {finding}, '' AS field, p.contents AS basis, '' AS detail
FROM {database}.{table} AS r FINAL INNER JOIN repeats AS p ON p.record_id = r.record_id AND p.origin_source = r.origin_source
WHERE {judged}
