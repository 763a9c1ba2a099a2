import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { fakeHub, sendJson, type FakeHub, type Handler } from './fake-hub.fixture.ts';
import { run } from './program.ts';
import { recordingTerminal } from './terminal/recording.fixture.ts';

let hub: FakeHub | undefined;
afterEach(async () => {
  await hub?.stop();
  hub = undefined;
});

const ask = async (args: readonly string[], handler?: Handler) => {
  const terminal = recordingTerminal();
  if (handler !== undefined) hub = await fakeHub(handler);
  const profile = hub === undefined ? [] : ['--profile', hub.profileFile];
  const code = await run([...profile, ...args], { terminal, now: () => 0 });
  return { code, said: terminal.said(), noted: terminal.noted() };
};

const silent: Handler = () => {
  throw new Error('nobody is to be asked');
};

describe('a wrong command ends with 2 and says what would be right', () => {
  test.each([
    [['statsu'], 'Did you mean status?'],
    [['status', '--jsn'], 'Did you mean --json?'],
    [['submit', 'west-yorkshire/street'], "missing required argument 'file'"],
    [['status', 'west-yorkshire/stret'], 'did you mean "west-yorkshire/street"?'],
    [['findings', 'street'], 'A feed is <force>/<system>.'],
    [['submit', 'metropolitan/cris', 'a.csv'], 'takes no files; see `hub connector metropolitan/cris`'],
    [['findings', 'metropolitan/cris'], 'holds no credential of metropolitan'],
    [['findings', 'west-yorkshire/street', '--limit', '5000'], 'from 0 to 1000'],
    [['sql', ' ; '], 'the query is empty'],
    [['sql', 'SELECT 1', '--format', 'xml'], 'Allowed choices are table, csv, json'],
    [['connector', 'west-yorkshire/street'], 'is a file feed: it has no connector'],
    [['connector', 'metropolitan/cris', '--apply'], 'the profile names no database for metropolitan/cris'],
    [['connector', 'metropolitan/cris', '--apply', '--database-script'], '--apply runs the script too'],
  ])('%o', async (args, text) => {
    const { code, noted, said } = await ask(args, silent);
    expect(noted).toContain(text);
    expect(said).toBe('');
    expect(code).toBe(2);
  });

  test('also without a hub, or with a broken profile', async () => {
    const missing = await ask(['status', '--profile', '/nowhere/hub.json']);
    expect(missing).toMatchObject({ code: 2 });
    expect(missing.noted).toContain('start one with `npm start`');
    const held = await fakeHub(silent);
    hub = held;
    for (const text of ['{', '{"ingestUrl": 1}']) {
      const file = join(held.dir, 'broken.json');
      writeFileSync(file, text);
      const broken = await ask(['status', '--profile', file]);
      expect(broken.noted).toContain('is not in its form');
      expect(broken.code).toBe(2);
    }
  });
});

describe('a hub that does not answer', () => {
  test.each([[['findings', 'west-yorkshire/street']], [['sql', 'SELECT 1']], [['status']]])(
    'ends %o with 3',
    async (args) => {
      hub = await fakeHub((request) => request.socket.destroy());
      const { code, noted } = await ask(args);
      expect(noted).toContain('does not answer');
      expect(noted).not.toMatch(/\n\s+at /);
      expect(code).toBe(3);
    },
  );
});

describe('sql', () => {
  const answers =
    (status: number, body: string, headers: Readonly<Record<string, string>>): Handler =>
    async (_request, response, read) => {
      await read();
      response.writeHead(status, headers).end(body);
    };

  test('prints a table, NULL and bytes by their names', async () => {
    const body = JSON.stringify({
      meta: [
        { name: 'feed', type: 'String' },
        { name: 'rows', type: 'UInt64' },
      ],
      data: [
        ['a/b', '18446744073709551615'],
        ['\u0001\ufffd', 'ᴺᵁᴸᴸ'],
      ],
    });
    const { code, said, noted } = await ask(
      ['sql', 'SELECT 1;'],
      answers(200, body, { 'x-clickhouse-format': 'JSONCompactStrings' }),
    );
    expect(said).toBe(
      'feed                     rows\na/b      18446744073709551615\n(bytes)                  NULL',
    );
    expect(noted).toBe('2 rows');
    expect(code).toBe(0);
  });

  test('prints what the query’s own FORMAT gives as it is', async () => {
    const { said } = await ask(
      ['sql', 'SELECT 1 FORMAT TSV'],
      answers(200, '1\t2\n', { 'x-clickhouse-format': 'TSV' }),
    );
    expect(said).toBe('1\t2\n');
  });

  test.each([
    ['395', 'Code: 395. DB::Exception: value Zz1234 (FUNCTION_THROW_IF_VALUE_IS_NON_ZERO) (version 26)', 1],
    ['241', 'Code: 241. DB::Exception: row Zz1234 (MEMORY_LIMIT_EXCEEDED) (version 26)', 3],
  ])('tells error %s by code and type, never by its text', async (number, body, expected) => {
    const { code, noted, said } = await ask(
      ['sql', 'SELECT 1'],
      answers(500, body, { 'x-clickhouse-exception-code': number }),
    );
    expect(noted).toContain(`ClickHouse answered ${number}`);
    expect(noted + said).not.toContain('Zz1234');
    expect(code).toBe(expected);
  });
});

