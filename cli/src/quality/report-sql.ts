/** Questions to the quality ledgers about one force. Only rows of the last run count, but for a stock. */

const current = (ledger: string): string =>
  `as_of >= (SELECT max(as_of) FROM quality.ledger_runs FINAL WHERE ledger = '${ledger}')`;
const ofForce = 'force = {force:String} AND lane IN {lanes:Array(String)}';
const feedOfForce = "startsWith(feed, concat({force:String}, '/')) AND lane IN {lanes:Array(String)}";
const monthOf = (alias: string): string => `formatDateTime(${alias}.month, '%Y-%m')`;

export const lanesSql = `
  SELECT DISTINCT lane FROM quality.coverage WHERE force = {force:String}
  UNION DISTINCT SELECT DISTINCT lane FROM quality.rates WHERE force = {force:String}`;

export const forceSql = `
  SELECT (SELECT any(label) FROM reference.codes FINAL WHERE list = 'forces' AND code = {force:String}) AS title,
    (SELECT if(count() = 0, '', formatDateTime(min(as_of), '%Y-%m-%dT%H:%i:%SZ')) FROM quality.ledger_runs FINAL) AS as_of`;

export const settledSql = `
  SELECT feed, lane, formatDateTime(settled_at, '%Y-%m-%dT%H:%i:%SZ') AS settledAt, toInt64(missing) AS missing
  FROM quality.settled FINAL WHERE ${feedOfForce} ORDER BY feed, lane`;

export const coverageSql = `
  SELECT feed, lane, record_type AS recordType, ${monthOf('c')} AS month, basis, state, reason,
    if(state = 'not-provided', NULL, toInt64(c.records)) AS records
  FROM quality.coverage AS c FINAL
  WHERE ${ofForce} AND field = '' AND c.month >= toDate32({since:String}) AND (basis = 'stock' OR ${current('coverage')})
  ORDER BY feed, recordType, c.month, lane`;

export const fieldsSql = `
  SELECT feed, record_type AS recordType, field,
    if(sum(c.records) = 0 OR countIf(c.reason = 'contract') = count(), NULL, sum(c.present) / sum(c.records)) AS share,
    countIf(c.reason != 'contract') > 0 AS isSupplied, toInt64(sum(c.records)) AS records
  FROM quality.coverage AS c FINAL
  WHERE ${ofForce} AND field != '' AND ${current('coverage')} AND reason != 'no-records'
    AND (basis = 'stock' OR month >= toDate32({year:String}))
  GROUP BY feed, recordType, field ORDER BY feed, recordType, field`;

/** The latest month of each step. */
export const timelinessSql = `
  SELECT feed, record_type AS recordType, step, ${monthOf('t')} AS month, toInt64(t.records) AS records,
    median_seconds AS medianSeconds, p90_seconds AS p90Seconds
  FROM quality.timeliness AS t FINAL WHERE ${ofForce} AND ${current('timeliness')}
  ORDER BY feed, recordType, step, t.month DESC
  LIMIT 1 BY feed, recordType, step`;

export const ratesSql = `
  SELECT feed, record_type AS recordType, toInt64(sum(r.accepted)) AS accepted, toInt64(sum(r.rejected)) AS rejected,
    toInt64(sum(r.dropped)) AS dropped, toInt64(sum(r.questioned)) AS questioned, toInt64(sum(r.warned)) AS warned
  FROM quality.rates AS r FINAL
  WHERE ${ofForce} AND record_type != '' AND ${current('rates')} AND month >= toDate32({year:String})
  GROUP BY feed, recordType ORDER BY feed, recordType`;

export const openSql = `
  SELECT rule, severity, record_type AS recordType, any(message) AS message, toInt64(count()) AS open,
    [toInt64(countIf(age_days < 7)), toInt64(countIf(age_days BETWEEN 7 AND 29)),
     toInt64(countIf(age_days BETWEEN 30 AND 89)), toInt64(countIf(age_days >= 90))] AS ages,
    toInt64(max(age_days)) AS oldestDays
  FROM quality.finding_states WHERE ${ofForce} AND state = 'open'
  GROUP BY rule, severity, recordType
  ORDER BY severity = 'reject' DESC, severity = 'question' DESC, open DESC, rule, recordType`;

export const driftSql = `
  SELECT d.feed AS feed, d.record_type AS recordType, d.field AS field, d.code AS code,
    ${monthOf('d')} AS month, d.share AS share, d.usual_share AS usualShare
  FROM quality.code_drift AS d FINAL
  WHERE ${ofForce} AND ${current('code-drift')} AND d.month >= toDate32({year:String})
  ORDER BY d.month DESC, abs(share - usualShare) DESC LIMIT 50`;

export const runsSql = `
  SELECT feed, rule, state, reason, formatDateTime(max(as_of), '%Y-%m-%dT%H:%i:%SZ') AS asOf
  FROM quality.rule_runs FINAL WHERE ${feedOfForce} AND state != 'evaluated'
  GROUP BY feed, rule, state, reason ORDER BY rule, feed`;

export const notesSql = `
  SELECT id, dataset, record_type AS recordType, field, toString(valid_from) AS from, toString(valid_to) AS to, kind,
    note, source, is_assumed AS isAssumed
  FROM quality.comparability_notes FINAL
  WHERE (empty(forces) OR has(forces, {force:String})) AND release = (SELECT max(release) FROM quality.comparability_notes)
  ORDER BY valid_from IS NULL, valid_from, id`;
