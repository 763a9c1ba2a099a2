/** Hostile and clumsy senders at the real intake: clear refusals, flat memory, nothing half-accepted. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '@hub/testkit';
import { controlUrl, profile, trial, workDir } from '../e2e/running-hub.ts';
import { processesOf } from '../e2e/control.ts';

const credential = profile.credentials['west-yorkshire'] ?? '';
const header = 'Reference,Month,Crime type\n';
const row = (reference: string): string => `${reference},2016-07,Burglary\n`;
/** A time that no other suite uses, another one at each call and run. */
let time = Date.UTC(2001, 0, 1) + (Date.now() % 100_000_000) * 1_000;
const someTime = (): string => new Date((time += 1_000)).toISOString();

interface Answer {
  readonly status: number;
  readonly type: string | null;
  readonly body: Readonly<Record<string, unknown>>;
}

const answerOf = async (response: Response): Promise<Answer> => ({
  status: response.status,
  type: response.headers.get('content-type'),
  body: (await response.json()) as Answer['body'],
});

interface Sending {
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly path?: string;
  readonly bearer?: string;
}

const send = async (body: string | Buffer, sending: Sending = {}): Promise<Answer> => {
  const { query = '', path = `/v1/feeds/${trial}/submissions`, bearer = credential } = sending;
  const at = query.includes('extracted-at') ? query : `extracted-at=${someTime()}&${query}`;
  const headers = { authorization: `Bearer ${bearer}`, 'content-type': 'text/csv', ...sending.headers };
  const url = `${profile.ingestUrl}${path}?${at.replace(/&$/, '')}`;
  return answerOf(await fetch(url, { method: 'POST', headers, body: new Uint8Array(Buffer.from(body)) }));
};

const get = async (path: string): Promise<Answer> =>
  answerOf(
    await fetch(`${profile.ingestUrl}/v1/feeds/${path}`, {
      headers: { authorization: `Bearer ${credential}` },
    }),
  );

/** Bytes on a connection, and all that comes back until it is closed or `withinMs` is over. */
const exchange = (bytes: string, withinMs = 5_000): Promise<string> =>
  new Promise((resolve) => {
    const { hostname, port } = new URL(profile.ingestUrl);
    const socket = connect(Number(port), hostname);
    let answer = '';
    const timer = setTimeout(() => socket.destroy(), withinMs);
    socket.on('data', (chunk) => (answer += chunk.toString()));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(answer);
    });
    socket.write(bytes);
  });

const ingest = async (): Promise<{ pid: number | null; restarts: number }> => {
  const process = (await processesOf(controlUrl)).find(({ name }) => name === 'ingest');
  return { pid: process?.pid ?? null, restarts: process?.restarts ?? 0 };
};

const rssMebibytes = (pid: number | null): number => {
  const file = `/proc/${pid ?? 'none'}/status`;
  if (!existsSync(file)) return 0;
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(file, 'utf8'))?.[1] ?? 0) / 1_024;
};

const unfinished = (): readonly string[] =>
  readdirSync(join(workDir, 'spool')).filter((name) => name.startsWith('.incoming-'));

/** The receipt once every row of it is in the warehouse or held back. */
const settled = (id: unknown): Promise<Answer['body']> =>
  eventually(
    `${String(id)} is settled`,
    async () => (await get(`${trial}/submissions/${String(id)}`)).body,
    (receipt) => receipt['state'] !== 'received' && receipt['inWarehouse'] === true,
    { withinMs: 40_000, pollMs: 250, show: (receipt) => JSON.stringify(receipt) },
  );

let before: { pid: number | null; restarts: number };
let rssBefore = 0;
beforeAll(async () => {
  before = await ingest();
  rssBefore = rssMebibytes(before.pid);
});

