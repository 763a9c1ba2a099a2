import { expect, it } from 'vitest';
import { crimesByMonthAndBorough, monthBoundaryCases } from '@hub/synthetic';
import { atForce, cris, operator, recordIdOf, untilClosedWithSource } from './running-hub.ts';
import { forceSize } from './force-size.ts';

it('crimes at 23:30 and 00:30 around month ends and clock changes count on the force’s own day', async () => {
  await untilClosedWithSource();
  const cases = monthBoundaryCases(forceSize);
  // Every month end of three years from both sides, and the clock changes.
  expect(cases.length).toBeGreaterThan(72);
  const rows = await operator.query<{ id: string; month: string; date: string }>(
    `SELECT hex(record_id) AS id, toString(recorded_month) AS month, toString(recorded_date) AS date
     FROM hub.crime FINAL WHERE feed = {cris:String}`,
    { cris },
  );
  const held = new Map(rows.map(({ id, month, date }) => [id, { month, date }]));
  const counted = cases.map(({ crimeId, recorded }) => ({
    recorded,
    ...held.get(recordIdOf(cris, 'crime', 'crime-report', [String(crimeId)])),
  }));
  expect(counted).toEqual(
    cases.map(({ recorded, date, month }) => ({ recorded, date, month: `${month}-01` })),
  );
});

it('every month holds as many crimes as the force counts itself', async () => {
  const perMonth: Record<string, number> = {};
  for (const { month, crimes } of await atForce(cris, (client) => crimesByMonthAndBorough(client)))
    perMonth[`${month}-01`] = (perMonth[`${month}-01`] ?? 0) + crimes;
  expect(Object.keys(perMonth).length).toBeGreaterThanOrEqual(36);
  const held = await operator.query<{ month: string; crimes: number }>(
    `SELECT toString(recorded_month) AS month, count() AS crimes
     FROM hub.crime FINAL WHERE feed = {cris:String} GROUP BY month`,
    { cris },
  );
  expect(Object.fromEntries(held.map(({ month, crimes }) => [month, crimes]))).toEqual(perMonth);
});
