import type { ForceFinding } from './force-findings.ts';

/** A cell that a spreadsheet would read as a formula is made text: the values come from outside. */
const cellOf = (text: string): string => {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

const titles = [
  'finding',
  'rule',
  'severity',
  'verdict',
  'state',
  'record_type',
  'field',
  'code',
  'value',
  'message',
  'reference',
  'source',
  'row',
  'opened_at',
  'closed_at',
  'age_days',
  'owner',
] as const;

const referenceText = (reference: ForceFinding['reference']): string =>
  Object.entries(reference ?? {})
    .map(([column, value]) => `${column} ${value}`)
    .join('; ');

/** RFC 4180, a line a finding: what the API's JSON says, for a spreadsheet. */
export const findingsCsv = (findings: readonly ForceFinding[]): string => {
  const lines = findings.map((finding) => [
    finding.finding,
    finding.rule,
    finding.severity,
    finding.verdict === 'rejected' ? 'held back' : 'accepted',
    finding.state,
    finding.recordType ?? '',
    finding.field ?? '',
    finding.groupValue ?? '',
    finding.value ?? '',
    finding.message,
    referenceText(finding.reference),
    finding.source,
    String(finding.row),
    finding.openedAt,
    finding.closedAt ?? '',
    String(finding.ageDays),
    `${finding.owner.side}: ${finding.owner.team}`,
  ]);
  return [titles, ...lines].map((line) => `${line.map(cellOf).join(',')}\r\n`).join('');
};
