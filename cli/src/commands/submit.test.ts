import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { fakeHub, sendJson, type FakeHub, type Handler } from '../fake-hub.fixture.ts';
import { run } from '../program.ts';
import { recordingTerminal } from '../terminal/recording.fixture.ts';

const feed = 'west-yorkshire/street';
const at = ['--extracted-at', '2016-09-01T06:00:00Z'];
const id = 'west-yorkshire.street.street.20160901T060000000Z.0';
const whole = { received: 3, accepted: 2, rejected: 0, dropped: 1, notApplied: 0, inWarehouse: true };
const report = { id, feed, source: 'street', state: 'complete', problem: null, ...whole };
const now = Date.parse('2026-11-23T04:00:00Z');

let hub: FakeHub | undefined;
afterEach(async () => {
  await hub?.stop();
  hub = undefined;
});

const submit = async (
  handler: Handler,
  name: string,
  content: Buffer | string | null,
  args: readonly string[] = at,
) => {
  hub = await fakeHub(handler);
  const path = join(hub.dir, name);
  if (content === null) mkdirSync(path);
  else writeFileSync(path, content);
  const terminal = recordingTerminal();
  const parts = { terminal, now: () => now };
  const code = await run(['--profile', hub.profileFile, 'submit', feed, path, ...args], parts);
  return { code, said: terminal.said(), noted: terminal.noted() };
};

const taking =
  (answer: object = report, repeated = false): Handler =>
  async (request, response, body) => {
    if (request.method === 'GET') {
      sendJson(response, 200, answer);
      return;
    }
    await body();
    sendJson(response, repeated ? 200 : 202, { id, repeated });
  };

const untouched: Handler = () => {
  throw new Error('nothing is to be sent');
};

describe('a file that is received', () => {
  test('is sent whole, with length, digest, type, extract time and credential', async () => {
    const seen: unknown[] = [];
    const content = 'a,b\n1,2\n'.repeat(100_000);
    const handler: Handler = async (request, response, body) => {
      if (request.method === 'GET') {
        sendJson(response, 200, report);
        return;
      }
      const bytes = await body();
      const { headers, url } = request;
      seen.push({
        url,
        same: bytes.toString() === content,
        length: headers['content-length'],
        type: headers['content-type'],
        encoding: headers['content-encoding'],
        authorization: headers.authorization,
        digest: headers['content-digest'],
      });
      sendJson(response, 202, { id, repeated: false });
    };
    const { code, said } = await submit(handler, 'a.csv', content);
    expect(seen).toEqual([
      {
        url: `/v1/feeds/${feed}/submissions?source=street&extracted-at=2016-09-01T06%3A00%3A00Z`,
        same: true,
        length: String(content.length),
        type: 'text/csv',
        encoding: undefined,
        authorization: 'Bearer the-credential',
        digest: `sha-256=:${createHash('sha256').update(content).digest('base64')}:`,
      },
    ]);
    expect(said).toContain(`Received as ${id}.`);
    expect(said).toContain('✓ all of it is in the warehouse');
    expect(code).toBe(0);
  });

  test('says its encoding by its content, whatever its name', async () => {
    const encodings: unknown[] = [];
    const handler: Handler = (request, response, body) => {
      if (request.method === 'POST') encodings.push(request.headers['content-encoding']);
      return taking()(request, response, body);
    };
    await submit(handler, 'a.csv', gzipSync('a,b\n'));
    expect(encodings).toEqual(['gzip']);
  });

  test('is one JSON object for programs', async () => {
    const { code, said, noted } = await submit(taking(), 'a.csv', 'a\n', [...at, '--json']);
    expect(JSON.parse(said)).toEqual({ id, state: 'complete', problem: null, ...whole });
    expect(noted).toBe('');
    expect(code).toBe(0);
  });

  test('sent again is a repeat, and good', async () => {
    const { code, said } = await submit(taking(report, true), 'a.csv', 'a\n');
    expect(said).toContain(`This file was received before, as ${id}`);
    expect(code).toBe(0);
  });

  test('with rejections ends with 1 and tells the rules', async () => {
    const rejected = { ...report, accepted: 1, rejected: 1 };
    const summary = [
      {
        rule: 'CRM-001',
        severity: 'reject',
        field: 'offence',
        message: 'No such code.',
        recordType: 'crime',
        verdict: 'rejected',
        open: 1,
      },
    ];
    const handler: Handler = (request, response, body) =>
      request.url?.includes('/findings') === true
        ? sendJson(response, 200, { summary, findings: [] })
        : taking(rejected)(request, response, body);
    const { code, said } = await submit(handler, 'a.csv', 'a\n');
    expect(said).toContain('CRM-001');
    expect(said).toContain(`hub findings ${feed}`);
    expect(code).toBe(1);
  });

  test('and is not yet in the warehouse at the time limit ends with 3', async () => {
    const { code, said, noted } = await submit(taking({ ...report, inWarehouse: false }), 'a.csv', 'a\n', [
      ...at,
      '--timeout',
      '0',
    ]);
    expect(said).toContain('not yet all in the warehouse');
    expect(noted).toContain('Run the same command again later');
    expect(code).toBe(3);
  });
});

