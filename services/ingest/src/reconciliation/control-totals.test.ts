import { expect, it } from 'vitest';
import type { CompiledFeed } from '@hub/feeds';
import { readControlTotals } from './control-totals.ts';

const feed = {
  feed: 'north-force/desk',
  sources: new Map([['desk', { records: [{ recordType: 'crime' }, { recordType: 'worker' }] }]]),
} as unknown as CompiledFeed;

const head = 'record_type,month,offence_group,records\n';
const read = (text: string, asAt = 1) => readControlTotals(text, asAt, feed);

it('reads counts by month and group, and a total of what has no month', async () => {
  expect(
    await read(`${head}crime,2026-03,Theft offences,12\ncrime,2026-03,4.1,0\nworker,,,3\n`),
  ).toMatchObject({
    totals: [
      { recordType: 'crime', month: '2026-03', offenceGroup: 'Theft offences', records: 12 },
      { recordType: 'crime', month: '2026-03', offenceGroup: '4.1', records: 0 },
      { recordType: 'worker', month: '', offenceGroup: '', records: 3 },
    ],
  });
});

it('is the same statement for the same counts in any order, and another one at another time', async () => {
  const first = await read(`${head}crime,2026-03,,12\ncrime,2026-04,,1\n`);
  const turned = await read(`${head}crime,2026-04,,1\ncrime,2026-03,,12\n`);
  const later = await read(`${head}crime,2026-03,,12\ncrime,2026-04,,1\n`, 2);
  expect(turned).toMatchObject({ id: (first as { id: string }).id });
  expect(later).not.toMatchObject({ id: (first as { id: string }).id });
});

it.each([
  ['an unknown record type', 'crimes,,,1', 'no such record type: did you mean', 'record_type'],
  ['a month that is none', 'crime,2026-13,,1', 'A month is written 2026-03', 'month'],
  ['a telephone number as a group', 'crime,2026-03,+44 7700 900123,1', 'a code or a group', 'offence_group'],
  ['a month of what has none', 'worker,2026-03,,1', 'Only crime is counted by month', undefined],
  ['a count that is none', 'crime,2026-03,,many', 'A count is a whole number', 'records'],
  ['a negative count', 'crime,2026-03,,-1', 'A count is a whole number', 'records'],
  ['a row too short', 'crime,2026-03', 'cannot be read', undefined],
])('refuses %s with its line', async (_what, row, detail, field) => {
  const problem = await read(`${head}crime,2026-01,,1\n${row}\n`);
  expect(problem).toMatchObject({ status: 422, line: 3, ...(field === undefined ? {} : { field }) });
  expect((problem as { detail: string }).detail).toContain(detail);
});

it('refuses what would count twice', async () => {
  expect(await read(`${head}crime,2026-01,,1\ncrime,2026-01,,2\n`)).toMatchObject({ line: 3 });
  const mixed = await read(`${head}crime,2026-01,,1\ncrime,,,2\n`);
  expect(mixed).toMatchObject({ line: 3, detail: expect.stringContaining('one kind of count') as string });
});

it('refuses nothing at all, and a header that is another', async () => {
  expect(await read('')).toMatchObject({ status: 422 });
  expect(await read(head)).toMatchObject({ detail: 'There is no count in it.' });
  expect(await read('type,month\ncrime,1\n')).toMatchObject({ status: 422, line: 1 });
});
