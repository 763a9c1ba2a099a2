import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { hub, operator, root, street, untilBalanced, workDir } from './running-hub.ts';
import { streetBytes, streetExtractedAt, streetFile } from './street-file.ts';

interface Told {
  readonly id: string;
  readonly problem: { readonly status: number; readonly title: string } | null;
}

const submit = async (file: string, extractedAt: string): Promise<{ code: number; told: Told }> => {
  const { code, stdout, stderr } = await hub('submit', street, file, '--extracted-at', extractedAt, '--json');
  expect(stdout, stderr).toMatch(/^\{/);
  return { code, told: JSON.parse(stdout) as Told };
};

/** The published file, read without the hub: it has no quoted values, so a comma is a comma. */
const publishedRows = (): readonly Readonly<Record<string, string>>[] => {
  const [header = '', ...lines] = gunzipSync(streetBytes).toString('utf8').trimEnd().split(/\r?\n/);
  const names = header.split(',');
  return lines.map((line) =>
    Object.fromEntries(line.split(',').map((value, at) => [names[at] ?? '', value])),
  );
};

/** The contract's own map from published names to national codes. */
const nationalCode = new Map(
  readFileSync(join(root, 'feeds/west-yorkshire/code-maps/crime-types.csv'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => [line.split(',')[0] ?? '', line.split(',')[1] ?? '']),
);

const currentCrimes = async (): Promise<number> => {
  const [row] = await operator.query<{ rows: number }>(
    'SELECT count() AS rows FROM hub.crime FINAL WHERE feed = {street:String}',
    { street },
  );
  return row?.rows ?? 0;
};

/** Rows of a feed's line in the books. */
const originRows = async (): Promise<number> =>
  (await untilBalanced(street)).feeds.find(({ feed }) => feed === street)?.received ?? 0;

it('every row of the published file is accounted for', async () => {
  const { code, told } = await submit(streetFile, streetExtractedAt);
  expect(code).toBe(0);
  expect(told).toMatchObject({
    received: 27_176,
    dropped: 7_429,
    accepted: 19_747,
    rejected: 0,
    notApplied: 0,
    inWarehouse: true,
  });
  const reasons = await operator.query(
    `SELECT reason, count() AS rows FROM quality.origins FINAL
     WHERE feed = {street:String} AND source = {id:String} AND verdict = 'dropped' GROUP BY reason`,
    { street, id: told.id },
  );
  expect(reasons).toEqual([{ reason: 'not-a-crime', rows: 7_429 }]);
  expect(await currentCrimes()).toBe(19_747);
});

it('counts per crime type are the file’s', async () => {
  const counts: Record<string, number> = {};
  for (const row of publishedRows()) {
    const type = row['Crime type'] ?? '';
    if (type === 'Anti-social behaviour') continue;
    const code = nationalCode.get(type) ?? `unmapped ${type}`;
    counts[code] = (counts[code] ?? 0) + 1;
  }
  const held = await operator.query<{ code: string; rows: number }>(
    'SELECT offence_code AS code, count() AS rows FROM hub.crime FINAL WHERE feed = {street:String} GROUP BY code',
    { street },
  );
  expect(Object.fromEntries(held.map(({ code, rows }) => [code, rows]))).toEqual(counts);
});

it('crimes that the file gives no place say so: a finding each, and no place', async () => {
  const withoutPlace = publishedRows().filter(
    (row) => row['Crime ID'] !== '' && row['Longitude'] === '',
  ).length;
  expect(withoutPlace).toBe(1_300);
  const [found] = await operator.query(
    `SELECT uniqExact(record_id) AS rows FROM quality.findings FINAL
     WHERE feed = {street:String} AND rule = 'CRM-006' AND verdict = 'accepted'`,
    { street },
  );
  expect(found).toEqual({ rows: 1_300 });
  const [location] = await operator.query(
    `SELECT countIf(grid_square IS NULL) AS without, countIf(no_location_reason = 'not-supplied') AS said
     FROM hub.crime_location FINAL WHERE feed = {street:String}`,
    { street },
  );
  expect(location).toEqual({ without: 1_300, said: 1_300 });
});

it('the same file again is taken once', async () => {
  const before = await originRows();
  const again = await hub('submit', street, streetFile, '--extracted-at', streetExtractedAt);
  expect(again.stdout).toContain('received before');
  expect(again.code).toBe(0);
  expect(await originRows()).toBe(before);
});

it('another content for the same extract time is refused', async () => {
  const before = await originRows();
  const other = join(workDir, 'other-street.csv');
  await writeFile(other, gunzipSync(streetBytes).subarray(0, -1));
  const { code, told } = await submit(other, streetExtractedAt);
  expect(told.problem?.status).toBe(409);
  expect(code).toBe(1);
  expect(await originRows()).toBe(before);
});

it('an older extract is accepted and changes nothing, a newer one replaces and doubles nothing', async () => {
  const older = await submit(streetFile, '2016-08-15T06:00:00Z');
  expect(older.told).toMatchObject({ accepted: 19_747, notApplied: 19_747, inWarehouse: true });
  expect(await currentCrimes()).toBe(19_747);

  const newer = await submit(streetFile, '2016-10-01T06:00:00Z');
  expect(newer.told).toMatchObject({ accepted: 19_747, notApplied: 0, inWarehouse: true });
  const origins = await operator.query(
    `SELECT origin_source AS id, count() AS rows FROM hub.crime FINAL WHERE feed = {street:String} GROUP BY id`,
    { street },
  );
  expect(origins).toEqual([{ id: newer.told.id, rows: 19_747 }]);
  const books = await untilBalanced(street);
  const crime = books.records.find((each) => each.feed === street && each.recordType === 'crime');
  expect(crime).toMatchObject({
    changes: 59_241,
    current: 19_747,
    superseded: 39_494,
    missing: 0,
    repeats: 0,
  });
});
