/**
 * The loop: what is wrong comes back to the force and stays until it is corrected, withdrawn, confirmed or
 * explained. Counts balance at every step, in whatever order changes come, for files and for a database.
 */
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBooks, type Books } from '@hub/cli';
import { eventually, readTopics } from '@hub/testkit';
import {
  atForce,
  cris,
  hub,
  intakeOf,
  kafkaAdmin,
  operator,
  profile,
  recordIdOf,
  untilBalanced,
  untilClosedWithSource,
  workDir,
} from '../e2e/running-hub.ts';

const feed = 'west-yorkshire/corrections';
const by = ['--name', 'End-to-end test', '--role', 'data quality'] as const;
const ownMap = join(profile.feedsDir, 'west-yorkshire/code-maps/corrections-offences.csv');
const crisMap = join(profile.feedsDir, 'metropolitan/code-maps/offences.csv');
const maps = new Map([ownMap, crisMap].map((file) => [file, readFileSync(file, 'utf8')]));

/** A code that stands nowhere else, so that a leak of it would be found. */
const unknownCode = 'QX-UNMAPPED-77';
const unknownCrisCode = 'QX77';

interface Row {
  readonly reference: string;
  readonly reported?: string;
  readonly offence?: string;
}

const recorded = '2018-03-05T10:00:00';
const lineOf = ({ reference, reported = '2018-03-05T09:00:00', offence = 'BURG' }: Row): string =>
  [reference, reported, recorded, offence].join(',');

const day = (number: number): string => `2026-02-${String(number).padStart(2, '0')}T06:00:00Z`;

