import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { ClientBase } from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { withAdministration } from '@hub/kafka';
import { columnsOf, sourceMarkers, wrongRowDays, type SourceMarker } from '@hub/synthetic';
import { eventually, Needles, readTopics } from '@hub/testkit';
import {
  atForce,
  clickhouseAccount,
  cris,
  feeds,
  hub,
  kafkaAdmin,
  methr,
  operator,
  profile,
  recordIdOf,
  sourceComparisons,
  street,
  trial,
  untilBalanced,
  untilClosedWithSource,
  workDir,
} from './running-hub.ts';
import { streetBytes, streetExtractedAt, streetFile } from './street-file.ts';

/** A National Insurance number of nobody, in a column that a feed does list. */
const planted = 'JT493817B';
const plantedCrimeId = '600000000001';

/** What must be in no topic at all. */
const identifiers = new Needles();
/** Raw references, and what identifies as well: must be nowhere behind pseudonymise. */
const everything = new Needles();
const perColumn: Record<string, number> = {};

/** Every date in a database that is no date of birth: somebody may be born on it all the same. */
const datesOf = async (client: ClientBase): Promise<ReadonlySet<string>> => {
  const columns = await client.query<{ sql: string }>(
    `SELECT format('SELECT DISTINCT %I::date::text AS day FROM %I', column_name, table_name) AS sql
     FROM information_schema.columns
     WHERE table_schema = 'public' AND column_name <> 'dob' AND data_type ~ '^(date|timestamp)'`,
  );
  const found = await client.query<{ day: string }>(columns.rows.map(({ sql }) => sql).join(' UNION '));
  return new Set(found.rows.map(({ day }) => day));
};

const addMarkers = (markers: readonly SourceMarker[], otherDates: ReadonlySet<string>): void => {
  for (const { table, column, identifier, values: all } of markers) {
    const label = `${table}.${column}`;
    const values = all.filter((value) => !otherDates.has(value));
    perColumn[label] = values.length;
    everything.add(label, values);
    if (identifier) identifiers.add(label, values);
  }
};

const streetCrimeIds = (): readonly string[] =>
  gunzipSync(streetBytes)
    .toString('utf8')
    .split('\n')
    .slice(1)
    .map((line) => line.slice(0, line.indexOf(',')))
    .filter((id) => id !== '');

const plantedRecord = recordIdOf(cris, 'crime', 'crime-report', [plantedCrimeId]);

beforeAll(async () => {
  const sent = await hub('submit', street, streetFile, '--extracted-at', streetExtractedAt);
  expect(sent.code, sent.stderr).toBe(0);
  await atForce(cris, (client) =>
    client.query(
      `INSERT INTO crime_report SELECT (json_populate_record(c, json_build_object(
         'crime_id', $1::bigint, 'cris_no', $2::text))).*
       FROM crime_report c WHERE rec_kind = 'CR' AND status_code = 'N' ORDER BY crime_id LIMIT 1`,
      [plantedCrimeId, planted],
    ),
  );
  await eventually(
    'the planted row is held back',
    () =>
      operator.query(
        `SELECT rules FROM quality.exceptions FINAL WHERE feed = {cris:String} AND has(rules, 'SUB-007')`,
        { cris },
      ),
    (rows) => rows.length > 0,
    { withinMs: 30_000 },
  );
  // What another suite added and took away again was in the topics all the same.
  const passingDates = (await atForce(cris, (client) => wrongRowDays(client, 'cris'))).union(
    await atForce(methr, (client) => wrongRowDays(client, 'methr')),
  );
  const otherDates = (await atForce(cris, datesOf)).union(await atForce(methr, datesOf)).union(passingDates);
  addMarkers(await atForce(cris, (client) => sourceMarkers(client, 'cris')), otherDates);
  addMarkers(await atForce(methr, (client) => sourceMarkers(client, 'methr')), otherDates);
  everything.add('Crime ID', streetCrimeIds());
  everything.add('planted', [planted]);
}, 120_000);

const allTopics = (): Promise<readonly string[]> =>
  withAdministration(kafkaAdmin, (administration) => administration.topicNames());

interface Leak {
  readonly where: string;
  readonly what: string;
}

/**
 * Other forces of the suite have generators and people of their own: a day on which one of theirs was trained
 * may be the birthday of somebody here. Every message of the hub's own names its feed.
 */