describe('findings', () => {
  const cause = {
    rule: 'CRM-006',
    severity: 'question',
    field: 'grid',
    message: 'The crime has no location.',
    recordType: 'crime-location',
    verdict: 'accepted',
    group: null,
    groupValue: null,
    ageDays: 12,
    owner: { side: 'force', team: 'crime registrar' },
  };
  const unmapped = {
    ...cause,
    rule: 'CODE-UNMAPPED',
    field: 'offence',
    severity: 'reject',
    verdict: 'rejected',
  };
  const counts = (findings: number) => ({ findings, open: findings, records: findings, oldestOpenedAt: '' });
  const answer = {
    summary: [
      { ...unmapped, group: 'a'.repeat(32), groupValue: '99Z', ...counts(9_200) },
      { ...cause, ...counts(800) },
    ],
    findings: [
      {
        ...cause,
        finding: 'f0',
        state: 'open',
        closedBy: null,
        openedAt: '2026-11-11 04:00:00',
        closedAt: null,
        reference: { 'Crime ID': 'ab12' },
        value: null,
        source: 's.0',
        row: 25_877,
        receivedAt: '2026-11-23 04:00:00',
      },
    ],
    next: null,
  };
  const answering: Handler = (_request, response) => sendJson(response, 200, answer);

  test('are told by cause, what clears most first, then with the force’s own reference', async () => {
    const { code, said } = await ask(['findings', 'west-yorkshire/street'], answering);
    expect(said).toContain('west-yorkshire/street: 10,000 open findings of 2 causes');
    expect(said).toContain('1 code mapping clears 92 % of your findings.');
    expect(said).toMatch(
      /CODE-UNMAPPED +reject +held back +crime-location +offence +99Z +9,200 +12 +force: crime registrar/,
    );
    expect(said).toMatch(/f0 +CRM-006 +grid +Crime ID ab12 +open +12 +s\.0 +25877/);
    expect(code).toBe(0);
  });

  test('are CSV and JSON for programs, page after page', async () => {
    const paged: Handler = (request, response) => {
      const isSecond = request.url?.includes('after=second') === true;
      sendJson(response, 200, isSecond ? { ...answer, summary: [] } : { ...answer, next: 'second' });
    };
    const csv = await ask(['findings', 'west-yorkshire/street', '--csv', '--all'], paged);
    const [, first, second] = csv.said.split('\r\n');
    expect(first).toBe(
      'f0,CRM-006,question,accepted,open,crime-location,grid,,,The crime has no location.,Crime ID ab12,s.0,25877,2026-11-11 04:00:00,,12,force: crime registrar',
    );
    expect(second).toBe(first);
    await hub?.stop();
    const json = await ask(['findings', 'west-yorkshire/street', '--json'], answering);
    expect(JSON.parse(json.said)).toEqual(answer);
  });

  test('are answered with a name, a role and a reason, as the force', async () => {
    const told: unknown[] = [];
    const taking: Handler = async (request, response, body) => {
      told.push([request.url, JSON.parse((await body()).toString()), request.headers.authorization]);
      sendJson(response, 201, { ids: ['1'], findings: 2, heldBack: 1 });
    };
    const by = ['--name', 'J. Smith', '--role', 'registrar', '--reason', 'old codes'];
    const explained = [
      'findings',
      'explain',
      'west-yorkshire/street',
      '--rule',
      'CODE-UNMAPPED',
      '--from',
      '2026-01-01',
    ];
    const { code, said } = await ask([...explained, ...by], taking);
    expect(code).toBe(0);
    expect(said).toContain('2 findings explained');
    expect(said).toContain('1 record of them stays held back');
    expect(told).toEqual([
      [
        '/v1/feeds/west-yorkshire/street/resolutions',
        {
          state: 'explained',
          rule: 'CODE-UNMAPPED',
          from: '2026-01-01',
          reason: 'old codes',
          name: 'J. Smith',
          role: 'registrar',
        },
        'Bearer the-credential',
      ],
    ]);
  });

  test.each([
    [['--rule', 'CRM-006', '--role', 'x', '--reason', 'y'], '--name'],
    [['--name', 'x', '--role', 'x', '--reason', 'y'], '--finding'],
    [
      ['--rule', 'CRM-006', '--name', 'x', '--role', 'x', '--reason', 'call 0113 496 0000'],
      'direct identifier',
    ],
  ])('are not answered by %j', async (options, told) => {
    const { code, noted } = await ask(
      ['findings', 'explain', 'west-yorkshire/street', ...options],
      answering,
    );
    expect(noted).toContain(told);
    expect(code).toBe(2);
  });

  test('none is said, and a refusal is the hub’s own words', async () => {
    const none = await ask(['findings', 'west-yorkshire/street'], (_request, response) =>
      sendJson(response, 200, { summary: [], findings: [] }),
    );
    expect(none.said).toBe('west-yorkshire/street has no open finding.');
    await hub?.stop();
    const refused = await ask(['findings', 'west-yorkshire/street'], (_request, response) =>
      sendJson(response, 401, { title: 'No valid credential', status: 401, detail: 'Send it.' }),
    );
    expect(refused).toMatchObject({ code: 1, noted: '✗ No valid credential\n  Send it.' });
  });
});

describe('connector', () => {
  test('prints a configuration without any secret', async () => {
    const { code, said } = await ask(['connector', 'metropolitan/cris'], silent);
    const { config } = JSON.parse(said) as { config: Record<string, string> };
    expect(config['database.password']).toBe('${env:HUB_METROPOLITAN_CRIS_DATABASE_PASSWORD}');
    expect(said).not.toContain('connector-secret');
    expect(code).toBe(0);
  });

  test('prints the database script without a password', async () => {
    const { said } = await ask(['connector', 'metropolitan/cris', '--database-script'], silent);
    expect(said).toContain('CREATE PUBLICATION "hub_metropolitan_cris"');
    expect(said).not.toContain('connector-secret');
  });
});
