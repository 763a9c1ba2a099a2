import { counted, figure } from '../terminal/figures.ts';
import { tableText } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { ReconciledCount, ReconciledType, Reconciliation } from './compare.ts';
import type { KeyComparison } from './compare-keys.ts';
import type { Confirmation, Statement } from './statements.ts';

const right = 'right' as const;

const signed = (difference: number): string =>
  difference > 0 ? `+${figure(difference)}` : figure(difference);

const marked = ({ unexplained }: ReconciledType, terminal: Terminal): string =>
  unexplained === 0 ? terminal.paint('green', '✓') : terminal.paint('red', signed(unexplained));

const heldBackOf = ({ heldBack }: ReconciledType): string =>
  Object.entries(heldBack)
    .map(([rule, records]) => `${rule} ${figure(records)}`)
    .join(', ');

const typesText = (types: readonly ReconciledType[], terminal: Terminal): string =>
  tableText(
    [
      { title: 'record type' },
      { title: 'the force', align: right },
      { title: 'received', align: right },
      { title: 'accepted', align: right },
      { title: 'current', align: right },
      { title: 'difference', align: right },
      { title: 'held back by' },
      { title: 'unexplained', align: right },
    ],
    types.map((type) => [
      type.recordType,
      figure(type.stated),
      figure(type.received),
      figure(type.accepted),
      figure(type.current),
      signed(type.difference),
      heldBackOf(type),
      marked(type, terminal),
    ]),
    terminal,
  );

/** The largest first: what a person looks at. */
const shownMost = 20;

const countsText = (counts: readonly ReconciledCount[], terminal: Terminal): string => {
  const differing = counts
    .filter(({ difference }) => difference !== 0)
    .toSorted((a, b) => Math.abs(b.difference) - Math.abs(a.difference));
  if (differing.length === 0) return `All ${counted(counts.length, 'count')} agree.`;
  const head = `${figure(differing.length)} of ${counted(counts.length, 'count')} differ${differing.length > shownMost ? `; the ${shownMost} largest` : ''}:`;
  const table = tableText(
    [
      { title: 'record type' },
      { title: 'month' },
      { title: 'offence group' },
      { title: 'the force', align: right },
      { title: 'current', align: right },
      { title: 'difference', align: right },
    ],
    differing
      .slice(0, shownMost)
      .map((count) => [
        count.recordType,
        count.month === '' ? 'all' : count.month,
        count.offenceGroup === '' ? 'all' : count.offenceGroup,
        figure(count.stated),
        figure(count.current),
        signed(count.difference),
      ]),
    terminal,
  );
  return `${head}\n\n${table}`;
};

export const reconciliationText = (
  statement: Pick<Statement, 'feed' | 'lane' | 'asAt' | 'statedBy' | 'id'>,
  found: Reconciliation,
  confirmation: Confirmation | null,
  terminal: Terminal,
): string => {
  const said =
    statement.id === 'source'
      ? "counted in the force's own database just now"
      : `stated by ${statement.statedBy}, as at ${statement.asAt} UTC (statement ${statement.id})`;
  const confirmed =
    confirmation === null
      ? 'Not confirmed by the force.'
      : `Confirmed by ${confirmation.name} at ${confirmation.at} UTC${confirmation.note === '' ? '' : `: ${confirmation.note}`}.`;
  return [
    `${statement.feed} · ${statement.lane} · ${said}`,
    typesText(found.types, terminal),
    countsText(found.counts, terminal),
    ...(statement.id === 'source' ? [] : [confirmed]),
  ].join('\n\n');
};

/** A row in the force's own words; it is shown at the force and goes nowhere. */
const keyText = (columns: readonly string[], values: readonly string[]): string =>
  columns.map((column, index) => `${column} ${values[index] ?? ''}`).join(', ');

/** Which rows of the force's tables the hub holds. */
export const keysText = (keys: readonly KeyComparison[], terminal: Terminal): string => {
  const table = tableText(
    [
      { title: 'table' },
      { title: 'rows here', align: right },
      { title: 'at the hub', align: right },
      { title: 'missing there', align: right },
      { title: 'only there', align: right },
    ],
    keys.map((each) => [
      each.source,
      figure(each.atSource),
      figure(each.atHub),
      each.missingRows === 0 ? terminal.paint('green', '✓') : terminal.paint('red', figure(each.missingRows)),
      each.surplusRows === 0 ? terminal.paint('green', '✓') : terminal.paint('red', figure(each.surplusRows)),
    ]),
    terminal,
  );
  const missing = keys.flatMap((each) =>
    each.missing.map((values) => `  ${each.source}: ${keyText(each.keyColumns, values)}`),
  );
  const lines = missing.length === 0 ? [] : ['', 'Rows that the hub does not hold:', ...missing];
  return [table, ...lines].join('\n');
};