/** One extract of changes, in the warehouse when it returns. */
const send = async (number: number, rows: readonly Row[]): Promise<void> => {
  const file = join(workDir, `corrections-${number}.csv`);
  writeFileSync(file, `${['Reference,Reported,Recorded,Offence', ...rows.map(lineOf)].join('\n')}\n`);
  const { stdout, stderr } = await hub('submit', feed, file, '--extracted-at', day(number), '--json');
  expect(stdout, stderr).toMatch(/^\{/);
  expect(JSON.parse(stdout), stdout).toMatchObject({ inWarehouse: true, received: rows.length });
  await untilBalanced(feed);
};

interface Finding {
  readonly finding: string;
  readonly state: string;
  readonly closedBy: string | null;
  readonly groupValue: string | null;
  readonly reference: Readonly<Record<string, string>> | null;
}
interface Cause extends Finding {
  readonly findings: number;
  readonly group: string | null;
}
interface Answer {
  readonly summary: readonly Cause[];
  readonly findings: readonly Finding[];
}

/** As the force itself reads them. */
const findings = async (of: string, query: string): Promise<Answer> => {
  const { status, body } = await intakeOf(of.split('/')[0] ?? '').get(`${of}/findings?${query}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return body as unknown as Answer;
};

/** States of one record's findings of one rule, in clear. */
const statesOf = async (reference: string, rule: string): Promise<readonly string[]> => {
  const { findings: all } = await findings(feed, `state=all&rule=${rule}&limit=1000`);
  return all
    .filter((finding) => finding.reference?.['Reference'] === reference)
    .map(({ state }) => state)
    .toSorted();
};

const openOf = async (reference: string, rule: string): Promise<Finding | undefined> =>
  (await findings(feed, `state=open&rule=${rule}&limit=1000`)).findings.find(
    (finding) => finding.reference?.['Reference'] === reference,
  );

/** Other suites send to the feed as well: what counts is what these tests add. */
const before = { received: 0, rejected: 0 };

type Rows = typeof before;
const bookOf = (books: Books): Rows => {
  const book = books.feeds.find((each) => each.feed === feed);
  expect(book?.received).toBe(book === undefined ? undefined : book.accepted + book.rejected + book.dropped);
  return { received: book?.received ?? 0, rejected: book?.rejected ?? 0 };
};

beforeAll(async () => {
  Object.assign(before, bookOf(await readBooks(operator)));
});

/** Rows of these tests, once nothing is in flight. */
const rowsOf = async (): Promise<Rows> => {
  const { received, rejected } = bookOf(await untilBalanced(feed));
  return { received: received - before.received, rejected: rejected - before.rejected };
};

const offenceOf = async (reference: string): Promise<string | undefined> => {
  const [row] = await operator.query<{ offence: string }>(
    `SELECT offence_code AS offence FROM hub.crime FINAL WHERE hex(record_id) = {id:String}`,
    { id: recordIdOf(feed, 'crime', 'corrections', [reference]) },
  );
  return row?.offence;
};

const delay = 'CRM-002-DELAY';
const unmapped = 'CODE-UNMAPPED';

describe('a record that was wrong in a file', () => {
  it('is held back, and its finding open with the force’s own reference and code', async () => {
    await send(1, [{ reference: 'c-1', offence: 'BRUG' }, { reference: 'c-2' }]);
    expect(await openOf('c-1', unmapped)).toMatchObject({ groupValue: 'BRUG', closedBy: null });
    expect(await rowsOf()).toEqual({ received: 2, rejected: 1 });
    expect(await offenceOf('c-1')).toBeUndefined();
  });

  it('is accepted when it comes corrected, and its finding closes by that', async () => {
    await send(2, [{ reference: 'c-1' }]);
    expect(await statesOf('c-1', unmapped)).toEqual(['corrected']);
    expect(await rowsOf()).toEqual({ received: 3, rejected: 1 });
    expect(await offenceOf('c-1')).toBe('28E');
  });

  it('is never open where the correction came first', async () => {
    await send(4, [{ reference: 'c-3' }]);
    await send(3, [{ reference: 'c-3', offence: 'BRUG' }]);
    expect(await statesOf('c-3', unmapped)).toEqual(['corrected']);
    expect(await offenceOf('c-3')).toBe('28E');
    expect(await rowsOf()).toEqual({ received: 5, rejected: 2 });
  });

  it('counts once while it stays wrong, however often it comes', async () => {
    await send(5, [{ reference: 'c-4', offence: 'BRUG' }]);
    await send(6, [{ reference: 'c-4', offence: 'BRUG' }]);
    expect(await statesOf('c-4', unmapped)).toEqual(['open', 'superseded']);
    await send(7, [{ reference: 'c-4' }]);
    expect(await statesOf('c-4', unmapped)).toEqual(['corrected', 'corrected']);
  });
});

describe('a question', () => {
  const late = { reference: 'c-9', reported: '2018-03-01T09:00:00' };

  it('that is confirmed with name, role and reason stays silent while nothing changes', async () => {
    await send(8, [late]);
    const open = await openOf('c-9', delay);
    expect(open).toBeDefined();
    const confirmed = await hub(
      ...['findings', 'confirm', feed, '--finding', open?.finding ?? '', ...by],
      ...['--reason', 'The report came by post'],
    );
    expect(confirmed.code, confirmed.stderr).toBe(0);
    expect(await statesOf('c-9', delay)).toEqual(['confirmed']);
    await send(9, [late]);
    expect(await statesOf('c-9', delay)).toEqual(['confirmed', 'superseded']);
  });

  it('is asked again when a field that the rule reads changes', async () => {
    await send(10, [{ ...late, reported: '2018-03-02T09:00:00' }]);
    expect(await openOf('c-9', delay)).toBeDefined();
  });

  it('is not answered without who says it, nor by another force, nor with an identifier in the words', async () => {
    const open = await openOf('c-9', delay);
    const confirm = (...more: readonly string[]) =>
      hub('findings', 'confirm', feed, '--finding', open?.finding ?? '', ...more);
    expect((await confirm('--reason', 'right')).code).toBe(2);
    expect((await confirm(...by, '--reason', 'call 0113 496 0000')).code).toBe(2);
    const body = JSON.stringify({
      state: 'confirmed',
      findings: [open?.finding],
      reason: 'r',
      name: 'n',
      role: 'r',
    });
    const post = (path: string, credential: string | undefined): Promise<Response> =>
      fetch(`${profile.ingestUrl}/v1/${path}/resolutions`, {
        method: 'POST',
        body,
        headers: { authorization: `Bearer ${credential ?? ''}`, 'content-type': 'application/json' },
      });
    expect((await post(`feeds/${feed}`, profile.credentials['metropolitan'])).status).toBe(403);
    expect((await post(`feeds/${cris}`, profile.credentials['metropolitan'])).status).toBe(422);
    expect((await post(`hub/feeds/${feed}`, profile.credentials['west-yorkshire'])).status).toBe(403);
    expect(await openOf('c-9', delay)).toBeDefined();
  });
});

describe('a code without a mapping', () => {
  const many = Array.from({ length: 1_000 }, (_, at) => ({ reference: `m-${at + 1}`, offence: unknownCode }));
  const replay = (...more: readonly string[]) => hub('replay', feed, '--rule', unmapped, ...more, '--json');
  let group = '';

  beforeAll(async () => {
    await send(11, many);
    // The same at a database: an officer picks a code that the force added yesterday.
    await atForce(cris, async (client) => {
      const found = await client.query<{ id: string }>(
        `SELECT crime_id::text AS id FROM crime_report WHERE rec_kind NOT IN ('ASB', 'NC') AND offence_code = 'V040'
         ORDER BY crime_id LIMIT 1`,
      );
      const id = found.rows[0]?.id ?? '';
      await client.query('UPDATE crime_report SET offence_code = $1 WHERE crime_id = $2', [
        unknownCrisCode,
        id,
      ]);
    });
  });
  afterAll(async () => {
    for (const [file, text] of maps) writeFileSync(file, text);
    await hub('release', '--apply', '--name', 'End-to-end test', '--reason', 'The maps as they were');
  });

  it('is one problem, not a thousand', async () => {
    const { summary } = await findings(feed, `state=open&rule=${unmapped}`);
    expect(summary).toHaveLength(1);
    expect(summary[0]).toMatchObject({ groupValue: unknownCode, findings: 1_000 });
    group = summary[0]?.group ?? '';
    const shown = await hub('findings', feed);
    expect(shown.stdout).toContain('1 code mapping clears 99 % of your findings.');
  });

  it('is a token wherever it has passed pseudonymise', async () => {
    const [row] = await operator.query<{ n: number }>(
      `SELECT countIf(position(concat(message, finding_group, basis), {code:String}) > 0) AS n FROM quality.findings`,
      { code: unknownCode },
    );
    expect(row?.n).toBe(0);
    let leaks = 0;
    const read = await readTopics(kafkaAdmin, ['findings.pseudonymised.v1'], ({ value }) => {
      if (value?.includes(unknownCode) === true || value?.includes(unknownCrisCode) === true) leaks += 1;
    });
    expect(read).toBeGreaterThan(1_000);
    expect(leaks).toBe(0);
  });

  it('is explained once for all, and comes back when that is taken back', async () => {
    const said = ['--rule', unmapped, '--group', group, ...by, '--reason', 'A new code of ours'] as const;
    expect((await hub('findings', 'explain', feed, ...said)).code).toBe(0);
    expect((await findings(feed, `state=open&rule=${unmapped}`)).summary).toEqual([]);
    expect((await hub('findings', 'reopen', feed, ...said)).code).toBe(0);
    expect((await findings(feed, `state=open&rule=${unmapped}`)).summary[0]?.findings).toBe(1_000);
  });

  it('is replayed to no avail before the map is mended, and a dry run says so', async () => {
    const { code, stdout } = await replay('--dry-run');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      state: 'done',
      counts: { rows: 1_000, read: 1_000, accepted: 0, rejected: 1_000, stillBy: { [unmapped]: 1_000 } },
    });
  });

  it('is cleared by a mended map and a replay; every row still counts once', async () => {
    const counted = await rowsOf();
    const crisOpen = await eventually(
      'the crime is held back',
      () => findings(cris, `state=open&rule=${unmapped}`),
      ({ summary }) => summary.some(({ groupValue }) => groupValue === unknownCrisCode),
      { withinMs: 60_000 },
    );
    expect(crisOpen.summary.find(({ groupValue }) => groupValue === unknownCrisCode)?.findings).toBe(1);
    appendFileSync(ownMap, `${unknownCode},34B,,,Robbery\n`);
    appendFileSync(crisMap, `${unknownCrisCode},105A,,,Common assault\n`);
    const released = await hub('release', '--apply', '--name', 'End-to-end test', '--reason', 'New codes');
    expect(released.code, released.stderr).toBe(0);

    expect(JSON.parse((await replay('--dry-run')).stdout)).toMatchObject({
      counts: { accepted: 1_000, rejected: 0 },
    });
    expect((await findings(feed, `state=open&rule=${unmapped}`)).summary[0]?.findings).toBe(1_000);
    const run = await replay(...by, '--reason', 'The map has the new code');
    expect(run.code, run.stderr).toBe(0);
    await eventually(
      'every finding of the code is closed',
      () => findings(feed, `state=open&rule=${unmapped}`),
      ({ summary }) => summary.length === 0,
      { withinMs: 60_000 },
    );
    expect(await offenceOf('m-500')).toBe('34B');
    expect(await rowsOf()).toEqual({ received: counted.received, rejected: counted.rejected - 1_000 });
    const { findings: closed } = await findings(
      feed,
      `state=corrected&rule=${unmapped}&limit=1000&group=${group}`,
    );
    expect(new Set(closed.map(({ closedBy }) => closedBy))).toEqual(new Set(['release']));
  });

  it('is cleared in a database’s topic as well, where the change lies', async () => {
    const run = await hub(
      'replay',
      cris,
      '--rule',
      unmapped,
      ...by,
      '--reason',
      'The map has the new code',
      '--json',
    );
    const { counts } = JSON.parse(run.stdout) as { counts: Readonly<Record<string, number>> };
    expect(counts['read'], run.stderr).toBe(counts['rows']);
    expect(counts['accepted']).toBeGreaterThanOrEqual(1);
    await eventually(
      'the crime is accepted',
      () => findings(cris, `state=open&rule=${unmapped}`),
      ({ summary }) => !summary.some(({ groupValue }) => groupValue === unknownCrisCode),
      { withinMs: 60_000 },
    );
    await untilClosedWithSource();
  });

  it('leaves who did what and why in the audit, and no code in it', async () => {
    const rows = await operator.query<{ what: string; reason: string; who: string; detail: string }>(
      `SELECT what, reason, who, detail FROM audit.events WHERE subject = {feed:String} ORDER BY at`,
      { feed },
    );
    const whats = new Set(rows.map(({ what }) => what));
    for (const what of [
      'finding-confirmed',
      'finding-explained',
      'finding-reopened',
      'replay-begun',
      'replay-done',
    ])
      expect(whats).toContain(what);
    expect(rows.some(({ reason }) => reason === 'The map has the new code')).toBe(true);
    expect(JSON.stringify(rows)).not.toContain(unknownCode);
  });
});
