import { describe, expect, it } from 'vitest';
import type { Warehouse } from './client.ts';
import { migrate, statementsOf, type Migration } from './migrate.ts';

describe('statements of a file', () => {
  it.each<readonly [string, string, readonly string[]]>([
    ['one', 'SELECT 1;', ['SELECT 1']],
    ['without its last semicolon', 'SELECT 1;\nSELECT 2', ['SELECT 1', 'SELECT 2']],
    [
      'over several lines',
      'CREATE TABLE t (\n  a Int8\n);\nDROP TABLE u;',
      ['CREATE TABLE t (\n  a Int8\n)', 'DROP TABLE u'],
    ],
    [
      'with comments, even such that end like a statement',
      '-- first;\n  -- second\nSELECT 1;\n',
      ['SELECT 1'],
    ],
    ['with a semicolon inside a line', "SELECT ';' AS a;\n", ["SELECT ';' AS a"]],
    ['with blanks after the semicolon', 'SELECT 1; \t\nSELECT 2;', ['SELECT 1', 'SELECT 2']],
    ['none', '\n-- nothing\n;\n', []],
  ])('%s', (_name, sql, expected) => {
    expect(statementsOf(sql)).toEqual(expected);
  });
});

/** Notes what it is told, and answers with what its own INSERTs recorded. */
const noting = (failOn?: string) => {
  const commands: string[] = [];
  const recorded = new Map<string, string>();
  const warehouse: Warehouse = {
    command: (sql) => {
      if (sql === failOn) return Promise.reject(new Error('refused'));
      commands.push(sql);
      const [, name, digest] = /VALUES \('([^']*)', '([^']*)'\)/.exec(sql) ?? [];
      if (name !== undefined && digest !== undefined) recorded.set(name, digest);
      return Promise.resolve();
    },
    query: <Row>() => Promise.resolve([...recorded].map(([name, digest]) => ({ name, digest })) as Row[]),
    insert: () => Promise.reject(new Error('not used')),
    ping: () => Promise.resolve(true),
    close: () => Promise.resolve(),
  };
  return { warehouse, commands: () => commands.filter((sql) => /^(ONE|TWO|STATE)/.test(sql)), recorded };
};
const migration = (name: string, sql: string, kind: Migration['kind'] = 'once'): Migration => ({
  name,
  sql,
  digest: `digest of ${sql}`,
  kind,
});
const first = migration('0001_first.sql', 'ONE a;\nONE b;\n');
const second = migration('0002_second.sql', 'TWO;\n');
const state = migration('hub.crime.sql', 'STATE 1;\n', 'state');

describe('migrations', () => {
  it('are applied in order, once', async () => {
    const { warehouse, commands } = noting();
    expect(await migrate(warehouse, [first])).toEqual(['0001_first.sql']);
    expect(await migrate(warehouse, [first, second, state])).toEqual(['0002_second.sql', 'hub.crime.sql']);
    expect(await migrate(warehouse, [first, second, state])).toEqual([]);
    expect(commands()).toEqual(['ONE a', 'ONE b', 'TWO', 'STATE 1']);
  });

  it('that were changed after they had been applied are refused, and nothing after them is run', async () => {
    const { warehouse, commands } = noting();
    await migrate(warehouse, [first]);
    const changed = migration(first.name, 'ONE c;\n');
    await expect(migrate(warehouse, [changed, second])).rejects.toThrow(/0001_first.sql was changed/);
    expect(commands()).toEqual(['ONE a', 'ONE b']);
  });

  it('of a desired state are applied again whenever they changed', async () => {
    const { warehouse, commands } = noting();
    await migrate(warehouse, [state]);
    const changed = migration(state.name, 'STATE 2;\n', 'state');
    expect(await migrate(warehouse, [changed])).toEqual([state.name]);
    expect(await migrate(warehouse, [changed])).toEqual([]);
    expect(commands()).toEqual(['STATE 1', 'STATE 2']);
  });

  it('that fail half way are not recorded, and run again as a whole', async () => {
    const failing = noting('ONE b');
    await expect(migrate(failing.warehouse, [first, second])).rejects.toThrow('refused');
    expect([...failing.recorded.keys()]).toEqual([]);
    expect(failing.commands()).toEqual(['ONE a']);
  });
});
