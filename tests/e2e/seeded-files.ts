/** Files of `metropolitan/checked` with one error a row, of as many kinds as one record can have. */
import type { SheetContent } from '@hub/extracts';

type Row = Readonly<Record<string, string | number | null>>;

const right: Row = {
  'Crime no': '',
  Kind: 'CRIME',
  Recorded: '05/03/2024 09:30',
  Reported: '05/03/2024 08:00',
  From: '04/03/2024',
  To: '05/03/2024',
  Offence: 'V030',
  Status: 'N',
  Reason: null,
  'Status date': null,
  Borough: 'CD',
  East: 529_000,
  North: 184_000,
  'No place': null,
  Outcome: null,
  'Outcome date': null,
};

const crimeFaults: readonly Row[] = [
  {},
  { Kind: 'ASB' },
  { Offence: 'V999' },
  { Offence: 'V999' },
  { Offence: null },
  { Recorded: '2024-03-05' },
  { Recorded: null },
  { Recorded: '05/03/2099 09:30' },
  { Reported: '01/02/2024 08:00' },
  { From: '09/03/2024', To: '04/03/2024' },
  { From: '31/02/2024' },
  { Status: 'C' },
  { Status: 'C', Reason: 'DUP' },
  { Status: 'X' },
  { Status: 'T', Reason: 'OUT', 'Status date': '01/01/2020' },
  { East: 184_000, North: 529_000 },
  { East: 9_999_999, North: 1 },
  { East: null, North: null },
  { East: null, North: null, 'No place': 'NR' },
  { East: 'x', North: 'y' },
  { Borough: 'ZZ' },
  { Borough: 'CR' },
  { Outcome: 'CHG', 'Outcome date': '01/04/2024' },
  { Outcome: 'CHG', 'Outcome date': '01/01/2024' },
  { Outcome: 'CHG' },
  { Outcome: 'QQQ', 'Outcome date': '01/04/2024' },
  { Outcome: 'CHG', 'Outcome date': 'soon' },
  { 'Crime no': null },
  { 'Crime no': 'x'.repeat(2_100) },
  { Borough: 'AB123456C' },
  { 'Crime no': 'call me on 07700 900123' },
  { Recorded: '05/03/1995 09:30', Reported: null, From: null, To: null },
  {
    Recorded: '05/03/2005 09:30',
    Reported: null,
    From: null,
    To: null,
    Outcome: 'CHG',
    'Outcome date': '06/03/2005',
  },
  // The same key again, with another content: the last one counts.
  { 'Crime no': 'C-0001', Offence: 'V010' },
  { 'Crime no': 'C-0001', Offence: 'V999' },
];

const titles = Object.keys(right);

/** As a workbook; the header stands in its first row. */
export const seededCrimes = (): readonly SheetContent[] => [
  {
    name: 'Crimes',
    columns: titles.map((title) => ({ title })),
    rows: crimeFaults.map((fault, at) => {
      const row: Row = { ...right, 'Crime no': `C-${String(at + 1).padStart(4, '0')}`, ...fault };
      return titles.map((title) => row[title] ?? null);
    }),
  },
];

const worker = {
  id: '',
  kind: 'POL',
  ethnicity: '01',
  gender: '2',
  hours: 'FT',
  fte: '1',
  rank: 'PC',
  start: '2020-04-01',
  end: null,
  changed: '2026-01-05T10:00:00Z',
};

const staffFaults: readonly object[] = [
  {},
  { kind: 'XXX' },
  { ethnicity: '77' },
  { ethnicity: null },
  { gender: 'F' },
  { fte: '0' },
  { fte: '1.5' },
  { fte: 'half' },
  { hours: 'PT', fte: '1' },
  { rank: 'CMD' },
  { kind: 'STF', rank: 'PC' },
  { rank: 'LORD' },
  { start: '2024-01-01', end: '2020-01-01' },
  { start: '01/04/2020' },
  { start: null },
  { changed: 'yesterday' },
  { changed: null },
  { id: null },
  { id: { nested: true } },
  { rank: 'jo@example.org' },
];

/** As NDJSON; one line is no JSON. */
export const seededStaff = (): string =>
  [
    ...staffFaults.map((fault, at) => JSON.stringify({ ...worker, id: `W-${at + 1}`, ...fault })),
    '{"id": "W-broken',
  ].join('\n') + '\n';
