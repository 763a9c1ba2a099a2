import { appendFileSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { recordTypeNames } from '@hub/records';
import { planRelease, readRelease, writeRelease } from '@hub/releases';
import { withDatabases, writeMarker } from '@hub/synthetic';
import { eventually, intakeClient } from '@hub/testkit';
import {
  forceServer,
  hub,
  intakeOf,
  operator,
  profile,
  recordIdOf,
  root,
  untilBalanced,
  untilClosedWithSource,
  workDir,
} from './running-hub.ts';

const feed = 'west-yorkshire/onboarding';
const contract = join(profile.feedsDir, `${feed}.yaml`);
const original = readFileSync(contract, 'utf8');
const said = ['--name', 'End-to-end test', '--reason', 'A feed comes on board'] as const;
const legal = `legal:
  crime:
    controller: West Yorkshire Police
    basis: synthetic
    agreement: { version: '1', date: '2020-01-01' }
    impact-assessment: { reference: DPIA 1, agreement: '1', date: '2020-01-01', review-by: '2099-12-31' }
    notice: { text: Every record is made up by a test, agreement: '1', date: '2020-01-01' }
    retention: 25 years

sources:`;
const rowCount = 120;
const rows = Array.from(
  { length: rowCount },
  (_, at) => `onboarding-${at + 1},2016-0${(at % 6) + 1},robbery`,
).join('\n');
const header = 'Reference,Month,Crime type';

afterAll(() => {
  writeFileSync(
    contract,
    readFileSync(contract, 'utf8').replace("review-by: '2020-06-01'", "review-by: '2099-12-31'"),
  );
});

const send = async (content: string, extractedAt: string) => {
  const file = join(workDir, 'onboarding.csv');
  writeFileSync(file, `${header}\n${content}\n`);
  const { code, stdout, stderr } = await hub('submit', feed, file, '--extracted-at', extractedAt, '--json');
  return { code, stderr, answer: JSON.parse(stdout || 'null') as Readonly<Record<string, unknown>> | null };
};

/** Rows that each database's tables hold of the feed, all record types together. */
const heldIn = async (database: 'hub' | 'hub_test', lane?: string): Promise<number> => {
  const perType = recordTypeNames.map(
    (type) =>
      `SELECT count() AS n FROM ${database}.${type.replaceAll('-', '_')} FINAL WHERE feed = {feed:String} ${lane === undefined ? '' : 'AND lane = {lane:String}'}`,
  );
  const [row] = await operator.query<{ n: number }>(
    `SELECT sum(n) AS n FROM (${perType.join(' UNION ALL ')})`,
    {
      feed,
      ...(lane === undefined ? {} : { lane }),
    },
  );
  return row?.n ?? -1;
};

const edit = (from: string, to: string): void => {
  const text = readFileSync(contract, 'utf8');
  if (!text.includes(from)) throw new Error(`the contract has no ${from}`);
  writeFileSync(contract, text.replace(from, to));
};

describe('a feed in test', () => {
  it('needs no legal entry, is accepted, and reaches hub_test alone', async () => {
    expect(original).not.toMatch(/^legal:/m);
    expect(await send(rows, '2026-03-01T06:00:00Z')).toMatchObject({
      code: 0,
      answer: { received: rowCount, accepted: rowCount, inWarehouse: true },
    });
    await untilBalanced(feed);
    expect(await heldIn('hub_test')).toBe(rowCount);
    expect(await heldIn('hub')).toBe(0);
    const lanes = await operator.query(
      `SELECT DISTINCT lane FROM quality.accepted WHERE feed = {feed:String}`,
      { feed },
    );
    expect(lanes).toEqual([{ lane: 'test' }]);
  });

  it('is tokenised under roots of its own: none of its record ids is one of a feed that counts', async () => {
    const [row] = await operator.query<{ n: number }>(
      `SELECT count() AS n FROM hub_test.crime FINAL WHERE feed = {feed:String} AND hex(record_id) = {id:String}`,
      { feed, id: recordIdOf(feed, 'crime', 'onboarding', ['onboarding-1']) },
    );
    expect(row?.n).toBe(0);
  });

  it('is not released as live with an assessment past its review: file, line, what would be right', async () => {
    const before = readRelease(join(workDir, 'release.json')).number;
    writeFileSync(
      contract,
      original
        .replace('status: test', 'status: live')
        .replace('sources:', legal.replace("review-by: '2099-12-31'", "review-by: '2020-06-01'")),
    );
    const { code, stderr } = await hub('release', ...said);
    writeFileSync(contract, original);
    expect(stderr).toMatch(
      /onboarding\.yaml:16:\d+ CONTRACT-LEGAL .*to be reviewed by 2020-06-01\. Right would be/,
    );
    expect(code).toBe(1);
    expect(readRelease(join(workDir, 'release.json')).number).toBe(before);
  });
});

describe('the steps', { timeout: 400_000 }, () => {
  it('test to backfill: the same extract, sent again, counts now', async () => {
    expect((await hub('onboard', feed, '--to', 'backfill', ...said)).stderr).toMatch(
      /the controller for "crime"/,
    );
    writeFileSync(contract, original.replace('sources:', legal));
    const moved = await hub('onboard', feed, '--to', 'backfill', ...said, '--apply', '--json');
    expect(moved.stderr).toBe('');
    expect(JSON.parse(moved.stdout)).toMatchObject({
      status: 'backfill',
      ready: true,
      moved: { from: 'test', to: 'backfill', acceptedShortfalls: [] },
    });
    expect(await send(rows, '2026-03-01T06:00:00Z')).toMatchObject({
      code: 0,
      answer: { accepted: rowCount },
    });
    await untilBalanced(feed);
    expect(await heldIn('hub', 'backfill')).toBe(rowCount);
    expect(await heldIn('hub_test')).toBe(rowCount);
  });

  it('backfill to live: the epoch is raised, and a live change supersedes what was backfilled', async () => {
    const refused = await hub('onboard', feed, '--to', 'live', ...said);
    expect(refused.stderr).toMatch(/control totals: the force has stated none/);
    expect(refused.code).toBe(1);
    const moved = await hub(
      'onboard',
      feed,
      '--to',
      'live',
      ...said,
      '--accept-shortfall',
      'Of a test',
      '--apply',
    );
    expect(moved).toMatchObject({ code: 0, stdout: expect.stringContaining('its epoch is 2') as string });
    // An earlier extract time than the backfill's: the epoch decides before it.
    const sent = await send('onboarding-1,2016-01,burglary', '2026-02-01T06:00:00Z');
    expect(sent).toMatchObject({ code: 0, answer: { accepted: 1 } });
    await untilBalanced(feed);
    expect(await heldIn('hub')).toBe(rowCount);
    expect(await heldIn('hub', 'live')).toBe(1);
    expect(await heldIn('hub_test')).toBe(rowCount);
  });

  it('stand in the audit, each with name, reason and release', async () => {
    const moves = await operator.query<{ who: string; reason: string; detail: string }>(
      `SELECT who, reason, detail FROM audit.events WHERE what = 'feed-status' AND subject = {feed:String} ORDER BY at`,
      { feed },
    );
    expect(moves.map(({ who, reason }) => [who, reason])).toEqual(
      Array.from({ length: 2 }, () => ['End-to-end test', 'A feed comes on board']),
    );
    expect(moves.map(({ detail }) => (JSON.parse(detail) as { to: string }).to)).toEqual([
      'backfill',
      'live',
    ]);
  });
});

describe('a code that no list has', { timeout: 400_000 }, () => {
  it('is accepted after a line in the list and a release, with the same build of every service', async () => {
    const built = () => statSync(join(root, 'services/validate/dist/main.js')).mtimeMs;
    const before = built();
    const row = 'onboarding-200,2016-05,bicycle-rustling';
    const refused = await send(row, '2026-03-02T06:00:00Z');
    expect(refused).toMatchObject({ code: 1, answer: { rejected: 1, accepted: 0 } });
    const list = join(workDir, 'code-lists/street-crime-categories.csv');
    const line = readFileSync(list, 'utf8').split('\n')[1] ?? '';
    appendFileSync(list, `${line.replace(/^[^,]+,[^,]+/, 'bicycle-rustling,Bicycle rustling')}\n`);
    const plan = await hub('release', '--dry-run');
    expect(plan.stdout).toMatch(/~ code-lists\/street-crime-categories\.csv/);
    expect(await hub('release', '--apply', ...said)).toMatchObject({ code: 0 });
    expect(await send(row, '2026-03-03T06:00:00Z')).toMatchObject({
      code: 0,
      answer: { accepted: 1, rejected: 0 },
    });
    const [label] = await operator.query(
      `SELECT label FROM reference.codes FINAL WHERE list = 'street-crime-categories' AND code = 'bicycle-rustling'`,
    );
    expect(label).toEqual({ label: 'Bicycle rustling' });
    expect(built()).toBe(before);
  });
});

describe('an entry that ends after its release', { timeout: 400_000 }, () => {
  /** As time does it: the release stands, and the day has come. `hub release` would refuse to make it so. */
  const release = async (): Promise<void> => {
    const file = join(workDir, 'release.json');
    const { keyVersions, rules } = readRelease(file);
    const places = {
      feedsDir: profile.feedsDir,
      codeListsDir: join(workDir, 'code-lists'),
      policyFile: join(root, 'infra/local/policy.json'),
    };
    const { release: next } = planRelease(file, places, {
      keyVersions,
      ...(rules === null ? {} : { rules }),
    });
    writeRelease(file, next);
    await eventually(
      'every service runs the release',
      async () =>
        Promise.all(
          Object.values(profile.services).map(async (url) => {
            const response = await fetch(`${url}/health/ready`).catch(() => null);
            const body = (await response?.json()) as { status: string; release: number | null } | undefined;
            return body?.status === 'ready' && (body.release === null || body.release === next.number);
          }),
        ),
      (ready) => ready.every(Boolean),
      { withinMs: 120_000, pollMs: 500 },
    );
  };
  const submission = {
    feed,
    extractedAt: '2026-03-04T06:00:00Z',
    body: Buffer.from(`${header}\nonboarding-300,2016-05,robbery\n`),
  };

  const markersOf = async (system: string): Promise<number> => {
    const [row] = await operator.query<{ n: number }>(
      'SELECT count() AS n FROM quality.origins FINAL WHERE source = {topic:String}',
      { topic: `cdc.metropolitan.${system}.hub-marker` },
    );
    return row?.n ?? -1;
  };
  const mark = () =>
    withDatabases(forceServer, async (clients) => ({
      cris: await writeMarker(clients.cris, 'while it is not let in'),
      methr: await writeMarker(clients.methr, 'meanwhile'),
    }));

  it('pauses the topics of a connector where they are, and no other’s; they go on where they were', async () => {
    const cris = join(profile.feedsDir, 'metropolitan/cris.yaml');
    const text = readFileSync(cris, 'utf8');
    const inForce = "version: synthetic data 1.0, date: '2026-01-01' }";
    expect(text).toContain(inForce);
    await untilClosedWithSource();
    const before = await markersOf('cris');
    writeFileSync(cris, text.replace(inForce, inForce.replace(' }', ", expires: '2026-01-31' }")));
    try {
      await release();
      const written = await mark();
      await eventually(
        'the other feed goes on',
        () => markersOf('methr'),
        (count) => count >= written.methr,
        {
          withinMs: 60_000,
        },
      );
      expect(await markersOf('cris')).toBe(before);
      writeFileSync(cris, text);
      await release();
      await eventually(
        'what waited arrives',
        () => markersOf('cris'),
        (count) => count >= written.cris,
        {
          withinMs: 60_000,
        },
      );
    } finally {
      writeFileSync(cris, text);
    }
    await untilClosedWithSource();
  });

  it('keeps its own feed out with the reason, loses nothing, and lets it in again when it is renewed', async () => {
    edit("review-by: '2099-12-31'", "review-by: '2020-06-01'");
    await release();
    const refused = await intakeOf('west-yorkshire').submit(submission);
    expect(refused).toMatchObject({ status: 403, body: { type: '/problems/not-admitted' } });
    expect(String(refused.body['detail'])).toMatch(
      /impact assessment for "crime" was to be reviewed by 2020-06-01/,
    );
    const other = await intakeOf('west-yorkshire').submit({
      ...submission,
      feed: 'west-yorkshire/trial',
      body: Buffer.from(`${header}\nonboarding-trial,2016-05,Robbery\n`),
    });
    expect(other.status).toBe(202);
    const metrics = await (await fetch(`${profile.services['ingest']}/metrics`)).text();
    expect(metrics).toMatch(/hub_feed_admitted\{feed="west-yorkshire\/onboarding",service="ingest"\} 0/);
    expect((await intakeClient(profile.ingestUrl, null).submit(submission)).status).toBe(401);

    edit("review-by: '2020-06-01'", "review-by: '2099-12-31'");
    await release();
    expect((await intakeOf('west-yorkshire').submit(submission)).status).toBe(202);
    await untilBalanced(feed);
    await untilBalanced('west-yorkshire/trial');
  });
});
