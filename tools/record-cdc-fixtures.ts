/**
 * Records what the real connector writes, for the decoders' tests: PostgreSQL → Debezium → Connect → Kafka,
 * in every format that a contract may choose. The values are made up here; the bytes never are.
 *
 *   node tools/record-cdc-fixtures.ts <work folder>
 */
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { kafkaClient, unframe, type AvroJson } from '@hub/kafka';
import { progressPrinter, startStack, type RunningStack } from '@hub/infra-local';
import pg from 'pg';

const ports = {
  kafka: 39_092, kafkaController: 39_093, registry: 38_081, connect: 38_083,
  postgres: 35_432, clickhouseHttp: 38_123, clickhouseNative: 39_000,
}; // prettier-ignore
const fixtures = resolve(import.meta.dirname, '../services/ingest/src/cdc/fixtures');
const database = 'fixtures';

/** Long and random enough that PostgreSQL stores it outside the row and leaves it out of an update. */
const toasted = `repeat('unchanged ', 250), convert_to(repeat('unchanged ', 250), 'UTF8'), array_fill('unchanged'::text, ARRAY[250]),
  array_fill(7, ARRAY[700]), repeat('9', 5000)::numeric`;

const tables = `
  CREATE TABLE public.samples (
    id integer PRIMARY KEY,
    code char(10),
    on_day date,
    at_wall timestamp,
    at_instant timestamptz,
    at_time time,
    amount numeric(12, 2),
    free_amount numeric,
    ratio double precision,
    big bigint,
    active boolean,
    uid uuid,
    document jsonb,
    raw bytea,
    note text,
    photo bytea,
    tags text[],
    numbers integer[],
    huge numeric,
    grade smallint NOT NULL DEFAULT 7,
    label text NOT NULL DEFAULT 'none',
    started date NOT NULL DEFAULT '2000-01-01',
    total bigint NOT NULL DEFAULT 5,
    fee numeric(6, 2) NOT NULL DEFAULT 1.50,
    seen timestamptz NOT NULL DEFAULT '2000-01-01 00:00:00Z',
    unlisted text
  );
  ALTER TABLE public.samples
    ALTER COLUMN note SET STORAGE EXTERNAL, ALTER COLUMN photo SET STORAGE EXTERNAL,
    ALTER COLUMN tags SET STORAGE EXTERNAL, ALTER COLUMN numbers SET STORAGE EXTERNAL,
    ALTER COLUMN huge SET STORAGE EXTERNAL;
  CREATE PUBLICATION fixtures FOR TABLE public.samples;`;

const insert = (id: number, values: string): string => `INSERT INTO public.samples VALUES (${id}, ${values})`;
const ordinary = `'AB1', '2016-07-31', '2016-07-31 23:30:00', '2016-07-31 23:30:00+01', '23:30:00.25', 1234.50, 0.1, 0.5,
  9007199254740993, true, '6f1c1f3e-1111-4222-8333-944444444444', '{"a": 1}', '\\xdeadbeef', ${toasted}, 3, 'labelled', '2016-02-29', 6, 7.25, '2016-02-29 12:00:00Z', 'extra'`;
const edges = `NULL, '1899-12-31', '1969-12-31 23:59:59.999999', '1969-12-31 23:59:59.999999Z', '00:00', -0.05, 12345678901234567890.12345,
  1e21, -9223372036854775808, false, NULL, NULL, NULL, '', NULL, NULL, NULL, NULL, 3, '', '2016-02-29', 6, 7.25, '2016-02-29 12:00:00Z', NULL`;
const endless = `'ZZ', 'infinity', 'infinity', 'infinity', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 3, '', '2016-02-29', 6, 7.25, '2016-02-29 12:00:00Z', NULL`;

/** One statement list is one transaction. */
const life: readonly (readonly string[])[] = [
  [insert(3, ordinary)],
  [`UPDATE public.samples SET active = false WHERE id = 3`],
  [
    `UPDATE public.samples SET code = 'FIRST' WHERE id = 2`,
    `UPDATE public.samples SET code = 'SECOND' WHERE id = 2`,
  ],
  [`UPDATE public.samples SET id = 30 WHERE id = 2`],
  [`DELETE FROM public.samples WHERE id = 1`],
  [insert(4, endless)],
  [`SELECT pg_logical_emit_message(true, 'hub', 'a message')`],
  [`TRUNCATE public.samples`],
  [insert(5, ordinary)],
];

interface Variant {
  readonly name: string;
  readonly settings: (stack: RunningStack) => Readonly<Record<string, string>>;
}

