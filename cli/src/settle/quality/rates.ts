import { standing } from '../../balance/sql.ts';
import type { Ledger } from './ledger.ts';

const receiptMonth = "toStartOfMonth(toDate32(received_at, 'Europe/London'))";

/** Changes of the source only; what several records say together is in the open findings. */
const statement = `
  INSERT INTO quality.rates (force, feed, lane, record_type, month, accepted, rejected, dropped, questioned, warned, as_of)
  SELECT any(force), feed, lane, record_type, month, sum(n_accepted), sum(n_rejected), sum(n_dropped), sum(n_questioned),
    sum(n_warned), {now:DateTime64(3, 'UTC')}
  FROM (
    SELECT force, feed, lane, record_type, ${receiptMonth} AS month, count() AS n_accepted,
      toUInt64(0) AS n_rejected, toUInt64(0) AS n_dropped, toUInt64(0) AS n_questioned, toUInt64(0) AS n_warned
    FROM quality.accepted FINAL WHERE cause = 'source' GROUP BY force, feed, lane, record_type, month
    UNION ALL
    SELECT force, feed, lane, record_type, ${receiptMonth} AS month, 0,
      countIf(verdict = 'rejected'), countIf(verdict = 'dropped'), 0, 0
    FROM (${standing}) WHERE feed != '' GROUP BY force, feed, lane, record_type, month
    UNION ALL
    SELECT force, feed, lane, record_type, ${receiptMonth} AS month, 0, 0, 0,
      uniqExactIf((record_id, bitShiftRight(version, 32)), severity = 'question'),
      uniqExactIf((record_id, bitShiftRight(version, 32)), severity = 'warn')
    FROM quality.findings FINAL WHERE verdict = 'accepted' AND stage != 'settle' AND feed != ''
    GROUP BY force, feed, lane, record_type, month)
  GROUP BY feed, lane, record_type, month`;

export const ratesLedger: Ledger = {
  name: 'rates',
  about: 'counts by month of receipt what is held back and asked about',
  factsOf: () => '',
  make: async ({ warehouse }, now) => warehouse.command(statement, { now }),
};
