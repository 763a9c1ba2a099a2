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
