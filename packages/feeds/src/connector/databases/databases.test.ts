import { describe, expect, it } from 'vitest';
import { cdcTopics, databaseScript, debeziumConfig } from '../../index.ts';
import type { CompiledFeed } from '../../index.ts';
import { asCdc, compiled, problemsOf } from '../../testing/contract.ts';
import type { DatabaseName } from './database.ts';

type Names = readonly [database: DatabaseName, table: string, debeziumTopic: string];

const names: readonly Names[] = [
  ['postgresql', 'desk.things', 'debezium.north-force.desk.desk.things'],
  ['sqlserver', 'dbo.Things', 'debezium.north-force.desk.RMS.dbo.Things'],
  ['oracle', 'DESK.THINGS$', 'debezium.north-force.desk.DESK.THINGS$'],
  ['mysql', 'desk.things', 'debezium.north-force.desk.desk.things'],
];

const contractOn = (database: DatabaseName, table: string, status = 'test'): string =>
  asCdc((source, contract) => {
    source.table = table;
    contract.connector = { database, format: 'avro', envelope: 'enveloped' };
    (contract as unknown as { status: string }).status = status;
  });

const feedOn = (database: DatabaseName, table: string): CompiledFeed => compiled(contractOn(database, table));

const routed = (feed: CompiledFeed, topic: string): string => {
  const { config } = debeziumConfig(feed);
  return (config['transforms'] ?? '').split(',').reduce((current, name) => {
    const pattern = new RegExp(`^(?:${config[`transforms.${name}.regex`] ?? ''})$`);
    return current.replace(pattern, config[`transforms.${name}.replacement`] ?? '');
  }, topic);
};

describe.each(names)('%s', (database, table, topic) => {
  const feed = feedOn(database, table);
  const { config } = debeziumConfig(feed);
  const script = databaseScript(feed, { outageDays: 9 });

  it('reads the listed columns of the listed tables and nothing else', () => {
    const escaped = table.replaceAll(/[.$]/g, String.raw`\$&`);
    expect(config['table.include.list']).toBe(escaped);
    expect(config['column.include.list']).toBe(`${escaped}\\.id,${escaped}\\.a`);
    expect(new RegExp(`^(?:${config['table.include.list'] ?? ''})$`).test(table)).toBe(true);
  });

  it("writes to the feed's own topic, whatever the connector calls it", () => {
    expect(routed(feed, topic)).toBe(cdcTopics(feed)[0]);
  });

  it('holds secrets and addresses as references of the provider only', () => {
    const secrets = Object.entries(config).filter(([key]) => /password|hostname|port$|bootstrap/.test(key));
    expect(secrets.length).toBeGreaterThan(2);
    for (const [, value] of secrets) expect(value).toMatch(/^\$\{env:[A-Z_]+\}$/);
  });

  it('bounds the log for the days of an outage and says how to stop', () => {
    expect(script).toMatch(/\b9 days|\* 9\b|= 777600|= 12960/);
    expect(script).toContain('To stop safely.');
    expect(script).toContain('delete the connector in Kafka Connect');
    expect(config['heartbeat.interval.ms']).toBe('5000');
  });

  it('grants no right over all tables', () => {
    const statements = script.replaceAll(/^--.*$/gm, '');
    expect(statements).not.toMatch(
      /ANY TABLE|db_owner|SELECT_CATALOG_ROLE|SELECT ON \*\.\*|\bRELOAD\b|SUPERUSER (?!.*NO)/,
    );
  });

  it('is refused for live unless its connector was recorded', () => {
    const problems = problemsOf(contractOn(database, table, 'live'));
    expect(problems).toHaveLength(database === 'postgresql' ? 0 : 1);
    if (database !== 'postgresql') {
      expect(problems[0]).toContain(`no changes of a connector for ${database} were recorded yet`);
      expect(script).toContain('NOT PROVEN');
    }
  });
});