const otherFeeds = [...feeds.keys()].filter((feed) => ![cris, methr, street, trial].includes(feed));
const isOfOthers = (bytes: Buffer | null): boolean =>
  bytes !== null && otherFeeds.some((feed) => bytes.includes(feed));

/** Keys and values of topics as bytes, so that no codec can hide anything. */
const leaksInTopics = async (
  needles: Needles,
  topics: readonly string[],
): Promise<{ readonly messages: number; readonly leaks: readonly Leak[] }> => {
  const leaks: Leak[] = [];
  const messages = await readTopics(kafkaAdmin, topics, ({ topic, partition, offset, key, value }) => {
    if (isOfOthers(value)) return;
    for (const bytes of [key, value]) {
      const found = bytes === null ? null : needles.find(bytes);
      if (found !== null) leaks.push({ where: `${topic} ${partition}@${offset}`, what: found.label });
    }
  });
  return { messages, leaks: leaks.slice(0, 20) };
};

const askAdmin = async (query: string): Promise<Buffer> => {
  const { username, password } = clickhouseAccount('admin');
  const response = await fetch(profile.clickhouse.url, {
    method: 'POST',
    headers: { 'x-clickhouse-user': username, 'x-clickhouse-key': password },
    body: query,
  });
  const body = Buffer.from(await response.arrayBuffer());
  if (!response.ok) throw new Error(`${query}: ${body.toString('utf8').slice(0, 300)}`);
  return body;
};

it('there is something to look for in every column that identifies', () => {
  const identifying = (['cris', 'methr'] as const).flatMap((name) =>
    columnsOf(name).filter((column) => column.identifier),
  );
  expect(identifying.length).toBeGreaterThan(20);
  for (const { table, column } of identifying)
    expect(perColumn[`${table}.${column}`], `${table}.${column}`).toBeGreaterThan(0);
  expect(everything.count).toBeGreaterThan(40_000);
});

it('the search finds what is there: references in what is ingested', { timeout: 120_000 }, async () => {
  const { leaks } = await leaksInTopics(everything, ['crime.ingested.v1']);
  expect(new Set(leaks.map(({ what }) => what))).not.toEqual(new Set());
});

describe('topics', () => {
  it('no name, National Insurance number or salary is in any of them', { timeout: 180_000 }, async () => {
    const topics = await allTopics();
    const { messages, leaks } = await leaksInTopics(identifiers, topics);
    console.log(
      `${messages} messages of ${topics.length} topics, ${identifiers.count} values: ${leaks.length} found`,
    );
    expect(messages).toBeGreaterThan(100_000);
    expect(leaks).toEqual([]);
  });

  it('no raw reference is in those behind pseudonymise', { timeout: 180_000 }, async () => {
    const topics = (await allTopics()).filter((topic) => topic.includes('.pseudonymised.'));
    expect(topics.length).toBeGreaterThanOrEqual(17);
    const { messages, leaks } = await leaksInTopics(everything, topics);
    console.log(
      `${messages} messages of ${topics.length} topics, ${everything.count} values: ${leaks.length} found`,
    );
    expect(messages).toBeGreaterThan(40_000);
    expect(leaks).toEqual([]);
  });

  it('cdc schemas hold no column that identifies', async () => {
    const subjects = (await (await fetch(`${profile.registryUrl}/subjects`)).json()) as readonly string[];
    const names = new Set<string>();
    const collect = (schema: unknown): void => {
      if (Array.isArray(schema)) for (const each of schema) collect(each);
      else if (typeof schema === 'object' && schema !== null) {
        const { fields } = schema as { readonly fields?: readonly { readonly name: string }[] };
        for (const field of fields ?? []) names.add(field.name);
        for (const each of Object.values(schema)) collect(each);
      }
    };
    for (const subject of subjects.filter((each) => each.startsWith('cdc.'))) {
      const url = `${profile.registryUrl}/subjects/${encodeURIComponent(subject)}/versions/latest`;
      const { schema } = (await (await fetch(url)).json()) as { readonly schema: string };
      collect(JSON.parse(schema));
    }
    expect([...names]).toEqual(expect.arrayContaining(['crime_id', 'cris_no', 'employee_id', 'rank_code']));
    const identifying = (['cris', 'methr'] as const).flatMap((name) =>
      columnsOf(name).filter((column) => column.identifier),
    );
    expect(identifying.map(({ column }) => column)).toContain('salary');
    expect(identifying.filter(({ column }) => names.has(column))).toEqual([]);
  });
});

