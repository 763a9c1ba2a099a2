import { beforeAll, describe, expect, it } from 'vitest';
import {
  cdcTopics,
  databaseScript,
  debeziumConfig,
  formatProblem,
  loadFeed,
  sourceQueries,
  sourceRowCounts,
} from '../index.ts';
import type { CompiledFeed } from '../index.ts';
import { asCdc, compiled, contractText } from '../testing/contract.ts';
import { conditionSql, mysqlText, oracleText, postgresqlText, sqlserverText } from './sql.ts';

const unwrapped = (format: 'avro' | 'json'): CompiledFeed =>
  compiled(
    asCdc((source, contract) => {
      source.table = 'desk.Things';
      source['replica-identity'] = 'index things_by_id';
      const marks = { op: 'x_op', position: 'x_lsn', 'source-time': 'x_ms', snapshot: 'x_snapshot' };
      contract.connector = { database: 'postgresql', format, envelope: 'unwrapped', marks };
    }),
  );

let cris: CompiledFeed;
let methr: CompiledFeed;
beforeAll(async () => {
  const folder = new URL('../../../../feeds/', import.meta.url).pathname;
  const load = async (name: string): Promise<CompiledFeed> => {
    const result = await loadFeed(folder, name);
    if ('problems' in result) throw new Error(result.problems.map(formatProblem).join('\n'));
    return result.feed;
  };
  cris = await load('metropolitan/cris');
  methr = await load('metropolitan/methr');
});

/** Columns of the synthetic databases that must not leave them. */
const identifiers =
  /surname|forename|nino|salary|dob|address|phone|email|collar|warrant|_text|note|oic_name|set_by|manager|assessor/;

