-- Half-years from snapshot to snapshot. A worker whose last day is the snapshot is counted by it and leaves in the next
-- half-year. Joiners are workers who were in no post on the day before.
WITH
  posts AS (
    SELECT feed, force, lane, worker_token AS worker, received_at, release,
      assumeNotNull(coalesce(start_date, start_month)) AS begins,
      coalesce(end_date, toLastDayOfMonth(end_month), toDate32('2299-12-31')) AS ends
    FROM {database}.employment FINAL
    WHERE worker_token IS NOT NULL AND start_month IS NOT NULL
      AND feed IN mapKeys({judged_before:Map(String, DateTime64(3, 'UTC'))})),
  joined AS (
    SELECT DISTINCT feed, worker, begins FROM (
      SELECT *, max(ends) OVER (PARTITION BY feed, worker ORDER BY begins, ends
          ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS ended,
        row_number() OVER (PARTITION BY feed, worker ORDER BY begins, ends) AS place
      FROM posts)
    WHERE place = 1 OR addDays(ended, 1) < begins),
  gone AS (
    SELECT force, worker_token AS worker, assumeNotNull(coalesce(left_date, left_month)) AS day
    FROM {database}.leaving FINAL WHERE worker_token IS NOT NULL AND left_month IS NOT NULL),
  feeds AS (
    SELECT feed, any(posts.force) AS force, max(posts.lane) AS lane, min(begins) AS first, max(received_at) AS latest, max(release) AS highest,
      groupArray((worker, begins, ends)) AS held
    FROM posts GROUP BY feed),
  halves AS (
    SELECT feed, force, lane, held, latest, highest, half.1 AS opens, half.2 AS closes
    FROM feeds
    ARRAY JOIN arrayFlatten(arrayMap(year -> [
      (makeDate32(year, 3, 31), makeDate32(year, 9, 30)), (makeDate32(year, 9, 30), makeDate32(year + 1, 3, 31))],
      range(toUInt16(greatest(toYear(first), 1950)), 2100))) AS half
    WHERE half.1 >= first AND half.2 < toDate32({judged_before:Map(String, DateTime64(3, 'UTC'))}[feed])),
  strength AS (
    SELECT feed, force, lane, opens, closes, latest, highest,
      toInt64(arrayUniq(arrayMap(p -> p.1, arrayFilter(p -> p.2 <= opens AND p.3 >= opens, held)))) AS opening,
      toInt64(arrayUniq(arrayMap(p -> p.1, arrayFilter(p -> p.2 <= closes AND p.3 >= closes, held)))) AS closing
    FROM halves),
  joiners AS (
    SELECT s.feed AS feed, s.opens AS opens, toInt64(count()) AS workers
    FROM strength AS s INNER JOIN joined AS j ON j.feed = s.feed
    WHERE j.begins > s.opens AND j.begins <= s.closes GROUP BY feed, opens),
  leavers AS (
    SELECT s.feed AS feed, s.opens AS opens, toInt64(uniqExact(g.worker, g.day)) AS workers
    FROM strength AS s INNER JOIN gone AS g ON g.force = s.force
    -- A leaver counts in the feed that holds the posts: a force may have two.
    WHERE g.day >= s.opens AND g.day < s.closes AND (s.feed, g.worker) IN (SELECT feed, worker FROM posts)
    GROUP BY feed, opens)
SELECT s.feed AS feed, s.force AS force, s.lane AS lane, toFixedString('', 16) AS record_id, toUInt256(0) AS version,
  'worker' AS field, concat(toString(s.opens), '/', toString(s.closes)) AS source, toInt32(0) AS partition, toInt64(0) AS position,
  s.latest AS received_at, s.highest AS release,
  concat(toString(s.opening), ' ', toString(j.workers), ' ', toString(l.workers), ' ', toString(s.closing)) AS basis,
  concat('From ', toString(s.opens), ' to ', toString(s.closes), ': opening ', toString(s.opening), ', joiners ',
    toString(j.workers), ', leavers ', toString(l.workers), ', closing ', toString(s.closing), '.') AS detail
FROM strength AS s
LEFT JOIN joiners AS j ON j.feed = s.feed AND j.opens = s.opens
LEFT JOIN leavers AS l ON l.feed = s.feed AND l.opens = s.opens
WHERE s.opening + j.workers - l.workers != s.closing
