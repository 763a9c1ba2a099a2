import type { FindingCause } from '../findings/findings-api.ts';
import type { Problem, SubmissionReport } from '../ingest-api.ts';
import { counted, figure } from '../terminal/figures.ts';
import { sentenceTableText } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** What the intake calls fields of the request are options here. */
const options: Readonly<Record<string, string>> = {
  extractedAt: '--extracted-at',
  sequence: '--sequence',
  'file-name': 'the file’s name',
};

/** Title, place and what to do: `✗ The columns are not those of the contract (line 1, column "Month")`. */
export const problemLines = (problem: Problem, terminal: Terminal): readonly string[] => {
  const place = [
    ...(problem.line === undefined ? [] : [`line ${figure(problem.line)}`]),
    ...(problem.field === undefined ? [] : [options[problem.field] ?? `column "${problem.field}"`]),
  ].join(', ');
  const title = `${terminal.paint('red', '✗')} ${problem.title}${place === '' ? '' : ` (${place})`}`;
  return problem.detail === undefined || problem.detail === '' ? [title] : [title, `  ${problem.detail}`];
};

const line = (count: number, text: string): readonly [string, string] => [figure(count), text];

const counts = (report: SubmissionReport, terminal: Terminal): readonly string[] => {
  const rows = [
    line(report.received, report.received === 1 ? 'row received' : 'rows received'),
    line(
      report.accepted,
      report.notApplied === 0
        ? 'accepted'
        : `accepted, ${figure(report.notApplied)} of them not applied: the hub holds a later state of the record`,
    ),
    line(report.rejected, 'rejected'),
    line(report.dropped, 'dropped: out of scope by the contract'),
  ];
  const width = Math.max(...rows.map(([count]) => count.length));
  return rows.map(([count, text], index) => {
    const shown = `  ${count.padStart(width)}  ${text}`;
    return index === 2 && report.rejected > 0 ? terminal.paint('red', shown) : shown;
  });
};

/** What became of a submission, for a person. */
export const summaryLines = (report: SubmissionReport, terminal: Terminal): readonly string[] => {
  const state = report.inWarehouse
    ? report.problem === null
      ? report.received === 0
        ? terminal.paint('yellow', 'the file holds a header and no row; was the extract finished?')
        : `${terminal.paint('green', '✓')} all of it is in the warehouse`
      : `the ${counted(report.received, 'row')} before that place ${report.received === 1 ? 'is' : 'are'} in the warehouse`
    : terminal.paint('yellow', '… not yet all in the warehouse; the counts are those of now');
  return [
    ...(report.problem === null ? [] : problemLines(report.problem, terminal)),
    ...counts(report, terminal),
    `  ${state}`,
  ];
};

const topFindings = 5;

/** The rules that hold most rows of the feed back. Empty where none does. */
export const rejectionLines = (
  feed: string,
  summary: readonly Pick<FindingCause, 'rule' | 'field' | 'message' | 'verdict' | 'open'>[],
  terminal: Terminal,
): readonly string[] => {
  const rejections = summary.filter((finding) => finding.verdict === 'rejected');
  if (rejections.length === 0) return [];
  const rows = rejections
    .slice(0, topFindings)
    .map((finding) => [finding.rule, finding.field ?? '', figure(finding.open), finding.message]);
  const columns = [
    { title: 'rule' },
    { title: 'field' },
    { title: 'open', align: 'right' as const },
    { title: 'what is wrong' },
  ];
  const hidden = rejections.length - rows.length;
  return [
    '',
    `Open rejections of ${feed}:`,
    ...sentenceTableText(columns, rows, { ...terminal, columns: terminal.columns - 2 })
      .split('\n')
      .map((each) => `  ${each}`),
    ...(hidden > 0 ? [`  … and ${counted(hidden, 'more rule')}`] : []),
    `See which rows: hub findings ${feed}`,
  ];
};
