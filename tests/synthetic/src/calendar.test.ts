import { describe, expect, it } from 'vitest';
import { boundaryMinutes } from './boundaries.ts';
import {
  clockChanges,
  dateText,
  dayOf,
  existingWall,
  instantText,
  ukDateText,
  wallMinute,
  wallText,
} from './calendar.ts';
import { crisRows, monthBoundaryCases } from './cris.ts';

const london = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/London',
  dateStyle: 'short',
  timeStyle: 'medium',
});

describe('wall times', () => {
  it('are the times that a clock in London shows, hour by hour for three years', () => {
    for (
      let wall = wallMinute(dayOf(2023, 1, 1), 0, 30);
      wall < wallMinute(dayOf(2026, 1, 1), 0, 0);
      wall += 60
    ) {
      if (existingWall(wall) !== wall) continue;
      expect(london.format(new Date(`${instantText(wall).replace(' ', 'T')}:00`))).toBe(wallText(wall));
    }
  });

  it.each([
    [2023, '2023-03-26', '2023-10-29'],
    [2024, '2024-03-31', '2024-10-27'],
    [2025, '2025-03-30', '2025-10-26'],
  ])('the clock changes of %i', (year, forward, back) => {
    const days = clockChanges(year);
    expect([dateText(days.forward), dateText(days.back)]).toEqual([forward, back]);
  });

  it('a time that the clock skips is moved on', () => {
    expect(wallText(existingWall(wallMinute(dayOf(2024, 3, 31), 1, 30)))).toBe('2024-03-31 02:30:00');
    expect(ukDateText(dayOf(2024, 3, 31))).toBe('31/03/2024');
  });
});

describe('month boundary cases', () => {
  const options = { seed: 7, crimes: 1000 };
  const cases = monthBoundaryCases(options);
  const rows = new Map((crisRows(options)['crime_report'] ?? []).map((row) => [row['crime_id'], row]));

  it('are all there: both sides of 36 months and of six clock changes', () => {
    expect(cases.length).toBe(boundaryMinutes().length);
    for (const recorded of [
      '2024-03-31 23:30:00',
      '2024-04-01 00:30:00',
      '2023-10-29 01:30:00',
      '2025-12-31 23:30:00',
    ]) {
      expect(cases.some((known) => known.recorded === recorded)).toBe(true);
    }
    expect(new Set(cases.map(({ month }) => month)).size).toBe(36);
  });

  it('are live crimes in the database, in the month that the wall time says', () => {
    for (const known of cases) {
      const row = rows.get(known.crimeId);
      expect([row?.['cris_no'], row?.['dt_recorded'], row?.['rec_kind'], row?.['status_code']]).toEqual([
        known.crisNo,
        known.recorded,
        'CR',
        'N',
      ]);
      expect(known.recorded.startsWith(known.month)).toBe(true);
    }
  });

  it('would be counted in the wrong month by whoever took the wall time of summer for UTC', () => {
    const wrong = cases.filter((known) => {
      const asUtc = new Date(`${known.recorded.replace(' ', 'T')}Z`);
      return london.format(asUtc).slice(0, 7) !== known.month;
    });
    // 23:30 on the last day of March to September of three years; 31 March 2024 was in summer already.
    expect(wrong.length).toBeGreaterThanOrEqual(18);
  });
});