describe('the connector configuration', () => {
  it('includes the listed tables and columns, and no column that identifies', () => {
    for (const feed of [cris, methr]) {
      const { config } = debeziumConfig(feed);
      const columns = (config['column.include.list'] ?? '').split(',');
      const listed = [...feed.sources.values()].flatMap((source) => source.columns);
      expect(columns).toHaveLength(listed.length);
      expect(columns.filter((column) => identifiers.test(column))).toEqual([]);
      // Each is one anchored expression for one column: a dot that is not escaped would let others in.
      expect(columns.every((column) => /^\w+\\\.\w+\\\.\w+$/.test(column))).toBe(true);
    }
  });

  it.each([
    ['a bar', 'thing_id|[a-z]+', String.raw`thing_id\|\[a-z\]\+`],
    ['a comma', 'thing_id,desk.things.surname', String.raw`thing_id\,desk\.things\.surname`],
    ['brackets', 'Cost (GBP)', String.raw`Cost \(GBP\)`],
  ])('takes a column whose name has %s for that column alone', (_what, name, expression) => {
    const sources = [...cris.sources].map(([key, source]) => [key, { ...source, columns: [name] }] as const);
    const { config } = debeziumConfig({ ...cris, sources: new Map(sources) });
    expect(config['column.include.list']).toContain(String.raw`public\.crime_report\.${expression}`);
  });

  it('has one slot and publication of its own, never made by itself', () => {
    expect(debeziumConfig(cris)).toMatchObject({
      name: 'metropolitan.cris',
      config: {
        'slot.name': 'hub_metropolitan_cris',
        'publication.name': 'hub_metropolitan_cris',
        'publication.autocreate.mode': 'disabled',
        'plugin.name': 'pgoutput',
        'schema.name.adjustment.mode': 'avro',
        'tombstones.on.delete': 'false',
        'skipped.operations': 'none',
        'decimal.handling.mode': 'string',
        'time.precision.mode': 'adaptive',
      },
    });
  });

  it('routes every table and the heartbeat to the topics of the feed, and nothing keeps its own name', () => {
    const { config } = debeziumConfig(cris);
    const prefix = config['topic.prefix'] ?? '';
    const own = [
      ...[...cris.sources.values()].map(
        (source) => `${prefix}.${source.input.transport === 'cdc' ? source.input.table : ''}`,
      ),
      `${config['topic.heartbeat.prefix']}.${prefix}`,
    ];
    const routed = own.map((topic) => {
      let current = topic;
      for (const name of (config['transforms'] ?? '').split(',')) {
        const pattern = new RegExp(`^(?:${config[`transforms.${name}.regex`] ?? ''})$`);
        current = current.replace(pattern, config[`transforms.${name}.replacement`] ?? '');
      }
      return current;
    });
    expect(routed).toEqual(cdcTopics(cris));
    expect(routed).toContain('cdc.metropolitan.cris.crime-report');
    expect(routed).toContain('cdc.metropolitan.cris.heartbeat');
  });

  it('holds references where secrets go, unless it is given them', () => {
    expect(debeziumConfig(cris).config['database.password']).toBe(
      '${env:HUB_METROPOLITAN_CRIS_DATABASE_PASSWORD}',
    );
    const database = { hostname: '127.0.0.1', port: 5432, name: 'cris', password: 'secret' };
    expect(debeziumConfig(cris, { database, registryUrl: 'http://127.0.0.1:8080' }).config).toMatchObject({
      'database.hostname': '127.0.0.1',
      'database.port': '5432',
      'database.dbname': 'cris',
      'database.user': 'hub_metropolitan_cris',
      'database.password': 'secret',
      'value.converter.apicurio.registry.url': 'http://127.0.0.1:8080/apis/registry/v2',
    });
  });

  it('unwraps under the names of the marks, and writes JSON with its schema', () => {
    const { config } = debeziumConfig(unwrapped('json'));
    expect(config['transforms']).toBe('unwrap,route-things,route-heartbeat');
    expect(config['transforms.unwrap.add.fields']).toBe(
      'op:x_op,source.lsn:x_lsn,source.ts_ms:x_ms,source.snapshot:x_snapshot',
    );
    expect(config['value.converter']).toBe('org.apache.kafka.connect.json.JsonConverter');
    expect(config['value.converter.schemas.enable']).toBe('true');
    expect(unwrapped('avro').sources.get('things')?.input).toMatchObject({
      marks: { op: 'x_op', position: 'x_lsn', sourceTime: 'x_ms', snapshot: 'x_snapshot' },
    });
  });

  it('does not exist for a file feed', () => {
    expect(() => debeziumConfig(compiled(contractText))).toThrow(
      'north-force/desk is a file feed: it has no connector',
    );
    expect(() => databaseScript(compiled(contractText))).toThrow(
      'north-force/desk is a file feed: it has no connector',
    );
    expect(sourceQueries(compiled(contractText))).toEqual([]);
  });
});

