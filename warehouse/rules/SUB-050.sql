-- Crimes per recorded month of a feed, against the same month of the year before and against its own other months.
-- The first month of a feed is a part of a month; one that is not over yet is not judged. Small numbers vary by
-- chance, so a difference also has to exceed three times the square root of what was expected.
WITH
  months AS (
    SELECT feed, force, max(r.lane) AS lane, recorded_month AS month, toInt64(count()) AS crimes, max(received_at) AS latest, max(release) AS highest
    FROM {database}.crime AS r FINAL
    WHERE recorded_month IS NOT NULL AND feed IN mapKeys({judged_before:Map(String, DateTime64(3, 'UTC'))})
    GROUP BY feed, force, month
  ),
  series AS (
    SELECT feed, groupArray(month) AS all_months, groupArray(crimes) AS all_crimes, min(month) AS first
    FROM months GROUP BY feed
  ),
  judged AS (
    SELECT m.*,
      arrayFilter((c, x) -> x != m.month AND x != s.first, s.all_crimes, s.all_months) AS others,
      arraySum(arrayFilter((c, x) -> x = addYears(m.month, -1) AND x != s.first, s.all_crimes, s.all_months)) AS year_before
    FROM months AS m INNER JOIN series AS s ON s.feed = m.feed
    WHERE m.month != s.first
      AND addMonths(m.month, 1) <= toDate32({judged_before:Map(String, DateTime64(3, 'UTC'))}[m.feed])
  ),
  measured AS (
    SELECT *, arrayReduce('median', others) AS middle,
      arrayReduce('median', arrayMap(c -> abs(c - arrayReduce('median', others)), others)) AS spread
    FROM judged
  )
SELECT feed, force, lane, toFixedString('', 16) AS record_id, toUInt256(0) AS version, 'recorded' AS field,
  formatDateTime(month, '%Y-%m') AS source, toInt32(0) AS partition, toInt64(0) AS position,
  latest AS received_at, highest AS release,
  concat(toString(crimes), ' ', toString(year_before)) AS basis,
  concat(formatDateTime(month, '%Y-%m'), ': ', toString(crimes), ' crimes',
    if(year_before = 0, '', concat('; ', toString(year_before), ' a year before')),
    if(length(others) < 12, '', concat('; ', toString(toInt64(middle)), ' in the middle month')), '.') AS detail
FROM measured
WHERE (year_before >= 10 AND abs(crimes - year_before) > 0.4 * year_before
    AND abs(crimes - year_before) > 3 * sqrt(year_before))
  OR (length(others) >= 12 AND middle >= 10 AND abs(crimes - middle) > 5 * 1.4826 * spread
    AND abs(crimes - middle) > 0.4 * middle AND abs(crimes - middle) > 3 * sqrt(middle))
