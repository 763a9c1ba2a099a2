-- Only what is out of order for certain: a month may be any of its days.
WITH
  reached AS (
    SELECT record_id, application_reference_token AS application, indexOf({stages:Array(String)}, assumeNotNull(stage)) AS place,
      coalesce(reached_date, reached_month) AS earliest, coalesce(reached_date, toLastDayOfMonth(reached_month)) AS latest
    FROM {database}.application_stage FINAL
    WHERE application_reference_token IS NOT NULL AND stage IN {stages:Array(String)} AND reached_month IS NOT NULL),
  early AS (
    SELECT record_id FROM (
      SELECT record_id, latest, row_number() OVER w AS n,
        max(earliest) OVER (w ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS ahead
      FROM reached WINDOW w AS (PARTITION BY application ORDER BY place, latest, record_id))
    WHERE n > 1 AND ahead > latest)
SELECT {finding}, 'reached' AS field, toString((r.stage, r.reached_month, r.reached_date)) AS basis, '' AS detail
FROM {database}.application_stage AS r FINAL
WHERE {judged} AND r.record_id IN (SELECT record_id FROM early)
