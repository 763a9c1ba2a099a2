import { expect, it } from 'vitest';
import { recordTypeNames } from '@hub/records';
import { runLife, withDatabases } from '@hub/synthetic';
import { eventually } from '@hub/testkit';
import { control, processesOf, type ProcessState } from '../e2e/control.ts';
import {
  cdcFeeds,
  controlUrl,
  forceServer,
  intakeOf,
  keyDifferences,
  operator,
  profile,
  trial,
  untilBalanced,
  untilClosedWithSource,
} from '../e2e/running-hub.ts';

const services = ['ingest', 'validate', 'pseudonymise', 'warehouse-sink'] as const;
type Service = (typeof services)[number];
const killsEach = 5;
const seed = 20_261_123;
/** Between two kills, at most: long enough that a service is hit in every state, work included. */
const pauseMaxMs = 2_500;
const changesPerSecond = 25;
const fileRows = 6_000;

/** Lehmer's generator: the same seed kills the same services after the same pauses. */
const randomFrom = (from: number): (() => number) => {
  let state = from;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
};

interface Kill {
  readonly service: Service;
  readonly afterMs: number;
  /** At work, or as it happens to be: often still starting. */
  readonly whenReady: boolean;
}

/** Each service five times, shuffled. */
const plan = (random: () => number): readonly Kill[] =>
  Array.from({ length: killsEach }, () => services)
    .flat()
    .map((service, at) => ({ service, whenReady: at >= services.length, order: random() }))
    .toSorted((a, b) => a.order - b.order)
    .map(({ service, whenReady }) => ({ service, whenReady, afterMs: random() * pauseMaxMs }));

const stateOf = async (service: Service): Promise<ProcessState | undefined> =>
  (await processesOf(controlUrl)).find(({ name }) => name === service);

const isReady = async (service: Service): Promise<boolean> =>
  (await fetch(`${profile.services[service] ?? ''}/health/ready`)).ok;

const killed = async ({ service, afterMs, whenReady }: Kill): Promise<void> => {
  if (whenReady)
    await eventually(
      `${service} is ready again`,
      () => isReady(service),
      (ready) => ready,
      { withinMs: 60_000, pollMs: 100 },
    );
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  const before = await eventually(
    `${service} runs`,
    () => stateOf(service),
    (state) => typeof state?.pid === 'number',
    { withinMs: 20_000, pollMs: 50 },
  );
  await control(controlUrl, service, 'kill');
  await eventually(
    `${service} is dead`,
    () => stateOf(service),
    (state) => state?.pid !== before?.pid,
    { withinMs: 5_000, pollMs: 20 },
  );
};

it(
  'each of the four services is killed five times while records move, and no count differs',
  { timeout: 600_000 },
  async () => {
    await untilClosedWithSource();
    const restartsBefore = new Map(
      (await processesOf(controlUrl)).map(({ name, restarts }) => [name, restarts]),
    );
    const ending = new AbortController();
    const living = withDatabases(forceServer, (clients) =>
      runLife(clients, { changes: 100_000, ratePerSecond: changesPerSecond, signal: ending.signal }),
    );
    const random = randomFrom(seed);
    const lines = Array.from({ length: fileRows }, (_, at) => `killed-${at},2016-04,Robbery,none`);
    const sent = await intakeOf('west-yorkshire').submit({
      feed: trial,
      extractedAt: new Date().toISOString(),
      body: Buffer.from(`Reference,Month,Crime type,Remark\n${lines.join('\n')}\n`),
    });
    expect(sent.status).toBe(202);

    const kills: Record<string, number> = {};
    for (const kill of plan(random)) {
      await killed(kill);
      kills[kill.service] = (kills[kill.service] ?? 0) + 1;
    }
    ending.abort();
    const life = await living;
    const transactions = Object.values(life.transactions).reduce((sum, count) => sum + count, 0);
    console.log(`${transactions} transactions while ${JSON.stringify(kills)} were killed`);
    expect(transactions).toBeGreaterThan(200);
    expect(kills).toEqual(Object.fromEntries(services.map((service) => [service, killsEach])));

    const { comparisons } = await untilClosedWithSource(150_000);
    for (const { name, restarts } of await processesOf(controlUrl)) {
      const expected = (kills[name] ?? 0) + (restartsBefore.get(name) ?? 0);
      expect(restarts, `${name} came back by itself`).toBeGreaterThanOrEqual(expected);
    }
    expect(comparisons.filter(({ atSource }) => atSource > 0).length).toBeGreaterThan(10);
    for (const feed of cdcFeeds) expect(await keyDifferences(feed), feed).toEqual([]);

    const receipt = await eventually(
      'the file is in the warehouse',
      () => intakeOf('west-yorkshire').get(`${trial}/submissions/${String(sent.body['id'])}`),
      ({ body }) => body['inWarehouse'] === true,
      { withinMs: 60_000 },
    );
    expect(receipt.body).toMatchObject({ received: fileRows, accepted: fileRows, rejected: 0, dropped: 0 });
    await untilBalanced(trial);

    let written = 0;
    for (const type of recordTypeNames) {
      const table = `hub.${type.replaceAll('-', '_')}`;
      const [row] = await operator.query<{ again: number; history: number; current: number }>(
        `SELECT (SELECT count() FROM ${table}_history) - (SELECT count() FROM ${table}_history FINAL) AS again,
                (SELECT count() - uniqExact(record_id, version) FROM ${table}_history FINAL) AS history,
                (SELECT count() - uniqExact(record_id) FROM ${table} FINAL) AS current`,
      );
      expect(row, `${type} doubled`).toMatchObject({ history: 0, current: 0 });
      written += row?.again ?? 0;
    }
    console.log(`${written} rows lie there more than once, not merged yet, and count once`);
  },
);