const avro = (stack: RunningStack): Record<string, string> => ({
  'value.converter': 'io.apicurio.registry.utils.converter.AvroConverter',
  'value.converter.apicurio.registry.url': stack.registry.v2Url,
  'value.converter.apicurio.registry.as-confluent': 'true',
  'value.converter.apicurio.registry.use-id': 'contentId',
  'value.converter.apicurio.registry.headers.enabled': 'false',
  'value.converter.apicurio.registry.auto-register': 'true',
  'value.converter.apicurio.registry.find-latest': 'true',
  'schema.name.adjustment.mode': 'avro',
});
const json = (schemas: boolean): Record<string, string> => ({
  'value.converter': 'org.apache.kafka.connect.json.JsonConverter',
  'value.converter.schemas.enable': String(schemas),
});
const unwrapped = {
  transforms: 'unwrap',
  'transforms.unwrap.type': 'io.debezium.transforms.ExtractNewRecordState',
  'transforms.unwrap.add.fields': 'op,lsn,source.ts_ms,source.snapshot',
  'transforms.unwrap.delete.tombstone.handling.mode': 'rewrite-with-tombstone',
};
const textNumbers = { 'decimal.handling.mode': 'string' };
const precise = { 'decimal.handling.mode': 'precise' };

const variants: readonly Variant[] = [
  { name: 'avro', settings: (stack) => ({ ...avro(stack), ...precise }) },
  {
    name: 'avro-connect-times',
    settings: (stack) => ({ ...avro(stack), ...textNumbers, 'time.precision.mode': 'connect' }),
  },
  { name: 'avro-unwrapped', settings: (stack) => ({ ...avro(stack), ...textNumbers, ...unwrapped }) },
  { name: 'json-with-schema', settings: () => ({ ...json(true), ...precise }) },
  { name: 'json', settings: () => ({ ...json(false), ...textNumbers }) },
  { name: 'json-unwrapped', settings: () => ({ ...json(false), ...textNumbers, ...unwrapped }) },
];

const prefixOf = (variant: Variant): string => `cdc.fixtures.${variant.name}`;

const connectorConfig = (stack: RunningStack, variant: Variant): Record<string, string> => ({
  'connector.class': 'io.debezium.connector.postgresql.PostgresConnector',
  'database.hostname': stack.postgres.host,
  'database.port': String(stack.postgres.port),
  'database.user': stack.postgres.user,
  'database.password': stack.postgres.password,
  'database.dbname': database,
  'plugin.name': 'pgoutput',
  'slot.name': `fixtures_${variant.name.replaceAll('-', '_')}`,
  'publication.name': 'fixtures',
  'publication.autocreate.mode': 'disabled',
  'topic.prefix': prefixOf(variant),
  'table.include.list': 'public.samples',
  'skipped.operations': 'none',
  'heartbeat.interval.ms': '2000',
  'topic.heartbeat.prefix': 'cdc.heartbeat',
  'provide.transaction.metadata': 'true',
  'topic.creation.default.replication.factor': '1',
  'topic.creation.default.partitions': '1',
  'key.converter': 'org.apache.kafka.connect.json.JsonConverter',
  'key.converter.schemas.enable': 'false',
  ...variant.settings(stack),
});

const applyConnector = async (stack: RunningStack, variant: Variant): Promise<void> => {
  const response = await fetch(`${stack.connect.url}/connectors/${variant.name}/config`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(connectorConfig(stack, variant)),
  });
  if (!response.ok) throw new Error(`connector ${variant.name}: ${await response.text()}`);
};

interface Recorded {
  readonly topic: string;
  readonly offset: number;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
}

/** Reads everything that is there, in the background, until stopped. */
const startReading = async (stack: RunningStack, topics: readonly string[]) => {
  const kafka = kafkaClient(
    { brokers: stack.kafka.bootstrap, ...stack.kafka.admin, clientId: 'recorder', tls: false },
    () => undefined,
  );
  const messages: Recorded[] = [];
  const consumer = kafka.consumer({ groupId: 'recorder' });
  await consumer.connect();
  await consumer.subscribe({ topics: [...topics], fromBeginning: true });
  await consumer.run({
    eachMessage: ({ topic, message: { offset, key, value } }) => {
      messages.push({ topic, offset: Number(offset), key, value });
      return Promise.resolve();
    },
  });
  return { messages, stop: () => consumer.disconnect() };
};

const until = async (what: string, done: () => Promise<boolean> | boolean): Promise<void> => {
  for (let attempt = 0; attempt < 240; attempt += 1) {
    if (await done()) return;
    await sleep(500);
  }
  throw new Error(`${what} did not happen within two minutes`);
};

