import { pageStyle } from '../check/page-style.ts';
import { counted, figure } from '../terminal/figures.ts';
import { compact, coverageGrid, type GridGroup, type GridRow } from './coverage-grid.ts';
import { completenessSection, notesSection, tableOf } from './page-tables.ts';
import { gridStyle } from './page-style.ts';
import type { CoverageCell, QualityReport } from './report.ts';
import { escaped, ruleReason, shareText, stepText, stepTitles, whenText } from './words.ts';

const monthName = (month: string, style: 'short' | 'long'): string =>
  new Intl.DateTimeFormat('en-GB', { month: style, ...(style === 'long' ? { year: 'numeric' } : {}) }).format(
    new Date(`${month}-15T12:00:00Z`),
  );

const level = (records: number, most: number): number =>
  Math.min(4, Math.max(1, Math.ceil((4 * records) / Math.max(1, most))));

/** The figure is text, so that colour never speaks alone; a month without records shows a dash, never a 0. */
const cellOf = (cell: CoverageCell | null, month: string, most: number): string => {
  const when = monthName(month, 'long');
  if (cell === null || cell.records === null)
    return `<td class="none" title="${when}: not provided"><span aria-hidden="true">–</span><span class="unseen">not provided</span></td>`;
  const isOpen = cell.state === 'partial';
  const said = `${counted(cell.records, 'record')}${isOpen ? ', the month is not finished' : ''}`;
  return (
    `<td class="${isOpen ? 'open' : `l${level(cell.records, most)}`}" title="${when}: ${said}">` +
    `<span aria-hidden="true">${compact(cell.records)}</span><span class="unseen">${said}</span></td>`
  );
};

const gridRow = ({ feed, recordType, cells }: GridRow, months: readonly string[]): string => {
  const most = Math.max(0, ...cells.map((cell) => cell?.records ?? 0));
  const isStock = cells.some((cell) => cell?.basis === 'stock');
  const from = feed === null ? 'no feed' : `${feed.split('/')[1] ?? feed}${isStock ? ', as held' : ''}`;
  const name = `<th scope="row">${escaped(recordType)} <span class="small">${escaped(from)}</span></th>`;
  return `<tr>${name}${cells.map((cell, index) => cellOf(cell, months[index] ?? '', most)).join('')}</tr>`;
};

const gridHead = (months: readonly string[]): string => {
  const cells = months.map((month, index) => {
    const isNewYear = index === 0 || month.endsWith('-01');
    return `<th scope="col"><span aria-hidden="true">${monthName(month, 'short').slice(0, 3)}<br>${isNewYear ? month.slice(0, 4) : '&nbsp;'}</span><span class="unseen">${monthName(month, 'long')}</span></th>`;
  });
  return `<thead><tr><th scope="col"><span class="unseen">record type</span></th>${cells.join('')}</tr></thead>`;
};

const gridBody = ({ title, rows }: GridGroup, months: readonly string[]): string =>
  `<tbody><tr><th scope="rowgroup" colspan="${months.length + 1}">${title}</th></tr>${rows.map((row) => gridRow(row, months)).join('')}</tbody>`;

const coverageSection = (report: QualityReport): string => {
  const { months } = report;
  const groups = coverageGrid(report).map((group) => gridBody(group, months));
  return (
    '<section><h2>Coverage</h2><p>Records by the month that they belong to: of the crime, of the event, or, for what is held as it ' +
    'stands, the month in which it was held. A dash means that nothing was provided. It does not mean that nothing happened.</p>' +
    `<div class="wide"><table class="grid"><caption class="unseen">Coverage by record type and month</caption>` +
    `<colgroup><col class="name"></colgroup>${gridHead(months)}${groups.join('')}</table></div>` +
    '<ul class="legend"><li><span class="swatch l3" aria-hidden="true">12</span>records of the month; darker is more, within the row</li>' +
    '<li><span class="swatch open" aria-hidden="true">3</span>the month is not over, or not settled</li>' +
    '<li><span class="swatch none" aria-hidden="true">–</span>not provided</li></ul></section>'
  );
};

