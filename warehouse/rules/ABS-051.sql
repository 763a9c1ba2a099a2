-- The later of two records is asked about; one absence may end on the day on which the next begins.
-- Only what overlaps for certain: a month is taken for the end of it where it begins and for its first day where it ends.
WITH
  intervals AS (
    SELECT record_id, worker_token, reason,
      coalesce(start_date, toLastDayOfMonth(start_month)) AS begins,
      coalesce(end_date, end_month, toDate32('2299-12-31')) AS ends
    FROM {database}.absence FINAL
    WHERE start_month IS NOT NULL AND ends >= begins),
  later AS (
    SELECT record_id FROM (
      SELECT record_id, begins, row_number() OVER w AS place,
        max(ends) OVER (w ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS ended,
        max(begins) OVER (w ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS began
      FROM intervals WINDOW w AS (PARTITION BY worker_token, reason ORDER BY begins, record_id))
    WHERE place > 1 AND (ended > begins OR began = begins))
SELECT {finding}, 'start' AS field,
  toString((r.start_month, r.start_date, r.end_month, r.end_date)) AS basis, '' AS detail
FROM {database}.absence AS r FINAL
WHERE {judged} AND r.record_id IN (SELECT record_id FROM later)
