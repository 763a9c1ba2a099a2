-- A crime transferred in that quotes the reference of the other force pairs by it; one that quotes none pairs by when the
-- crime was committed. A force that supplies no crimes cannot be asked.
WITH
  arrivals AS (
    SELECT force, transfer_force, source_reference_token AS own, crime_reference_token AS quoted,
      committed_from_month AS month, ifNull(committed_from_date, toDate32('1970-01-01')) AS day
    FROM {database}.crime FINAL WHERE status = 'transferred-in'),
  supplied AS (SELECT DISTINCT force FROM {database}.crime FINAL)
SELECT {finding}, 'transfer_force' AS field,
  toString((r.transfer_force, r.status_date_month, r.committed_from_month)) AS basis, '' AS detail
FROM {database}.crime AS r FINAL
WHERE {judged} AND r.status = 'transferred-out' AND r.transfer_force IN (SELECT force FROM supplied)
  AND NOT ifNull((r.transfer_force, r.source_reference_token) IN (SELECT force, own FROM arrivals), 0)
  AND NOT ifNull((r.transfer_force, r.source_reference_token) IN (SELECT force, quoted FROM arrivals), 0)
  AND NOT ifNull((r.transfer_force, r.crime_reference_token) IN (SELECT force, own FROM arrivals), 0)
  AND NOT ifNull((r.transfer_force, r.crime_reference_token) IN (SELECT force, quoted FROM arrivals), 0)
  AND NOT ifNull((r.transfer_force, r.force, r.committed_from_month, ifNull(r.committed_from_date, toDate32('1970-01-01'))) IN (
    SELECT force, transfer_force, month, day FROM arrivals WHERE quoted IS NULL), 0)