const facts = (report: QualityReport): string => {
  const open = report.openFindings.reduce((sum, row) => sum + row.open, 0);
  const held = report.openFindings.filter(({ severity }) => severity === 'reject');
  const heldBack = held.reduce((sum, row) => sum + row.open, 0);
  const types = new Set(
    report.coverage.filter(({ records }) => records !== null).map((cell) => cell.recordType),
  );
  const behind = report.settled.filter(({ missing }) => missing > 0);
  const settled =
    report.settled.length === 0
      ? 'not stated'
      : behind.length === 0
        ? 'all received'
        : `${counted(behind.length, 'feed')} behind`;
  const items: readonly (readonly [string, string])[] = [
    ['record types provided, of 18', figure(types.size)],
    ['open findings', figure(open)],
    ['of them hold a record back', figure(heldBack)],
    ['balance', settled],
  ];
  return `<dl class="figures">${items.map(([name, value]) => `<div><dt>${name}</dt><dd>${value}</dd></div>`).join('')}</dl>`;
};

const timelinessSection = ({ timeliness }: QualityReport): string =>
  `<section><h2>Timeliness</h2><p>The latest month of each step. What a force recorded before its feed began is left out.</p>${tableOf(
    'Timeliness by record type and step',
    ['record type', 'feed', 'step', 'month', 'records', 'half within', '9 of 10 within'],
    timeliness.map((row) => [
      row.recordType,
      row.feed,
      stepTitles[row.step],
      row.month,
      figure(row.records),
      stepText(row.step, row.medianSeconds),
      stepText(row.step, row.p90Seconds),
    ]),
    4,
  )}</section>`;

const ratesSection = ({ rates }: QualityReport): string =>
  `<section><h2>Held back and asked about</h2><p>Changes received in the last twelve months.</p>${tableOf(
    'Rates by record type',
    ['record type', 'feed', 'changes', 'held back', 'with a question', 'with a warning', 'out of scope'],
    rates.map((row) => {
      const judged = row.accepted + row.rejected;
      return [
        row.recordType,
        row.feed,
        figure(judged + row.dropped),
        ...[row.rejected, row.questioned, row.warned].map(
          (part) => `${figure(part)} (${shareText(part, judged)})`,
        ),
        figure(row.dropped),
      ];
    }),
    2,
  )}</section>`;

const findingsSection = ({ openFindings }: QualityReport): string =>
  `<section><h2>Open findings by age</h2>${tableOf(
    'Open findings by rule and age',
    [
      'rule',
      'record type',
      'what is wrong',
      'severity',
      'under 7 days',
      '7 to 29',
      '30 to 89',
      '90 and more',
      'all',
    ],
    openFindings.map((row) => [
      row.rule,
      row.recordType,
      row.message,
      row.severity,
      ...row.ages.map((count) => figure(count)),
      figure(row.open),
    ]),
    4,
  )}</section>`;

const driftSection = ({ drift }: QualityReport): string =>
  `<section><h2>Codes used otherwise than before</h2><p>Share of a code in a month against its share in the year before.</p>${tableOf(
    'Drift of codes',
    ['record type', 'field', 'code', 'month', 'share', 'usual share'],
    drift.map((row) => [
      row.recordType,
      row.field,
      row.code,
      row.month,
      shareText(row.share, 1),
      shareText(row.usualShare, 1),
    ]),
    4,
  )}</section>`;

const rulesSection = ({ notEvaluated }: QualityReport): string =>
  notEvaluated.length === 0
    ? ''
    : `<section><h2>Rules that could not be asked</h2><p>A rule over several records that is not listed here was asked of every feed.</p>${tableOf(
        'Rules that were not evaluated',
        ['rule', 'feed', 'why'],
        notEvaluated.map((run) => [run.rule, run.feed, ruleReason(run)]),
        9,
      )}</section>`;

/** One self-contained page about one force; no script, nothing from elsewhere. */
export const qualityPage = (report: QualityReport): string => {
  const title = `Data quality: ${report.title}`;
  const asOf =
    report.asOf === null ? 'No ledger was made yet: run hub settle.' : `As of ${whenText(report.asOf)}.`;
  const test = report.lanes === 'test' ? ' These are test records: they count nowhere.' : '';
  return [
    '<!doctype html>',
    `<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">`,
    `<title>${escaped(title)}</title><style>${pageStyle}${gridStyle}</style></head><body><main>`,
    `<h1>${escaped(title)}</h1><p class="small">${asOf}${test}</p>`,
    facts(report),
    coverageSection(report),
    completenessSection(report),
    timelinessSection(report),
    ratesSection(report),
    findingsSection(report),
    driftSection(report),
    rulesSection(report),
    notesSection(report),
    '</main></body></html>',
    '',
  ].join('\n');
};
