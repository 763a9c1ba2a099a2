import { readBooks } from '../balance/books.ts';
import { counted } from '../terminal/figures.ts';
import type { SettleContext, SettleJob } from '../settle/job.ts';
import { compareTotals, type Reconciliation } from './compare.ts';
import { sourceTotals } from './source-totals.ts';
import { keepReconciliation, lastStatement, type Statement } from './statements.ts';

/** A force's database is asked once a night, not every round. */
const sourceEveryMs = 20 * 3_600_000;

const lastAskedMs = async ({ warehouse }: SettleContext, feed: string): Promise<number> => {
  const [row] = await warehouse.query<{ at: number }>(
    `SELECT toInt64(max(toUnixTimestamp64Milli(at))) AS at FROM quality.reconciliations
     WHERE feed = {feed:String} AND statement = 'source'`,
    { feed },
  );
  return row?.at ?? 0;
};

type Stated = Pick<Statement, 'feed' | 'lane' | 'id' | 'counts'>;

/** What each feed's force says of its own counts: its last statement, and its database where one is known. */
const statementsOf = async (context: SettleContext): Promise<readonly Stated[]> => {
  const statements: Stated[] = [];
  for (const contract of context.feeds.values()) {
    const { feed, lane } = contract;
    const statement = await lastStatement(context.warehouse, { feed, lane });
    if (statement !== null) statements.push(statement);
    const url = context.databases[feed];
    if (url === undefined || contract.transport !== 'cdc') continue;
    if (context.now - (await lastAskedMs(context, feed)) < sourceEveryMs) continue;
    context.progress(`counting at the source of ${feed}`);
    statements.push({ feed, lane, id: 'source', counts: await sourceTotals(contract, url) });
  }
  return statements;
};

const unexplainedOf = ({ types }: Reconciliation): number =>
  types.filter(({ unexplained }) => unexplained !== 0).length;

/** Compares what forces count with what the hub holds, and keeps the comparison. */
export const reconciliationJob: SettleJob = {
  name: 'reconciliation',
  about: "sets the forces' own counts beside the hub's, and names the differences",
  run: async (context) => {
    const statements = await statementsOf(context);
    if (statements.length === 0)
      return {
        summary: 'no force has stated its counts',
        waiting: [],
        counts: { statements: 0, differing: 0 },
      };
    const books = await readBooks(context.warehouse);
    let differing = 0;
    for (const statement of statements) {
      const found = await compareTotals(context.warehouse, statement, statement.counts, books.records);
      if (unexplainedOf(found) > 0) differing += 1;
      if (!context.isDryRun) await keepReconciliation(context.warehouse, statement, found, context.now);
    }
    return {
      summary: `${counted(statements.length, 'statement')} compared, ${differing} with a difference that nothing explains`,
      // A difference is a fact to be looked at; it holds nothing up.
      waiting: [],
      counts: { statements: statements.length, differing },
    };
  },
};
