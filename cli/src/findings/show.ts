import { csvText } from '../terminal/csv.ts';
import { counted, figure } from '../terminal/figures.ts';
import { sentenceTableText, tableText } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { FindingCause, FindingExample, FindingsAnswer, Owner } from './findings-api.ts';
import { mendingSentence } from './mending.ts';

const right = 'right' as const;

const verdictOf = (finding: { readonly verdict: string }): string =>
  finding.verdict === 'rejected' ? 'held back' : 'accepted';

const ownerOf = ({ side, team }: Owner): string => `${side}: ${team}`;

/** `Crime ID ab12, Month 2016-07`: the row in the force’s own words. */
const referenceOf = ({ reference }: FindingExample): string =>
  reference === null || Object.keys(reference).length === 0
    ? '(no key)'
    : Object.entries(reference)
        .map(([column, value]) => `${column} ${value === '' ? '(empty)' : value}`)
        .join(', ');

const csvTitles = [
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

/** A line a finding, for a spreadsheet. */
export const findingsCsv = (findings: readonly FindingExample[]): string =>
  csvText(
    csvTitles,
    findings.map((finding) => [
      finding.finding,
      finding.rule,
      finding.severity,
      verdictOf(finding),
      finding.state,
      finding.recordType ?? '',
      finding.field ?? '',
      finding.groupValue ?? '',
      finding.value ?? '',
      finding.message,
      finding.reference === null ? '' : referenceOf(finding),
      finding.source,
      String(finding.row),
      finding.openedAt,
      finding.closedAt ?? '',
      String(finding.ageDays),
      ownerOf(finding.owner),
    ]),
  );

const causesTable = (summary: readonly FindingCause[], terminal: Terminal): string =>
  sentenceTableText(
    [
      { title: 'rule' },
      { title: 'severity' },
      { title: 'rows are' },
      { title: 'record type' },
      { title: 'field' },
      { title: 'your code' },
      { title: 'findings', align: right },
      { title: 'days', align: right },
      { title: 'owner' },
      { title: 'what is wrong' },
    ],
    summary.map((cause) => [
      cause.rule,
      cause.severity,
      verdictOf(cause),
      cause.recordType ?? '',
      cause.field ?? '',
      cause.groupValue ?? '',
      figure(cause.findings),
      figure(cause.ageDays),
      ownerOf(cause.owner),
      cause.message,
    ]),
    terminal,
  );

const examplesTable = (findings: readonly FindingExample[], terminal: Terminal): string =>
  tableText(
    [
      { title: 'finding' },
      { title: 'rule' },
      { title: 'field' },
      { title: 'your reference' },
      { title: 'state' },
      { title: 'days', align: right },
      { title: 'from' },
      { title: 'row', align: right },
    ],
    findings.map((finding) => [
      finding.finding,
      finding.rule,
      finding.field ?? '',
      referenceOf(finding),
      finding.state,
      figure(finding.ageDays),
      finding.source,
      String(finding.row),
    ]),
    terminal,
  );

const stateText = (state: string): string => (state === 'all' ? 'finding' : `${state} finding`);

/** Causes, what clears most first, then the findings with the force's own references. */
export const showFindings = (
  feed: string,
  state: string,
  { summary, findings, next }: FindingsAnswer,
  terminal: Terminal,
): void => {
  const total = summary.reduce((sum, cause) => sum + cause.findings, 0);
  if (total === 0) {
    terminal.out(`${feed} has no ${stateText(state)}.`);
    return;
  }
  terminal.out(`${feed}: ${counted(total, stateText(state))} of ${counted(summary.length, 'cause')}`);
  const sentence = mendingSentence(summary);
  if (sentence !== null) terminal.out(terminal.paint('bold', sentence));
  terminal.out('');
  terminal.out(causesTable(summary, terminal));
  if (findings.length === 0) return;
  const what = next === null ? counted(findings.length, 'finding') : counted(findings.length, 'example');
  terminal.out(`\n${what}, with your own reference:\n`);
  terminal.out(examplesTable(findings, terminal));
};