describe('a request that is wrong is refused with a problem that repeats nothing of it', () => {
  const good = header + row('MARKER');
  const gzip = { 'content-encoding': 'gzip' };
  it.each<[string, string | Buffer, Sending, number, string]>([
    ['no credential', good, { bearer: '' }, 401, 'unauthorised'],
    ['a credential of nobody', good, { bearer: 'x'.repeat(43) }, 401, 'unauthorised'],
    [
      'another force’s credential',
      good,
      { bearer: profile.credentials['metropolitan'] ?? '' },
      403,
      'other-force',
    ],
    ['another force', good, { path: '/v1/feeds/metropolitan/cris/submissions' }, 403, 'other-force'],
    [
      'a force’s name in capitals',
      good,
      { path: '/v1/feeds/West-Yorkshire/trial/submissions' },
      403,
      'other-force',
    ],
    [
      'a prototype for a system',
      good,
      { path: '/v1/feeds/west-yorkshire/__proto__/submissions' },
      404,
      'unknown-feed',
    ],
    [
      'an encoded slash',
      good,
      { path: '/v1/feeds/west-yorkshire/..%2ftrial/submissions' },
      404,
      'unknown-feed',
    ],
    ['two slashes', good, { path: `//v1/feeds/${trial}/submissions` }, 404, 'http-404'],
    [
      'a name of 10,000 characters',
      good,
      { path: `/v1/feeds/${'MARKER'.repeat(1_700)}/x/submissions` },
      414,
      'http-414',
    ],
    ['a percent sign alone', good, { path: '/v1/feeds/%/MARKER/submissions' }, 400, 'http-400'],
    ['two sources', good, { query: 'source=crimes&source=crimes' }, 422, 'parameter-wrong'],
    ['a misspelled parameter', good, { query: 'sequnce=2' }, 422, 'parameter-wrong'],
    ['a sequence in hex', good, { query: 'sequence=0x10' }, 422, 'sequence-wrong'],
    ['30 February', good, { query: 'extracted-at=2016-02-30T00:00:00Z' }, 422, 'extract-time-wrong'],
    ['the year 9999', good, { query: 'extracted-at=9999-12-31T00:00:00Z' }, 422, 'extract-time-wrong'],
    ['no media type that can be read', good, { headers: { 'content-type': 'MARKER' } }, 415, 'http-415'],
    [
      'another charset',
      good,
      { headers: { 'content-type': 'text/csv; charset=utf-16' } },
      415,
      'unsupported-media-type',
    ],
    ['another encoding', good, { headers: { 'content-encoding': 'br' } }, 415, 'unsupported-encoding'],
    [
      'a digest of other content',
      good,
      { headers: { 'content-digest': `sha-256=:${'A'.repeat(43)}=:` } },
      400,
      'digest-mismatch',
    ],
    [
      'a digest that nobody reads',
      good,
      { headers: { 'content-digest': 'sha-256=MARKER' } },
      400,
      'digest-unreadable',
    ],
    [
      'a bomb',
      gzipSync(Buffer.concat([Buffer.from(good), Buffer.alloc(50_000_000, '\n')])),
      { headers: gzip },
      413,
      'gzip-bomb',
    ],
    [
      'rows behind the padding of a gzip',
      Buffer.concat([gzipSync(good), Buffer.alloc(1), gzipSync(row('b'))]),
      { headers: gzip },
      400,
      'gzip-broken',
    ],
    ['half a gzip', gzipSync(good).subarray(0, 30), { headers: gzip }, 400, 'gzip-broken'],
    ['zero bytes', header + row('MARKER\0'), {}, 422, 'not-text'],
    ['a file without its header', row('MARKER').repeat(3), {}, 422, 'wrong-header'],
  ])('%s', async (_name, body, sending, status, problem) => {
    const answer = await send(body, sending);
    expect(answer.body).toMatchObject({ status, type: `/problems/${problem}` });
    expect(answer).toMatchObject({
      status,
      type: expect.stringContaining('application/problem+json') as string,
    });
    expect(JSON.stringify(answer.body)).not.toMatch(/MARKER|\.ts:|node_modules/);
  });

  it.each(['limit=0.5', 'limit=-1', 'limit=1&limit=2', 'offset=1e30', 'offset=4294967296'])(
    'findings with %s',
    async (query) => {
      expect((await get(`${trial}/findings?${query}`)).status).toBe(422);
    },
  );

  const start = `POST /v1/feeds/${trial}/submissions?extracted-at=2001-01-01T00:00:00Z HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${credential}\r\n`;
  it.each([
    ['a length and chunks', `${start}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`, 400],
    ['two lengths', `${start}Content-Length: 5\r\nContent-Length: 6\r\n\r\n12345`, 400],
    ['chunks that are none', `${start}Transfer-Encoding: chunked\r\n\r\nMARKER\r\n`, 400],
    ['a header of 100 KB', `${start}A: ${'MARKER'.repeat(17_000)}\r\n\r\n`, 431],
    ['no HTTP', '\u0016\u0003\u0001MARKER\r\n\r\n', 400],
  ])('%s', async (_name, bytes, status) => {
    const answer = await exchange(bytes);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).toContain('application/problem+json');
    expect(answer).not.toContain('MARKER');
  });
});

