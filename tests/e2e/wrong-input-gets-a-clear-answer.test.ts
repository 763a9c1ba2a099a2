import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '@hub/testkit';
import { hub, intakeOf, operator, profile, trial, untilBalanced, workDir } from './running-hub.ts';

const folder = join(workDir, 'wrong-input');
const header = 'Reference,Month,Crime type,Remark';
let hour = 0;
/** An extract time of its own for each submission. */
const nextTime = (): string => new Date(Date.UTC(2026, 1, 1, (hour += 1))).toISOString();

const write = (name: string, content: string | Buffer): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const rows = (prefix: string, count: number): string =>
  Array.from({ length: count }, (_, at) => `${prefix}-${at + 1},2016-05,Robbery,none`).join('\n') + '\n';

interface Told {
  readonly code: number;
  readonly stderr: string;
  readonly json: Readonly<Record<string, unknown>> | null;
}

const submit = async (path: string, feed = trial): Promise<Told> => {
  const { code, stdout, stderr } = await hub('submit', feed, path, '--extracted-at', nextTime(), '--json');
  return { code, stderr, json: stdout === '' ? null : (JSON.parse(stdout) as Told['json']) };
};

const submissions = (): readonly string[] =>
  readdirSync(join(workDir, 'spool')).filter((name) => name !== '.lock');

beforeAll(() => {
  mkdirSync(folder, { recursive: true });
});
afterEach(async () => {
  // Whatever was sent, nothing of it is left half-way. The first accepted file begins the feed's books.
  if (
    (await operator.query('SELECT 1 FROM quality.origins WHERE feed = {trial:String} LIMIT 1', { trial }))
      .length > 0
  )
    await untilBalanced(trial, 30_000);
});

describe('unusual and right', () => {
  it.each([
    ['a byte-order mark', (text: string) => `\uFEFF${text}`],
    ['Windows line ends', (text: string) => text.replaceAll('\n', '\r\n')],
    [
      'quoted values that hold newlines and commas',
      (text: string) => text.replaceAll('none', '"two\nlines, ""here"""'),
    ],
    ['gzip', (text: string) => gzipSync(text)],
    ['no newline at the end', (text: string) => text.trimEnd()],
  ])('%s is accepted', async (name, disguise) => {
    const plain = `${header}\n${rows(name.replaceAll(' ', '-'), 3)}`;
    const { code, json } = await submit(write(`${name}.csv`, disguise(plain)));
    expect(json).toMatchObject({ received: 3, accepted: 3, rejected: 0, inWarehouse: true, problem: null });
    expect(code).toBe(0);
  });
});

describe('refused whole: nothing is taken, and the answer says what to do', () => {
  it.each([
    [
      'a wrong header',
      () => write('header.csv', `Reference,Mnth,Crime type\nx,2016-05,Robbery\n`),
      'wrong-header',
      /Month/,
    ],
    [
      'a truncated gzip',
      () => {
        const whole = gzipSync(`${header}\n${rows('cut', 5_000)}`);
        return write('cut.csv.gz', whole.subarray(0, whole.length - 20));
      },
      'gzip-broken',
      /again/,
    ],
    ['a file with no line in it', () => write('blank.csv', '\n\n'), 'empty-submission|wrong-header', /./],
  ])('%s', async (_name, file, problem, advice) => {
    const before = submissions();
    const { code, json } = await submit(file());
    expect(String((json?.['problem'] as { type?: string } | null)?.type)).toMatch(
      new RegExp(`/problems/(${problem})$`),
    );
    expect(JSON.stringify(json?.['problem'])).toMatch(advice);
    expect(code).toBe(1);
    expect(submissions()).toEqual(before);
  });
});

describe('refused before anything is sent', () => {
  it.each([
    [
      'an unknown feed',
      () => submit(write('a.csv', `${header}\n`), 'west-yorkshire/tral'),
      /west-yorkshire\/trial/,
    ],
    [
      'a feed that is streamed',
      () => submit(write('a.csv', `${header}\n`), 'metropolitan/cris'),
      /connector|file/,
    ],
    ['an empty file', () => submit(write('empty.csv', '')), /empty/],
    ['a folder', () => submit(folder), /folder/],
    ['no file at all', () => submit(join(folder, 'nowhere.csv')), /no such file/],
  ])('%s', async (_name, send, sentence) => {
    const before = submissions();
    const { code, stderr } = await send();
    expect(stderr).toMatch(sentence);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(code).toBe(2);
    expect(submissions()).toEqual(before);
  });

  it('an empty body over HTTP too', async () => {
    const answer = await intakeOf('west-yorkshire').submit({
      feed: trial,
      extractedAt: nextTime(),
      body: Buffer.alloc(0),
    });
    expect(answer).toMatchObject({ status: 422, body: { type: '/problems/empty-submission' } });
  });
});

describe('rows that are wrong', () => {
  it('are held back one by one, and the rest is accepted', async () => {
    const file = write(
      'rows.csv',
      `${header}\nrows-1,2016-05,Robbery,none\nrows-2,May 2016,Robbery,none\n,2016-05,Robbery,none\nrows-4,2016-05,Anti-social behaviour,none\n`,
    );
    const { code, json } = await submit(file);
    expect(json).toMatchObject({ received: 4, accepted: 1, rejected: 2, dropped: 1, inWarehouse: true });
    expect(code).toBe(1);
  });

  it('in Windows-1252 say how to send them right', async () => {
    const file = write(
      'cp1252.csv',
      Buffer.from(`${header}\ncp-1,2016-05,Robbery,none\ncaf\u00e9,2016-05,Robbery,none\n`, 'latin1'),
    );
    const { code, stdout } = await hub('submit', trial, file, '--extracted-at', nextTime());
    expect(stdout).toMatch(/ROW-ENCODING.*windows-1252.*UTF-8/s);
    expect(stdout).not.toContain('caf');
    expect(code).toBe(1);
  });
});

it('a connection that is cut at the end leaves nothing, and the file can be sent again', async () => {
  const before = submissions();
  const body = `${header}\n${rows('socket', 50)}`;
  const extractedAt = nextTime();
  const url = new URL(`${profile.ingestUrl}/v1/feeds/${trial}/submissions?extracted-at=${extractedAt}`);
  const socket = connect(Number(url.port), url.hostname);
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  socket.write(
    [
      `POST ${url.pathname}${url.search} HTTP/1.1`,
      `host: ${url.host}`,
      `authorization: Bearer ${profile.credentials['west-yorkshire']}`,
      'content-type: text/csv',
      `content-length: ${Buffer.byteLength(body)}`,
      `content-digest: sha-256=:${createHash('sha256').update(body).digest('base64')}:`,
      '',
      body.slice(0, -1),
    ].join('\r\n'),
  );
  await eventually(
    'the body arrives',
    () => Promise.resolve(submissions()),
    (now) => now.length > before.length,
    {
      withinMs: 10_000,
      pollMs: 10,
    },
  );
  socket.destroy();
  await eventually(
    'nothing of it is kept',
    () => Promise.resolve(submissions()),
    (now) => now.length === before.length,
    {
      withinMs: 10_000,
    },
  );
  const again = await intakeOf('west-yorkshire').submit({
    feed: trial,
    extractedAt,
    body: Buffer.from(body),
  });
  expect(again).toMatchObject({ status: 202, body: { repeated: false } });
});
