import { startLoneWarehouse, type LoneWarehouse } from '@hub/infra-local';
import { afterAll, beforeAll, expect, it } from 'vitest';

let lone: LoneWarehouse;
beforeAll(async () => {
  lone = await startLoneWarehouse();
}, 120_000);
afterAll(() => lone.stop());

const day = '2026-06-01 12:00:00.000';
const crime = (version: number, deleted: 0 | 1) => ({
  record_id: 'crime-0000000001',
  version,
  deleted,
  cause: 'source',
  feed: 'example/system',
  force: 'example',
  key_space: 'example',
  received_at: day,
  release: 1,
  origin_source: 'example',
  origin_partition: 0,
  origin_position: version,
  lane: 'live',
  offence_code: '8N',
});

it('has the tables of the hub, where history feeds the current table and the books', async () => {
  await lone.insert('hub.crime_history', [crime(1, 0), crime(2, 0)]);
  expect(await lone.warehouse.query('SELECT toUInt32(version) AS version FROM hub.crime FINAL')).toEqual([
    { version: 2 },
  ]);
  expect(await lone.warehouse.query('SELECT count() AS n FROM quality.accepted FINAL')).toEqual([{ n: 2 }]);
});

it('has the code lists', async () => {
  const [row] = await lone.warehouse.query<{ readonly n: number }>(
    "SELECT count() AS n FROM reference.codes FINAL WHERE list = 'forces'",
  );
  expect(row?.n).toBeGreaterThan(40);
});

it('has the accounts with their grants and no more', async () => {
  const operator = lone.as('operator');
  await expect(operator.query('SELECT count() FROM hub.crime')).resolves.toHaveLength(1);
  await expect(operator.query('SELECT count() FROM quality.sealed')).rejects.toThrow('ACCESS_DENIED');
});

it('lets the sink write what it is given, and answer for nobody', async () => {
  const sink = lone.as('warehouse_sink');
  const row = `INSERT INTO hub.crime_history (record_id, version, feed, force, lane, received_at)
    VALUES ('crime-0000000002', 1, 'example/system', 'example', 'live', '${day}')`;
  await expect(sink.command(row)).resolves.toBeUndefined();
  for (const table of ['resolutions', 'answers', 'control_totals'])
    await expect(sink.command(`INSERT INTO quality.${table} (force) VALUES ('x')`)).rejects.toThrow(
      'ACCESS_DENIED',
    );
  await expect(sink.query('SELECT count() FROM quality.sealed')).rejects.toThrow('ACCESS_DENIED');
});

it('tells the operator what is asked of forces, and not of which records', async () => {
  const operator = lone.as('operator');
  const asked = "SELECT count() FROM quality.questions FINAL WHERE force != '' GROUP BY force";
  await expect(operator.query(asked)).resolves.toEqual([]);
  await expect(operator.query('SELECT records FROM quality.questions')).rejects.toThrow('ACCESS_DENIED');
});
