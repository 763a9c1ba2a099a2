import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeWorkbook } from '@hub/extracts';
import { hub, operator, profile, untilBalanced, workDir } from './running-hub.ts';
import { seededCrimes, seededStaff } from './seeded-files.ts';

const feed = 'metropolitan/checked';
const folder = join(workDir, 'checked');
const extractedAt = '2026-01-06T06:00:00Z';

interface Counts {
  readonly received: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly dropped: number;
}

/** `row|record type|rule|field|severity`, each once: one row of `quality.findings` is one of them. */
type Said = readonly string[];

const counts = ({ received, accepted, rejected, dropped }: Counts): Counts => ({
  ...{ received, accepted, rejected, dropped },
});
const inOrder = (said: readonly string[]): Said => [...new Set(said)].toSorted();

const submitted = async (path: string, ...options: readonly string[]) => {
  const told = await hub('submit', feed, path, ...options, '--json');
  expect(told).toMatchObject({ code: 1, stderr: '' });
  const receipt = JSON.parse(told.stdout) as Counts & { readonly id: string; readonly inWarehouse: boolean };
  expect(receipt.inWarehouse).toBe(true);
  await untilBalanced(feed);
  const rows = await operator.query<{ said: string }>(
    `SELECT concat(toString(position + 0), '|', record_type, '|', rule, '|', field, '|', severity) AS said
     FROM quality.findings FINAL WHERE feed = {feed:String} AND source = {id:String}`,
    { feed, id: receipt.id },
  );
  const [received] = await operator.query<{ at: number }>(
    `SELECT toUnixTimestamp64Milli(any(received_at)) AS at FROM quality.origins
     WHERE feed = {feed:String} AND source = {id:String}`,
    { feed, id: receipt.id },
  );
  const said = inOrder(rows.map((row) => row.said));
  return { said, counts: counts(receipt), receivedAt: new Date(Number(received?.at)).toISOString() };
};

const checked = async (path: string, ...options: readonly string[]) => {
  const csv = `${path}.findings.csv`;
  const told = await hub(
    'check',
    feed,
    path,
    ...options,
    '--feeds',
    profile.feedsDir,
    '--csv',
    csv,
    '--json',
  );
  expect(told.code).toBe(1);
  const findings: Record<string, string>[] = parse(readFileSync(csv), { columns: true, bom: true });
  return {
    said: inOrder(
      findings.map((each) =>
        [each['row'], each['record_type'], each['rule'], each['field'], each['severity']].join('|'),
      ),
    ),
    counts: counts(JSON.parse(told.stdout) as Counts),
  };
};

const rulesIn = (said: Said): ReadonlySet<string> => new Set(said.map((each) => each.split('|')[2] ?? ''));

beforeAll(() => {
  mkdirSync(folder, { recursive: true });
});

describe('hub check and the running service say the same of the same file', () => {
  it('of a workbook of crimes with an error of each kind', async () => {
    const path = join(folder, 'crimes.xlsx');
    writeFileSync(path, await writeWorkbook(seededCrimes()));
    const options = ['--source', 'crimes', '--extracted-at', extractedAt];
    const service = await submitted(path, ...options);
    const own = await checked(path, ...options, '--received-at', service.receivedAt);
    expect(own).toEqual({ said: service.said, counts: service.counts });
    expect(service.counts).toMatchObject({ received: 35, dropped: 1 });
    // Nothing compared with nothing would be equal as well.
    expect(rulesIn(service.said).size).toBeGreaterThan(12);
    expect([...rulesIn(service.said)]).toEqual(
      expect.arrayContaining(['CODE-UNMAPPED', 'KEY-MISSING', 'KEY-TOO-LONG', 'SUB-007', 'VALUE-FORMAT']),
    );
  });

  it('of NDJSON of staff, whose extract time stands in a column', async () => {
    const path = join(folder, 'staff.ndjson');
    writeFileSync(path, seededStaff());
    const options = ['--source', 'staff', '--extracted-at', extractedAt];
    const service = await submitted(path, ...options);
    const own = await checked(path, ...options, '--received-at', service.receivedAt);
    expect(own).toEqual({ said: service.said, counts: service.counts });
    expect(service.counts.received).toBe(21);
    expect([...rulesIn(service.said)]).toEqual(
      expect.arrayContaining(['EXTRACT-TIME-MISSING', 'ROW-JSON', 'ROW-NESTED', 'SUB-007']),
    );
  });
});
