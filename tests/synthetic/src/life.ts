import { setTimeout as wait } from 'node:timers/promises';
import type { ClientBase } from 'pg';
import { dayOf, existingWall, wallMinute } from './calendar.ts';
import { monthBoundaryCases } from './cris.ts';
import { crisLife } from './life-cris.ts';
import { methrLife } from './life-methr.ts';
import { earlierLoad } from './load.ts';
import { randomOf } from './random.ts';
import { sceneOf } from './scene.ts';
import type { Repertoire, RowCounts, Scene } from './scene.ts';
import type { DatabaseName } from './tables.ts';

export interface LifeOptions {
  /** Transactions to make. */
  readonly changes: number;
  /** Transactions per second at most; as fast as they go unless given. */
  readonly ratePerSecond?: number;
  /** Ends the run after the transaction in hand. */
  readonly signal?: AbortSignal;
}

export interface LifeResult {
  /** Transactions by kind. */
  readonly transactions: Readonly<Record<string, number>>;
  /** Rows by `<database>.<table>`. */
  readonly rows: Readonly<Record<string, Readonly<RowCounts>>>;
}

interface Totals {
  readonly transactions: Record<string, number>;
  readonly rows: Record<string, RowCounts>;
}

/** One database that lives on from where it stopped: the same load and number give the same change. */
class Living {
  private readonly client: ClientBase;
  private readonly database: DatabaseName;
  private readonly repertoire: Repertoire;
  private readonly seed: number;
  private readonly size: number;
  private readonly keep: readonly number[];

  private constructor(client: ClientBase, database: DatabaseName, options: Readonly<Record<string, number>>) {
    const { seed = 0, crimes = 0, staff = 0 } = options;
    this.client = client;
    this.database = database;
    this.repertoire = database === 'cris' ? crisLife : methrLife;
    this.seed = seed;
    this.size = Math.max(1, database === 'cris' ? crimes : staff);
    this.keep = database === 'cris' ? monthBoundaryCases({ seed, crimes }).map(({ crimeId }) => crimeId) : [];
  }

  /** @throws Error when the database was not loaded */
  static async of(client: ClientBase, database: DatabaseName): Promise<Living> {
    const earlier = await earlierLoad(client);
    if (earlier === null) throw new Error(`The ${database} database is empty: load it first.`);
    return new Living(client, database, earlier.options);
  }

  /** One transaction; its counts are added only when it is committed. */
  async change(totals: Totals): Promise<void> {
    const counts: Record<string, RowCounts> = {};
    await this.client.query('BEGIN');
    try {
      const moved = await this.client.query<{ serial: number }>(
        'UPDATE synthetic_load SET live_changes = live_changes + 1 RETURNING live_changes::int AS serial',
      );
      const kind = await this.act(counts, moved.rows[0]?.serial ?? 1);
      await this.client.query('COMMIT');
      totals.transactions[kind] = (totals.transactions[kind] ?? 0) + 1;
    } catch (error) {
      await this.client.query('ROLLBACK');
      throw error;
    }
    for (const [table, count] of Object.entries(counts)) {
      const total = (totals.rows[`${this.database}.${table}`] ??= { inserted: 0, updated: 0, deleted: 0 });
      total.inserted += count.inserted;
      total.updated += count.updated;
      total.deleted += count.deleted;
    }
  }

  private async act(counts: Record<string, RowCounts>, serial: number): Promise<string> {
    const random = randomOf(this.seed, `${this.database}:life:${serial}`);
    // The clock of the story starts after the load's last day and moves a minute with every change.
    const wall = existingWall(wallMinute(dayOf(2026, 1, 1), 8, 0) + serial);
    const scene = sceneOf(this.client, counts, { random, serial, wall, size: this.size, keep: this.keep });
    const kind = this.draw(scene);
    if (await this.repertoire[kind]?.change(scene)) return kind;
    // Near the end of the keys there may be nothing of that kind; the first kind always finds something.
    const [fallback = ''] = Object.keys(this.repertoire);
    return (await this.repertoire[fallback]?.change(scene)) ? fallback : 'nothing';
  }

  private draw({ random }: Scene): string {
    const kinds = Object.entries(this.repertoire);
    let at = random.next() * kinds.reduce((sum, [, { weight }]) => sum + weight, 0);
    return kinds.find(([, { weight }]) => (at -= weight) < 0)?.[0] ?? '';
  }
}

/** Which databases live; every fifth change is the HR system's where both do. */
export interface LifeClients {
  readonly cris?: ClientBase;
  readonly methr?: ClientBase;
}

const methrEvery = 5;

/** The life of records: late outcomes, corrections, deletes, moves; a further run goes on where this ends. */
export const runLife = async (clients: LifeClients, options: LifeOptions): Promise<LifeResult> => {
  const cris = clients.cris === undefined ? null : await Living.of(clients.cris, 'cris');
  const methr = clients.methr === undefined ? null : await Living.of(clients.methr, 'methr');
  const totals: Totals = { transactions: {}, rows: {} };
  const started = performance.now();
  for (let at = 0; at < options.changes && options.signal?.aborted !== true; at += 1) {
    const living = methr !== null && (cris === null || at % methrEvery === methrEvery - 1) ? methr : cris;
    await living?.change(totals);
    if (options.ratePerSecond === undefined) continue;
    const due = started + ((at + 1) * 1000) / options.ratePerSecond;
    const restMs = due - performance.now();
    if (restMs > 0)
      await wait(restMs, undefined, options.signal === undefined ? {} : { signal: options.signal }).catch(
        () => undefined,
      );
  }
  return totals;
};