describe('a file that is refused', () => {
  const problem = {
    type: '/problems/wrong-header',
    title: 'The columns are not those of the contract',
    status: 422,
    detail: 'Missing: "Month".',
    line: 1,
  };
  const refusing: Handler = (_request, response) => {
    response
      .writeHead(422, { 'content-type': 'application/problem+json', connection: 'close' })
      .end(JSON.stringify(problem));
  };

  test('after its first bytes is told why, while the rest was never sent', async () => {
    const { code, noted } = await submit(refusing, 'a.csv', Buffer.alloc(50_000_000, 'x'));
    expect(noted).toBe('✗ The columns are not those of the contract (line 1)\n  Missing: "Month".');
    expect(code).toBe(1);
  });

  test('is a JSON object with zeros for programs', async () => {
    const { code, said } = await submit(refusing, 'a.csv', 'a\n', [...at, '--json']);
    expect(JSON.parse(said)).toMatchObject({
      problem,
      state: 'refused',
      received: 0,
      rejected: 0,
      inWarehouse: false,
    });
    expect(code).toBe(1);
  });

  test.each([429, 503, 507])('for the hub’s own trouble (%d) ends with 3', async (status) => {
    const busy: Handler = (_request, response) => sendJson(response, status, { title: 'Busy', status });
    expect(await submit(busy, 'a.csv', 'a\n')).toMatchObject({ code: 3, noted: '✗ Busy' });
  });

  test('by a connection that ends without an answer is told to be sent again', async () => {
    const cutting: Handler = (request) => request.socket.destroy();
    const { code, noted } = await submit(cutting, 'a.csv', 'a\n');
    expect(noted).toContain('send the same file again');
    expect(code).toBe(3);
  });
});

describe('before anything is sent', () => {
  const cases: readonly (readonly [string, string, Buffer | string | null, readonly string[], string])[] = [
    ['a folder', 'dir', null, at, 'is a folder; name the file in it'],
    ['an empty file', 'a.csv', '', at, 'is empty; was the extract finished?'],
    ['a name that is not its content', 'a.csv.gz', 'a\n', at, 'is named .gz and is not packed with gzip'],
    ['no extract time', 'a.csv', 'a\n', [], 'say when the extract was made, with --extracted-at'],
    [
      'a time without zone',
      'a.csv',
      'a\n',
      ['--extracted-at', '2016-09-01T06:00:00'],
      'give date, time and zone',
    ],
    [
      'a day that is none',
      'a.csv',
      'a\n',
      ['--extracted-at', '2016-13-01T06:00:00Z'],
      'give date, time and zone',
    ],
    ['a time to come', 'a.csv', 'a\n', ['--extracted-at', '2026-11-24T06:00:00Z'], 'is in the future'],
    ['an unknown source', 'a.csv', 'a\n', [...at, '--source', 'stret'], 'did you mean "street"?'],
    ['a sequence that is no number', 'a.csv', 'a\n', [...at, '--sequence', 'x'], 'It is a whole number'],
  ];

  test.each(cases)('%s is told', async (_, name, content, args, text) => {
    const { code, noted } = await submit(untouched, name, content, args);
    expect(noted).toContain(text);
    expect(noted).not.toMatch(/\n\s+at /);
    expect(code).toBe(2);
  });
});