it('no table of the warehouse holds any of it', { timeout: 180_000 }, async () => {
  const tables = (
    await askAdmin(
      `SELECT concat(database, '.', name) FROM system.tables
       WHERE database NOT IN ('system', 'INFORMATION_SCHEMA', 'information_schema') AND engine LIKE '%MergeTree' FORMAT TSVRaw`,
    )
  )
    .toString('utf8')
    .trim()
    .split('\n');
  expect(tables).toEqual(
    expect.arrayContaining([
      'hub.crime',
      'hub.crime_history',
      'hub_test.crime',
      'quality.findings',
      'quality.sealed',
    ]),
  );
  const leaks: Leak[] = [];
  let bytes = 0;
  for (const table of tables) {
    const content = await askAdmin(`SELECT * FROM ${table} FORMAT RowBinary`);
    bytes += content.length;
    const found = everything.find(content);
    if (found !== null) leaks.push({ where: `${table} byte ${found.offset}`, what: found.label });
  }
  console.log(`${bytes} bytes of ${tables.length} tables: ${leaks.length} found`);
  expect(bytes).toBeGreaterThan(10_000_000);
  expect(leaks).toEqual([]);
});

it('no log and no metric of a service holds any of it', async () => {
  for (const [service, url] of Object.entries(profile.services)) {
    const log = readFileSync(join(workDir, 'logs', `${service}.log`));
    expect(log.length, service).toBeGreaterThan(0);
    expect(everything.find(log), `log of ${service}`).toBeNull();
    const metrics = Buffer.from(await (await fetch(`${url}/metrics`)).arrayBuffer());
    expect(metrics.length, service).toBeGreaterThan(100);
    expect(everything.find(metrics), `metrics of ${service}`).toBeNull();
  }
});

describe('an identifier in a column that is listed', () => {
  it('is held back by the tripwire, without its content', async () => {
    const rows = await operator.query<{ record_type: string; rules: readonly string[]; stage: string }>(
      `SELECT DISTINCT rules, stage, verdict FROM quality.exceptions FINAL
       WHERE feed = {cris:String} AND has(rules, 'SUB-007')`,
      { cris },
    );
    expect(rows).toEqual([{ rules: ['SUB-007'], stage: 'ingest', verdict: 'rejected' }]);
    const sealed = await askAdmin(
      `SELECT count() FROM quality.sealed AS s WHERE sealed != '' AND (source, partition, position) IN (
         SELECT source, partition, position FROM quality.exceptions WHERE has(rules, 'SUB-007')) FORMAT TSVRaw`,
    );
    expect(sealed.toString('utf8').trim()).toBe('0');
    const held = await operator.query(
      'SELECT 1 FROM hub.crime_history WHERE record_id = unhex({id:String}) AND deleted = 0',
      {
        id: plantedRecord,
      },
    );
    expect(held).toEqual([]);
  });

  it('is in the force’s own topic and in no other', { timeout: 180_000 }, async () => {
    const needle = new Needles();
    needle.add('planted', [planted]);
    const { leaks } = await leaksInTopics(needle, await allTopics());
    expect(leaks.length).toBeGreaterThan(0);
    for (const { where } of leaks) expect(where).toMatch(/^cdc\.metropolitan\.cris\.crime-report /);
  });

  it(
    'stands in the books as one row held back, until the force takes it out',
    { timeout: 240_000 },
    async () => {
      const books = await untilBalanced(cris);
      expect(books.feeds.find(({ feed }) => feed === cris)?.rejected).toBeGreaterThan(0);
      // It is at the source and not among the current, and the books say why.
      const held = (await sourceComparisons()).filter(({ heldBack }) => heldBack > 0);
      expect(held.map(({ recordType, heldBack, difference }) => [recordType, heldBack, difference])).toEqual([
        ['crime', 1, 0],
        ['crime-location', 1, 0],
      ]);
      await atForce(cris, (client) =>
        client.query('DELETE FROM crime_report WHERE crime_id = $1', [plantedCrimeId]),
      );
      await untilClosedWithSource();
    },
  );
});