describe('what is taken is accounted for, however strange', () => {
  it.each<[string, string | Buffer, { received: number; rejected: number }]>([
    [
      'keys with separators, escapes, quotes, line ends, formulas',
      header + ['a|b%7C', '"x""y"', '"x\ny"', '=cmd|x', '__proto__', '../../etc', '😀'].map(row).join(''),
      { received: 7, rejected: 0 },
    ],
    // Each took ten seconds of every service, and together all of ingest's memory.
    ['keys of 177 KB', header + row('한'.repeat(59_000)).repeat(60), { received: 60, rejected: 60 }],
    [
      'values that fill what a row may be',
      `${header}${['한', '글', '자'].map((letter) => letter.repeat(65_536)).join(',')}\n`,
      { received: 1, rejected: 1 },
    ],
    ['many rows of nothing', header + ',,\n'.repeat(5_000), { received: 5_000, rejected: 5_000 }],
    ['a line of 30 MB', `${header}${'x'.repeat(30_000_000)}\n${row('after')}`, { received: 2, rejected: 1 }],
    [
      'bytes that are no text',
      Buffer.concat([Buffer.from(header), Buffer.from([0xff, 0xfe]), Buffer.from(row('x') + row('y'))]),
      { received: 2, rejected: 1 },
    ],
  ])('%s', async (_name, body, counts) => {
    const answer = await send(body);
    expect(answer.status).toBe(202);
    const receipt = await settled(answer.body['id']);
    expect(receipt).toMatchObject({
      ...counts,
      state: 'complete',
      accepted: counts.received - counts.rejected,
    });
  });

  it('a header of a million columns is refused, and the receipt says so', async () => {
    const { body } = await send(`${header.trimEnd()}${',x'.repeat(1_000_000)}\n`);
    expect(await settled(body['id'])).toMatchObject({ state: 'refused', received: 0 });
  });
});

describe('many at once', () => {
  it('the same extract is taken once, and only one of two contents', async () => {
    const query = `extracted-at=${someTime()}`;
    const same = await Promise.all([1, 2, 3].map(() => send(header + row('same'), { query })));
    expect(same.map(({ status }) => status).sort()).toEqual([200, 200, 202]);
    const other = `extracted-at=${someTime()}`;
    const differing = await Promise.all(
      [1, 2, 3].map((at) => send(header + row(`d${at}`), { query: other })),
    );
    expect(differing.map(({ status }) => status).sort()).toEqual([202, 409, 409]);
  });

  it('slow senders of one force take its places and no more, and give them back', async () => {
    const bytes = `POST /v1/feeds/${trial}/submissions?extracted-at=2001-01-01T00:00:00Z HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${credential}\r\nContent-Length: 100000\r\n\r\nReference,`;
    const slow = Array.from({ length: 20 }, () => exchange(bytes, 2_000));
    await expect.poll(() => unfinished().length, { timeout: 1_500 }).toBe(4);
    expect((await send(header + row('busy'))).status).toBe(429);
    const answers = await Promise.all(slow);
    expect(answers.filter((answer) => answer.startsWith('HTTP/1.1 429 '))).toHaveLength(16);
    await expect.poll(unfinished, { timeout: 5_000 }).toEqual([]);
    expect((await send(header + row('after'))).status).toBe(202);
  });

  it('two thousand connections that send nothing keep nobody out', async () => {
    const { hostname, port } = new URL(profile.ingestUrl);
    const sockets = Array.from({ length: 2_000 }, () =>
      connect(Number(port), hostname).on('error', () => undefined),
    );
    try {
      await expect
        .poll(() => sockets.filter(({ connecting }) => connecting).length, { timeout: 10_000 })
        .toBe(0);
      expect((await send(header + row('beside'))).status).toBe(202);
    } finally {
      for (const socket of sockets) socket.destroy();
    }
  });
});

describe('after all of it', () => {
  it('ingest is the same process, has not grown, and keeps nothing unfinished', async () => {
    expect(await ingest()).toEqual(before);
    expect(rssMebibytes(before.pid) - rssBefore).toBeLessThan(200);
    await expect.poll(unfinished, { timeout: 5_000 }).toEqual([]);
  });

  it('its log repeats nothing of what was sent', () => {
    const log = readFileSync(join(workDir, 'logs/ingest.log'), 'utf8');
    expect(log).toContain('a request was denied');
    expect(log).not.toContain('MARKER');
    expect(log).not.toContain(credential);
  });
});
