/** A source is replaced: the next epoch's snapshot says what is there, and what it lacks leaves the count. */
import { expect, it } from 'vitest';
import { eventually } from '@hub/testkit';
import { atForce, feeds, hub, methr, operator, profile, untilClosedWithSource } from '../e2e/running-hub.ts';

const absences = feeds.get(methr)?.sources.get('absence')?.input;
if (absences?.transport !== 'cdc') throw new Error(`the contract of ${methr} has no table of absences`);
const { topic } = absences;

/** One connector of the test's Kafka Connect. */
const connector = async (method: string, action: string): Promise<Response> => {
  const names = (await (await fetch(`${profile.connectUrl}/connectors`)).json()) as readonly string[];
  const name = names.find((each) => each.includes('methr'));
  return fetch(`${profile.connectUrl}/connectors/${name ?? 'none'}/${action}`, { method });
};

const connectorIs = (state: string): Promise<unknown> =>
  eventually(
    `the connector is ${state}`,
    async () => {
      const { connector: it, tasks } = (await (await connector('GET', 'status')).json()) as {
        readonly connector: { readonly state: string };
        readonly tasks: readonly unknown[];
      };
      return { state: it.state, tasks: tasks.length };
    },
    (now) => now.state === state && (state !== 'STOPPED' || now.tasks === 0),
    { withinMs: 60_000, pollMs: 500, show: (now) => JSON.stringify(now) },
  );

/** As if the database had been restored elsewhere: its log positions mean nothing any more. */
const forgetPositions = async (): Promise<void> => {
  expect((await connector('DELETE', 'offsets')).status).toBe(200);
  await eventually(
    'the replication slot is gone',
    () =>
      atForce(methr, async (client) => {
        await client
          .query(
            'SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE database = current_database() AND NOT active',
          )
          .catch(() => undefined);
        const { rows } = await client.query(
          'SELECT 1 FROM pg_replication_slots WHERE database = current_database()',
        );
        return rows.length;
      }),
    (slots) => slots === 0,
    { withinMs: 60_000, pollMs: 1_000, show: String },
  );
};

it(
  'what left while nobody looked is swept when the new snapshot has settled',
  { timeout: 600_000 },
  async () => {
    await untilClosedWithSource();
    const said = ['--name', 'A. Steward', '--reason', 'The HR database was restored from a backup'];

    expect((await connector('PUT', 'stop')).ok).toBe(true);
    await connectorIs('STOPPED');
    // Nobody tells the hub of this one: neither the log, which is forgotten, nor the snapshot, which lacks it.
    const gone = await atForce(methr, (client) =>
      client.query('DELETE FROM absence WHERE absence_id = (SELECT min(absence_id) FROM absence)'),
    );
    expect(gone.rowCount).toBe(1);
    await forgetPositions();
    await eventually(
      'the epoch is raised once nothing of the old one waits',
      () => hub('epoch', 'raise', methr, '--apply', ...said),
      ({ code }) => code === 0,
      { withinMs: 240_000, pollMs: 2_000, show: ({ stderr }) => stderr },
    );
    expect((await connector('PUT', 'resume')).ok).toBe(true);
    await connectorIs('RUNNING');

    const set = `${topic}@2`;
    await eventually(
      'the snapshot has been swept',
      () =>
        operator.query<{ state: string; deleted: number }>(
          `SELECT toString(state) AS state, deleted FROM quality.sweeps FINAL WHERE set_id = {set:String}`,
          { set },
        ),
      (rows) => rows[0]?.state === 'done' && rows[0].deleted === 1,
      { withinMs: 240_000, pollMs: 2_000, show: (rows) => JSON.stringify(rows) },
    );
    await untilClosedWithSource();
    expect(
      await operator.query(`SELECT who, reason FROM audit.events FINAL WHERE what = 'epoch-raised'`),
    ).toEqual([{ who: said[1], reason: said[3] }]);
  },
);
