import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { qualityJobs, readQuality, setRulesJob, settledJob, type SettleContext } from '@hub/cli';
import { startLoneWarehouse, type LoneWarehouse } from '@hub/infra-local';
import { setRules } from '@hub/rules';
import { afterAll, beforeAll, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const force = 'metropolitan';
const now = Date.UTC(2026, 6, 15, 12);

let lone: LoneWarehouse;
beforeAll(async () => {
  lone = await startLoneWarehouse();
}, 120_000);
afterAll(() => lone.stop());

type Lane = 'test' | 'live';

const received = '2026-05-03 00:00:00.000';
const common = (lane: Lane, space: string, id: number) => ({
  record_id: `${lane.padEnd(4)}${space.slice(0, 6).padEnd(6)}${String(id).padStart(6, '0')}`,
  ...{ version: 1_000 + id, deleted: 0, cause: 'source', feed: `${force}/cris`, force, lane },
  ...{ key_space: space, received_at: received, release: 1, origin_source: `s-${lane}` },
  ...{ origin_partition: 0, origin_position: id },
});
const token = (kind: string, id: number): string => `${kind.padEnd(6)}${String(id).padStart(10, '0')}`;

/** Crimes with place, victim and victim's person: what every return of the project asks for. */
const load = async (lane: Lane, crimes: number): Promise<void> => {
  const database = lane === 'test' ? 'hub_test' : 'hub';
  const ids = Array.from({ length: crimes }, (_, at) => at + 1);
  await lone.insert('quality.manifests', [
    {
      ...{ feed: `${force}/cris`, lane, source: `s-${lane}`, partition: 0 },
      ...{ first_position: 1, last_position: crimes, complete: 1, received_at: received, release: 1 },
    },
  ]);
  await lone.insert(
    'quality.origins',
    ids.map((id) => ({
      ...{
        feed: `${force}/cris`,
        force,
        lane,
        source: `s-${lane}`,
        partition: 0,
        position: id,
        verdict: 'mapped',
      },
      shape: 'crime:1,crime-location:1,person:1,involvement:1',
      ...{ received_at: received, received_on: '2026-05-03', release: 1 },
    })),
  );
  const each = (table: string, space: string, body: (id: number) => object) =>
    lone.insert(
      `${database}.${table}_history`,
      ids.map((id) => ({ ...common(lane, space, id), ...body(id) })),
    );
  await each('crime', 'crimes', (id) => ({
    source_reference_token: token('crime', id),
    ...{ recorded_month: id % 2 === 0 ? '2026-04-01' : '2026-03-01', recorded_date: null },
    ...{ offence_code: '8N', offence_level: 'counting-rules', status: 'recorded' },
  }));
  await each('crime_location', 'places', (id) => ({
    crime_token: token('crime', id),
    district: 'E09000001',
  }));
  await each('person', 'people', (id) => ({
    person_token: token('person', id),
    ethnicity_self_defined: 'W1',
  }));
  await each('involvement', 'links', (id) => ({
    ...{ crime_token: token('crime', id), person_token: token('person', id), role: 'victim' },
  }));
};

const settle = async (): Promise<void> => {
  const context: SettleContext = {
    ...{ warehouse: lone.as('settle'), now, isDryRun: false, feeds: new Map(), databases: {} },
    progress: () => undefined,
  };
  for (const job of [settledJob, setRulesJob(setRules), ...qualityJobs]) await job.run(context);
};

const returnsDir = join(root, 'warehouse/returns');

/** Every return and every figure of quality, as they would be read now. */
const figures = async () => {
  await settle();
  const returns: Record<string, readonly object[]> = {};
  for (const file of readdirSync(returnsDir).filter((name) => name.endsWith('.sql')))
    returns[file] = await lone.warehouse.query<object>(
      readFileSync(join(returnsDir, file), 'utf8').replace(/;\s*$/, ''),
    );
  const { coverage, completeness, lanes, ...quality } = await readQuality(lone.as('operator'), force, now);
  return { returns, coverage, completeness, lanes, settled: quality.settled };
};

it('nothing of the test lane reaches a return, a live figure of quality, or a table that counts', async () => {
  await load('live', 6);
  const before = await figures();
  // Equal emptiness would prove nothing.
  for (const [name, rows] of Object.entries(before.returns)) expect(rows.length, name).toBeGreaterThan(0);
  expect(before.coverage.length).toBeGreaterThan(0);
  expect(before.lanes).toBe('counted');

  await load('test', 500);
  expect(await figures()).toEqual(before);

  // And it did arrive, where it belongs.
  const [row] = await lone.warehouse.query<{ test: number; live: number }>(
    `SELECT (SELECT count() FROM hub_test.crime FINAL) AS test, (SELECT count() FROM hub.crime FINAL) AS live`,
  );
  expect(row).toEqual({ test: 500, live: 6 });
  const lanes = await lone.warehouse.query<{ lane: string; n: number }>(
    `SELECT lane, count() AS n FROM quality.accepted FINAL WHERE record_type = 'crime' GROUP BY lane ORDER BY lane`,
  );
  expect(lanes).toEqual([
    { lane: 'live', n: 6 },
    { lane: 'test', n: 500 },
  ]);
}, 120_000);
