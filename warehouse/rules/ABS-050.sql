-- A day known to the month only is inside where any day of the month is.
WITH
  posts AS (
    SELECT worker_token, coalesce(start_date, start_month) AS begins,
      coalesce(end_date, toLastDayOfMonth(end_month), toDate32('2299-12-31')) AS ends
    FROM {database}.employment FINAL WHERE start_month IS NOT NULL),
  days AS (
    SELECT record_id, worker_token, 'start' AS field,
      coalesce(start_date, start_month) AS earliest, coalesce(start_date, toLastDayOfMonth(start_month)) AS latest
    FROM {database}.absence FINAL WHERE start_month IS NOT NULL
    UNION ALL
    SELECT record_id, worker_token, 'end', coalesce(end_date, end_month), coalesce(end_date, toLastDayOfMonth(end_month))
    FROM {database}.absence FINAL WHERE end_month IS NOT NULL),
  covered AS (
    SELECT DISTINCT d.record_id AS record_id, d.field AS field FROM days AS d
    INNER JOIN posts AS p ON p.worker_token = d.worker_token
    WHERE p.begins <= d.latest AND p.ends >= d.earliest),
  outside AS (
    SELECT record_id, max(field) AS last_field FROM days
    WHERE (record_id, field) NOT IN (SELECT record_id, field FROM covered) GROUP BY record_id)
SELECT {finding}, o.last_field AS field,
  toString((r.start_month, r.start_date, r.end_month, r.end_date)) AS basis, '' AS detail
FROM {database}.absence AS r FINAL INNER JOIN outside AS o ON o.record_id = r.record_id
WHERE {judged}
