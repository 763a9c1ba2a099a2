import type { RecordBook } from '../balance/books.ts';
import type { SourceComparison } from '../balance/source-counts.ts';
import { duration, figure } from '../terminal/figures.ts';
import { tableLines, tableText, type Column } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { ServiceLag } from './lag.ts';
import type { FeedStatus, StatusReport } from './report.ts';

const right = 'right' as const;

const recordColumns = (hasDropped: boolean): readonly Column[] => [
  { title: '  changes of' },
  { title: 'changes', align: right },
  { title: 'accepted', align: right },
  { title: 'rejected', align: right },
  ...(hasDropped ? [{ title: 'dropped', align: right }] : []),
  { title: 'missing', align: right },
  { title: 'current', align: right },
  { title: 'superseded', align: right },
  { title: 'deleted', align: right },
  { title: '' },
];

const mark = (isGood: boolean): string => (isGood ? '✓' : '✗');

const recordRow = (record: RecordBook, hasDropped: boolean): readonly string[] => [
  `  ${record.recordType}`,
  figure(record.changes),
  figure(record.accepted),
  figure(record.rejected),
  ...(hasDropped ? [figure(record.dropped)] : []),
  figure(record.missing),
  figure(record.current),
  figure(record.superseded),
  figure(record.deleted),
  mark(record.missing === 0 && record.isConsistent),
];

const coloured = (line: string, terminal: Terminal): string =>
  line.replace(/✓/, terminal.paint('green', '✓')).replace(/✗/, terminal.paint('red', '✗'));

const verdictOf = ({ balanced, inFlight, records, rows }: FeedStatus): string => {
  if (balanced === null) return 'not provided';
  if (balanced) return '✓ balanced';
  if (inFlight !== 0) return `✗ ${figure(inFlight)} changes in flight, or lost if they stay`;
  if (rows !== null && rows.unstated !== 0)
    return `✗ ${figure(rows.unstated)} rows not read to the end, or lost if they stay`;
  return records.every((record) => record.isConsistent)
    ? '✗ not balanced'
    : '✗ current state and history disagree';
};

const rowsLine = ({ rows }: FeedStatus): string => {
  if (rows === null) return '';
  const reasons = Object.entries(rows.droppedByReason).map(([reason, count]) => `${reason} ${figure(count)}`);
  const dropped = reasons.length === 0 ? '' : ` (${reasons.join(', ')})`;
  return `  ${figure(rows.received)} rows received = ${figure(rows.accepted)} accepted + ${figure(rows.rejected)} rejected + ${figure(rows.dropped)} dropped${dropped}`;
};

const freshnessLine = ({ rows }: FeedStatus): string => {
  if (rows === null) return '';
  const { p50, p99 } = rows.latencyMs;
  const at = rows.lastReceivedAt.replace(/\.\d+$/, '');
  return `  last received ${at} UTC; in the warehouse after ${duration(p50)} (half), ${duration(p99)} (99 %)`;
};

const feedLines = (status: FeedStatus, table: readonly string[], terminal: Terminal): readonly string[] => {
  const title = `${terminal.paint('bold', status.feed)}${status.rows === null ? '' : ` · ${status.rows.lane}`}`;
  const heading = `${title} · ${coloured(verdictOf(status), terminal)}`;
  if (status.rows === null) return [heading];
  return [heading, rowsLine(status), terminal.paint('dim', freshnessLine(status)), ...table];
};

/** One table over all feeds, cut into their parts, so that columns stand under each other. */
const feedsText = (feeds: readonly FeedStatus[], terminal: Terminal): string => {
  const records = feeds.flatMap((status) => status.records);
  const hasDropped = records.some((record) => record.dropped > 0);
  const rows = records.map((record) => recordRow(record, hasDropped));
  const [titles = '', ...lines] = tableLines(recordColumns(hasDropped), rows, terminal);
  let at = 0;
  return feeds
    .map((status) => {
      const own = lines.slice(at, at + status.records.length).map((line) => coloured(line, terminal));
      at += status.records.length;
      const table = own.length === 0 ? [] : [terminal.paint('dim', titles), ...own];
      return feedLines(status, table, terminal).join('\n');
    })
    .join('\n\n');
};

const lagLine = (lag: readonly ServiceLag[] | null): string =>
  lag === null
    ? 'lag: not known, the broker does not answer'
    : `lag, messages not read yet: ${lag.map(({ service, total }) => `${service} ${figure(total)}`).join(' · ')}`;

const sourceText = (source: readonly SourceComparison[], terminal: Terminal): string => {
  if (source.length === 0) return 'no database of a force is in this profile: nothing to compare with';
  const text = tableText(
    [
      { title: 'feed' },
      { title: 'record type' },
      { title: 'table' },
      { title: 'at source', align: right },
      { title: 'current', align: right },
      { title: 'held back', align: right },
      { title: 'difference', align: right },
      { title: '' },
    ],
    source.map((each) => [
      each.feed,
      each.recordType,
      each.keySpace,
      figure(each.atSource),
      figure(each.current),
      figure(each.heldBack),
      figure(each.difference),
      mark(each.difference === 0),
    ]),
    terminal,
  );
  return `Counted in the forces’ own databases just now:\n${text}`
    .split('\n')
    .map((line) => coloured(line, terminal))
    .join('\n');
};

/** The whole of `status`, for a person. */
export const statusText = (report: StatusReport, terminal: Terminal): string =>
  [
    feedsText(report.feeds, terminal),
    ...(report.source === null ? [] : [sourceText(report.source, terminal)]),
    ...report.sweeps.map(({ sentence }) => `${terminal.paint('yellow', '…')} ${sentence}`),
    ...(report.unattributed === 0
      ? []
      : [
          terminal.paint(
            'red',
            `✗ ${figure(report.unattributed)} messages that no service could read and that name no feed; see the services’ logs`,
          ),
        ]),
    lagLine(report.lag),
  ].join('\n\n');
