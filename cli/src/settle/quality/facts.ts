import { createHash } from 'node:crypto';
import { clickhouseTime, type Warehouse } from '@hub/clickhouse';

/** Changes with every row that the warehouse takes, with every feed that falls behind, and with every release of lists. */
const booksSql = `
  SELECT concat(
    (SELECT concat(toString(count()), ' ', toString(max(written_at))) FROM quality.accepted), ' ',
    (SELECT concat(toString(count()), ' ', toString(max(release))) FROM quality.exceptions), ' ',
    (SELECT toString(count()) FROM quality.findings WHERE stage != 'settle'), ' ',
    (SELECT toString(max(release)) FROM reference.codes), ' ',
    (SELECT toString(arraySort(groupArray((feed, lane, missing, if(missing = 0, '', toString(settled_at))))))
     FROM quality.settled FINAL)) AS facts`;
const lastSql = 'SELECT facts FROM quality.ledger_runs FINAL WHERE ledger = {ledger:String}';
const noteStatement = `
  INSERT INTO quality.ledger_runs (ledger, facts, as_of) SELECT {ledger:String}, {facts:String}, {now:DateTime64(3, 'UTC')}`;

const dayMs = 86_400_000;

/** Digest of all that work on settled data reads: the books, the day, and what else it stands on. */
export const factsOf = async (warehouse: Warehouse, now: number, others: unknown): Promise<string> => {
  const [books] = await warehouse.query<{ readonly facts: string }>(booksSql);
  const all = JSON.stringify([books?.facts, Math.floor(now / dayMs), others]);
  return createHash('sha256').update(all).digest('hex');
};

/** True where the work was done whole on these facts already. */
export const isDone = async (warehouse: Warehouse, ledger: string, facts: string): Promise<boolean> => {
  const [last] = await warehouse.query<{ readonly facts: string }>(lastSql, { ledger });
  return last?.facts === facts;
};

/** To be called last: work that was cut off is done again. */
export const noteDone = (warehouse: Warehouse, ledger: string, facts: string, now: number): Promise<void> =>
  warehouse.command(noteStatement, { ledger, facts, now: clickhouseTime(now) });
