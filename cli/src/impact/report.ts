import { counted, figure } from '../terminal/figures.ts';
import { sentenceTableText, tableText } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { CodeChange } from './changes.ts';
import type { FeedUse } from './feed-uses.ts';
import type { CodeCount } from './in-warehouse.ts';

/** One side of the comparison. */
export interface Compared {
  /** What was read: `release 3 of the hub`, or a file. */
  readonly source: string;
  readonly codes: number;
}

export interface Impact {
  readonly list: string;
  readonly title: string;
  readonly from: Compared;
  readonly to: Compared;
  readonly changes: readonly CodeChange[];
  readonly fields: readonly {
    readonly recordType: string;
    readonly field: string;
    readonly level: string | null;
  }[];
  readonly feeds: readonly FeedUse[];
  readonly returns: { readonly model: readonly string[]; readonly queries: readonly string[] };
  /** Null: no hub was asked. */
  readonly counts: readonly CodeCount[] | null;
}

const right = 'right' as const;
const unknown = 'unknown';

/** Records that carry a code, over all fields; null where nobody was asked. */
const recordsOf = (impact: Impact, code: string, of: 'records' | 'notValidThen'): number | null => {
  if (impact.counts === null) return null;
  const counts = impact.counts.filter((count) => count.code === code).map((count) => count[of]);
  return counts.includes(null) ? null : counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
};

const shown = (count: number | null): string => (count === null ? unknown : figure(count));

const showChanges = (impact: Impact, terminal: Terminal): void => {
  const rows = impact.changes.map((change) => [
    change.change,
    change.code,
    shown(recordsOf(impact, change.code, 'records')),
    shown(recordsOf(impact, change.code, 'notValidThen')),
    [change.label, ...change.details].join('; '),
  ]);
  terminal.out(
    sentenceTableText(
      [
        { title: '' },
        { title: 'code' },
        { title: 'records', align: right },
        { title: 'not valid then', align: right },
        { title: 'what' },
      ],
      rows,
      terminal,
    ),
  );
};

const howFilled = ({ codeMap, constant }: FeedUse): string => {
  if (codeMap !== null) return codeMap;
  return constant === null ? '(national codes)' : `(always ${constant})`;
};

const localCodesText = ({ codeMap, localCodes }: FeedUse): string => {
  if (codeMap === null) return '';
  return localCodes.map(({ localCode, code }) => `${localCode} → ${code}`).join(', ') || 'none';
};

const showFeeds = ({ feeds }: Impact, terminal: Terminal): void => {
  terminal.out(`\n${counted(feeds.length, 'mapping')} of feeds:\n`);
  if (feeds.length === 0) return;
  terminal.out(
    tableText(
      [
        { title: 'feed' },
        { title: 'source' },
        { title: 'field' },
        { title: 'code map' },
        { title: 'local codes' },
      ],
      feeds.map((use) => [
        use.feed,
        use.source,
        `${use.recordType}.${use.field}`,
        howFilled(use),
        localCodesText(use),
      ]),
      terminal,
    ),
  );
};

const listed = (names: readonly string[]): string => (names.length === 0 ? 'none' : names.join(', '));

const numbers = ({ changes }: Impact): string =>
  (['added', 'removed', 'changed'] as const)
    .map((kind) => `${changes.filter(({ change }) => change === kind).length} ${kind}`)
    .join(', ');

/** For a person at a terminal. */
export const showImpact = (impact: Impact, terminal: Terminal): void => {
  const { list, title, from, to, fields, returns, counts } = impact;
  terminal.out(`${list}: ${title}`);
  terminal.out(
    `from ${from.source} (${counted(from.codes, 'code')}) to ${to.source} (${counted(to.codes, 'code')})`,
  );
  terminal.out(`${numbers(impact)}\n`);
  if (impact.changes.length > 0) showChanges(impact, terminal);
  if (counts === null) terminal.out('\nRecords are unknown: no hub was asked.');
  showFeeds(impact, terminal);
  terminal.out(`\nfields: ${listed(fields.map(({ recordType, field }) => `${recordType}.${field}`))}`);
  terminal.out(`returns of the model: ${listed(returns.model)}`);
  terminal.out(`queries: ${listed(returns.queries)}`);
};
