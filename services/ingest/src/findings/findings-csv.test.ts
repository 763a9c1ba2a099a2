import { expect, it } from 'vitest';
import { findingsCsv } from './findings-csv.ts';
import type { ForceFinding } from './force-findings.ts';

const finding: ForceFinding = {
  finding: 'f0',
  rule: 'CODE-UNMAPPED',
  severity: 'reject',
  field: 'offence',
  message: 'The code "x" is not mapped, yet',
  recordType: 'crime',
  verdict: 'rejected',
  state: 'open',
  closedBy: null,
  openedAt: '2026-03-01 06:00:00.000',
  closedAt: null,
  ageDays: 12,
  owner: { side: 'force', team: 'crime desk' },
  group: 'a'.repeat(32),
  groupValue: '=1+1',
  reference: { 'Crime No': '12/1', Month: '2026-03' },
  value: null,
  source: 's',
  row: 7,
  receivedAt: '2026-03-01 06:00:00.000',
};

it('is a line a finding; what a spreadsheet would compute is text, and a token is not in it', () => {
  const [titles, line, end] = findingsCsv([finding]).split('\r\n');
  expect(titles?.split(',')).toHaveLength(17);
  expect(line).toBe(
    'f0,CODE-UNMAPPED,reject,held back,open,crime,offence,\'=1+1,,"The code ""x"" is not mapped, yet",Crime No 12/1; Month 2026-03,s,7,2026-03-01 06:00:00.000,,12,force: crime desk',
  );
  expect(end).toBe('');
});