const topicsOf = (variant: Variant): readonly string[] => [
  `${prefixOf(variant)}.public.samples`,
  `${prefixOf(variant)}.transaction`,
  `${prefixOf(variant)}.message`,
  `cdc.heartbeat.${prefixOf(variant)}`,
];

/** As the connector registered it: the client's own copy would have lost attributes of the fields. */
const schemaOf = async (stack: RunningStack, id: number): Promise<AvroJson> => {
  const response = await fetch(`${stack.registry.url}/schemas/ids/${id}`);
  const { schema } = (await response.json()) as { readonly schema: string };
  return JSON.parse(schema) as AvroJson;
};

const schemasOf = async (
  stack: RunningStack,
  messages: readonly Recorded[],
): Promise<Record<string, AvroJson>> => {
  const schemas: Record<string, AvroJson> = {};
  for (const { value } of messages) {
    const id = unframe(value)?.schemaId;
    if (id === undefined) continue;
    if (!Object.hasOwn(schemas, id)) schemas[id] = await schemaOf(stack, id);
  }
  return schemas;
};

const save = async (stack: RunningStack, variant: Variant, all: readonly Recorded[]): Promise<void> => {
  const heartbeat = `cdc.heartbeat.${prefixOf(variant)}`;
  const own = all.filter(({ topic }) => topicsOf(variant).includes(topic));
  // One heartbeat is as good as fifty, one transaction as good as ten.
  const messages = own.filter(
    ({ topic, offset }) => topic.endsWith('.samples') || offset < (topic === heartbeat ? 1 : 2),
  );
  // What differs from run to run or is secret says nothing of the bytes.
  const settings = Object.entries(connectorConfig(stack, variant)).filter(
    ([name]) => !/^database\.|registry\.url$/.test(name),
  );
  const fixture = {
    recorded: {
      connector: 'io.debezium:debezium-connector-postgres',
      settings: Object.fromEntries(settings),
    },
    schemas: variant.name.startsWith('avro') ? await schemasOf(stack, messages) : {},
    messages: messages.map(({ topic, offset, key, value }) => ({
      topic,
      offset,
      key: key?.toString('base64') ?? null,
      value: value?.toString('base64') ?? null,
    })),
  };
  writeFileSync(join(fixtures, `${variant.name}.json`), `${JSON.stringify(fixture, null, 1)}\n`);
  console.log(`${variant.name}: ${messages.length} messages`);
};

const record = async (stack: RunningStack): Promise<void> => {
  const root = new pg.Client({ connectionString: stack.postgres.url('postgres') });
  await root.connect();
  await root.query(`CREATE DATABASE ${database}`);
  await root.end();
  const client = new pg.Client({ connectionString: stack.postgres.url(database) });
  await client.connect();
  await client.query(tables);
  await client.query(insert(1, ordinary));
  await client.query(insert(2, edges));
  for (const variant of variants) await applyConnector(stack, variant);
  await until('the start of all slots', async () => {
    const { rows } = await client.query<{ active: string }>(
      `SELECT count(*) AS active FROM pg_replication_slots WHERE active`,
    );
    return Number(rows[0]?.active) === variants.length;
  });
  for (const statements of life) {
    await client.query('BEGIN');
    for (const statement of statements) await client.query(statement);
    await client.query('COMMIT');
  }
  await client.end();
  const admin = kafkaClient(
    { brokers: stack.kafka.bootstrap, ...stack.kafka.admin, clientId: 'recorder', tls: false },
    () => undefined,
  ).admin();
  await admin.connect();
  const wanted = variants.flatMap(topicsOf);
  await until('the making of all topics', async () => {
    const known = await admin.listTopics();
    return wanted.every((topic) => known.includes(topic));
  });
  await admin.disconnect();
  const reading = await startReading(stack, wanted);
  // The row written last has arrived in every variant.
  const isLast = ({ key }: Recorded): boolean => key !== null && key.toString() === '{"id":5}';
  await until('the last row', () => reading.messages.filter(isLast).length >= variants.length);
  await sleep(3000);
  await reading.stop();
  for (const variant of variants) await save(stack, variant, reading.messages);
};

const workDir = process.argv[2];
if (workDir === undefined) throw new Error('usage: record-cdc-fixtures.ts <work folder>');
const stack = await startStack({
  workDir: resolve(workDir),
  ports,
  kafkaPrincipals: [],
  clickhouseUsers: [],
  parts: ['kafka', 'registry', 'connect', 'postgres'],
  progress: progressPrinter(),
});
try {
  await record(stack);
} finally {
  await stack.stop();
}