describe('the database script', () => {
  it('grants and publishes the listed columns, and names no other', () => {
    for (const feed of [cris, methr]) {
      const script = databaseScript(feed);
      expect(identifiers.test(script.replaceAll(/^--.*$/gm, ''))).toBe(false);
      expect(script).not.toMatch(/GRANT SELECT ON "/);
      for (const source of feed.sources.values()) {
        const [schema, table] = (source.input.transport === 'cdc' ? source.input.table : '').split('.');
        const columns = source.columns.map((column) => `"${column}"`).join(', ');
        expect(script).toContain(`GRANT SELECT (${columns}) ON "${schema}"."${table}" TO`);
        expect(script).toContain(`  "${schema}"."${table}" (${columns})`);
      }
    }
  });

  it('gives a password only where it is given one, quoted', () => {
    expect(databaseScript(cris)).not.toContain('ALTER ROLE');
    expect(databaseScript(cris, { password: "it's" })).toContain(
      `ALTER ROLE "hub_metropolitan_cris" PASSWORD 'it''s';`,
    );
  });

  it('sets a replica index where the contract names one', () => {
    expect(databaseScript(unwrapped('avro'))).toContain(
      'ALTER TABLE "desk"."Things" REPLICA IDENTITY USING INDEX "things_by_id";',
    );
  });
});

describe("the source's own counts", () => {
  it('are one query for each record type and slot', () => {
    const names = sourceQueries(cris).map((query) =>
      `${query.source} ${query.recordType} ${query.slot}`.trim(),
    );
    expect(names).toHaveLength(17);
    expect(names.slice(0, 3)).toEqual([
      'crime-report crime',
      'crime-report crime-location',
      'crime-report crime-factor domestic-abuse',
    ]);
    expect(names.some((name) => name.includes('marker crime-factor'))).toBe(true);
    expect(sourceQueries(methr).map((query) => query.recordType)).toEqual([
      'worker',
      'employment',
      'absence',
      'leaving',
      'application',
      'application-stage',
      'course',
      'training',
      'competency',
      'fitness',
      'worker-assault',
    ]);
    expect(sourceRowCounts(cris)).toContainEqual({
      source: 'hub-marker',
      count: 'SELECT count(*) AS count FROM "public"."hub_marker"',
    });
  });

  it('ask for what is in scope, has a key and fills the slot', () => {
    const text = (column: string) => `NULLIF(btrim("${column}"::text, E' \\t\\n\\x0b\\f\\r'), '')`;
    const knife = sourceQueries(cris).find((query) => query.slot === 'knife');
    expect(knife?.count).toBe(
      [
        'SELECT count(*) AS count',
        'FROM "public"."crime_report"',
        `WHERE NOT ((${text('rec_kind')} IS NOT NULL AND ${text('rec_kind')} IN ('ASB', 'NC')))`,
        `  AND ${text('crime_id')} IS NOT NULL`,
        `  AND (${text('knife_flag')} IS NOT NULL AND ${text('knife_flag')} IN ('Y'))`,
      ].join('\n'),
    );
    expect(knife?.keys.split('\n')[0]).toBe(`SELECT ${text('crime_id')} AS "crime_id"`);
  });

  it('write every condition, whatever is in it', () => {
    const column = `NULLIF(btrim("a""b"::text, E' \\t\\n\\x0b\\f\\r'), '')`;
    const absent = { kind: 'absent', column: 'a"b' } as const;
    const among = { kind: 'in', column: 'a"b', values: ["o'clock", 'x\\'] } as const;
    const sql = (condition: Parameters<typeof conditionSql>[0]) => conditionSql(condition, postgresqlText);
    expect(sql(absent)).toBe(`${column} IS NULL`);
    expect(sql(among)).toBe(`(${column} IS NOT NULL AND ${column} IN ('o''clock', 'x\\'))`);
    expect(sql({ kind: 'not', of: absent })).toBe(`NOT (${column} IS NULL)`);
    expect(sql({ kind: 'all', of: [absent, absent] })).toBe(`(${column} IS NULL AND ${column} IS NULL)`);
    expect(sql({ kind: 'any', of: [absent, absent] })).toBe(`(${column} IS NULL OR ${column} IS NULL)`);
  });

  it('are written in the words of each database, compared byte by byte', () => {
    const among = { kind: 'in', column: 'kind', values: ["o'clock", 'x\\'] } as const;
    expect(conditionSql(among, sqlserverText)).toContain(
      "COLLATE Latin1_General_BIN2 IN ('o''clock', 'x\\')",
    );
    expect(conditionSql(among, sqlserverText)).toContain('CAST([kind] AS nvarchar(4000))');
    expect(conditionSql(among, oracleText)).toContain(`TO_CHAR("kind")`);
    expect(conditionSql(among, mysqlText)).toContain("IN ('o''clock', 'x\\\\')");
    expect(conditionSql(among, mysqlText)).toContain('BINARY NULLIF(REGEXP_REPLACE(CAST(`kind` AS CHAR)');
  });
});
