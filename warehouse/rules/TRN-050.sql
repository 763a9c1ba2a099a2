-- A day known to the month only is inside where any day of the month is.
WITH
  posts AS (
    SELECT worker_token, coalesce(start_date, start_month) AS begins,
      coalesce(end_date, toLastDayOfMonth(end_month), toDate32('2299-12-31')) AS ends
    FROM {database}.employment FINAL WHERE start_month IS NOT NULL),
  covered AS (
    SELECT DISTINCT t.record_id AS record_id FROM {database}.training AS t FINAL
    INNER JOIN posts AS p ON p.worker_token = t.worker_token
    WHERE p.begins <= coalesce(t.start_date, toLastDayOfMonth(t.start_month)) AND p.ends >= coalesce(t.start_date, t.start_month))
SELECT {finding}, 'start' AS field, toString((r.start_month, r.start_date)) AS basis, '' AS detail
FROM {database}.training AS r FINAL
WHERE {judged} AND r.start_month IS NOT NULL AND r.record_id NOT IN (SELECT record_id FROM covered)
