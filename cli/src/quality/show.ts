import { figure } from '../terminal/figures.ts';
import { tableText, type Column } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { coverageGrid } from './coverage-grid.ts';
import type { QualityReport } from './report.ts';
import { shareText, stepText, whenText } from './words.ts';

const right = (title: string): Column => ({ title, align: 'right' });
const dash = '–';

/** Months of the last twelve that are provided; the one that is not over counts as one of them. */
const yearOf = (report: QualityReport): ReadonlySet<string> => new Set(report.months.slice(-12));

const typeRows = (report: QualityReport): readonly (readonly string[])[] => {
  const year = yearOf(report);
  return coverageGrid(report).flatMap(({ rows }) =>
    rows.map(({ feed, recordType, cells }) => {
      if (feed === null) return [recordType, 'no feed', dash, dash, dash, dash, dash];
      const held = cells.filter((cell) => cell !== null && cell.records !== null && year.has(cell.month));
      const isStock = cells.some((cell) => cell?.basis === 'stock');
      const records = isStock
        ? (held.at(-1)?.records ?? null)
        : held.reduce<number | null>((sum, cell) => (sum ?? 0) + (cell?.records ?? 0), null);
      const same = (row: { readonly feed: string; readonly recordType: string }): boolean =>
        row.feed === feed && row.recordType === recordType;
      const rates = report.rates.find(same);
      const judged = rates === undefined ? 0 : rates.accepted + rates.rejected;
      const took = report.timeliness.find((row) => same(row) && row.step === 'recorded-to-received');
      return [
        recordType,
        feed,
        isStock ? 'as held' : `${held.length} of 12`,
        records === null ? dash : figure(records),
        rates === undefined ? dash : shareText(rates.rejected, judged),
        rates === undefined ? dash : shareText(rates.questioned, judged),
        took === undefined ? dash : stepText(took.step, took.medianSeconds),
      ];
    }),
  );
};

const findingRows = ({ openFindings }: QualityReport): readonly (readonly string[])[] =>
  openFindings.map((row) => [
    row.rule,
    row.recordType,
    row.severity,
    figure(row.open),
    `${figure(row.oldestDays)} d`,
  ]);

/** The report for a terminal. A dash is "not provided", never 0. */
export const qualityText = (report: QualityReport, terminal: Terminal): readonly string[] => {
  const asOf =
    report.asOf === null ? 'no ledger was made yet: run `hub settle`' : `as of ${whenText(report.asOf)}`;
  const test = report.lanes === 'test' ? ' · test records, which count nowhere' : '';
  const lines = [`${terminal.paint('bold', report.title)} · ${asOf}${test}`, ''];
  const columns = [
    { title: 'record type' },
    { title: 'feed' },
    { title: 'months' },
    right('records'),
    right('held back'),
    right('asked about'),
    right('recorded to received'),
  ];
  lines.push(tableText(columns, typeRows(report), terminal), '');
  const findings = findingRows(report);
  if (findings.length === 0) lines.push('No finding is open.');
  else {
    const titles = [{ title: 'open findings' }, { title: 'record type' }, { title: 'severity' }];
    lines.push(tableText([...titles, right('open'), right('oldest')], findings, terminal));
  }
  lines.push(
    '',
    `${report.drift.length} codes used otherwise than before · ${report.notEvaluated.length} rules not asked · ${report.notes.length} notes on what cannot be compared: --html shows them.`,
  );
  return lines;
};
