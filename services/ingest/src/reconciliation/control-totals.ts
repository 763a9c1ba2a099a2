import { createHash } from 'node:crypto';
import { parseRows, type GoodRow, type RowFormat } from '@hub/extracts';
import { choiceOf, type CompiledFeed } from '@hub/feeds';
import { tripwire } from '@hub/rules';
import { intakeProblem, type IntakeProblem } from '../intake/index.ts';

/** One count that a force states. */
export interface ControlTotal {
  readonly recordType: string;
  /** `YYYY-MM` of the recorded date; empty: all months. */
  readonly month: string;
  /** Code or group of the offence list; empty: all offences. */
  readonly offenceGroup: string;
  readonly records: number;
}

export interface Statement {
  /** Digest of the counts and of the time of counting: the same file again is the same statement. */
  readonly id: string;
  readonly totals: readonly ControlTotal[];
}

const columns = ['record_type', 'month', 'offence_group', 'records'] as const;
const format: RowFormat = { format: 'csv', encoding: 'utf-8', delimiter: ',', columns };

/** Lines beyond this are no statement: twenty years of months by offence group are some 30,000. */
const totalsMax = 100_000;
/** Counted by month and offence, because that is how a crime counts; the others as a whole. */
const countedByMonth = 'crime';

type Place = { readonly line: number; readonly field?: string };

const wrong = (detail: string, place: Place): IntakeProblem => intakeProblem('totals-wrong', detail, place);

const recordTypesOf = (feed: CompiledFeed): readonly string[] => [
  ...new Set(
    [...feed.sources.values()].flatMap((source) => source.records.map(({ recordType }) => recordType)),
  ),
];

const totalOf = ({ columns: row, line }: GoodRow, known: readonly string[]): ControlTotal | IntakeProblem => {
  const [recordType, month, offenceGroup, records] = columns.map((column) => (row[column] ?? '').trim());
  if (recordType === undefined || !known.includes(recordType))
    return wrong(`The feed sends no such record type: ${choiceOf(recordType ?? '', known)}.`, {
      line,
      field: 'record_type',
    });
  if (month !== '' && !/^\d{4}-(0[1-9]|1[0-2])$/.test(month ?? ''))
    return wrong('A month is written 2026-03; leave it empty for a count of all months.', {
      line,
      field: 'month',
    });
  if (
    offenceGroup !== '' &&
    (tripwire(offenceGroup ?? '', 'reference') !== null || (offenceGroup ?? '').length > 120)
  )
    return wrong('An offence group is a code or a group of the offence list.', {
      line,
      field: 'offence_group',
    });
  if (recordType !== countedByMonth && (month !== '' || offenceGroup !== ''))
    return wrong(`Only ${countedByMonth} is counted by month and offence group; leave both empty.`, { line });
  if (!/^\d{1,12}$/.test(records ?? ''))
    return wrong('A count is a whole number, 0 or more.', { line, field: 'records' });
  return { recordType, month: month ?? '', offenceGroup: offenceGroup ?? '', records: Number(records) };
};

const cellOf = ({ recordType, month, offenceGroup }: ControlTotal): string =>
  JSON.stringify([recordType, month, offenceGroup]);

/** Two kinds of count of one record type would count it twice. */
const kindOf = ({ month, offenceGroup }: ControlTotal): string =>
  `${month === '' ? 'all months' : 'by month'}, ${offenceGroup === '' ? 'all offences' : 'by offence group'}`;

/**
 * Reads a force's own counts: CSV with the columns record_type, month, offence_group, records.
 * Every row is a count or the statement is refused, with its line: half a statement would be another one.
 */
export const readControlTotals = async (
  text: string,
  asAt: number,
  feed: CompiledFeed,
): Promise<Statement | IntakeProblem> => {
  const known = recordTypesOf(feed);
  const cells = new Map<string, ControlTotal>();
  const kinds = new Map<string, string>();
  // eslint-disable-next-line @typescript-eslint/require-await -- a stream of one piece
  const bytes = async function* () {
    yield Buffer.from(text, 'utf8');
  };
  for await (const { rows, refused } of parseRows(bytes(), format)) {
    for (const row of rows) {
      if ('problem' in row)
        return wrong(`This row cannot be read: ${row.problem.message}.`, { line: row.line });
      const total = totalOf(row, known);
      if ('status' in total) return total;
      const kind = kinds.get(total.recordType) ?? kindOf(total);
      if (kind !== kindOf(total))
        return wrong(`${total.recordType} is counted "${kind}" above; use one kind of count.`, {
          line: row.line,
        });
      if (cells.has(cellOf(total)))
        return wrong('This is counted in a row above already.', { line: row.line });
      kinds.set(total.recordType, kind);
      cells.set(cellOf(total), total);
      if (cells.size > totalsMax)
        return wrong(`A statement has at most ${totalsMax} counts.`, { line: row.line });
    }
    if (refused !== null) return wrong(refused.detail, { line: refused.line ?? 1 });
  }
  const totals = [...cells.values()];
  if (totals.length === 0) return wrong('There is no count in it.', { line: 1 });
  const id = createHash('sha256')
    .update(JSON.stringify([asAt, [...cells].sort(([a], [b]) => (a < b ? -1 : 1))]))
    .digest('hex')
    .slice(0, 16);
  return { id, totals };
};
