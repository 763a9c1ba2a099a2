import { problemLines } from '../submit/summary.ts';
import { counted, figure } from '../terminal/figures.ts';
import { flat, sentenceTableText } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { CheckResult } from './check-file.ts';
import { adviceOf, causesToMend, linesText, rankingSentence, repeatSentence } from './summary.ts';
import type { Cause } from './tally.ts';
import type { CheckTimes } from './times.ts';

/** What was checked, for every form of the answer. */
export interface CheckSubject {
  readonly feed: string;
  readonly source: string;
  /** The file's own name, without its folder. */
  readonly file: string;
  readonly times: CheckTimes;
}

const causesShown = 20;

const severityWords = { reject: 'held back', question: 'question', warn: 'counted' } as const;

const countLines = (result: CheckResult, terminal: Terminal): readonly string[] => {
  const dropped = Object.entries(result.droppedBecause)
    .map(([reason, rows]) => `${figure(rows)} ${reason}`)
    .join(', ');
  const rows = [
    [result.received, result.received === 1 ? 'row read' : 'rows read'],
    [result.accepted, 'would be accepted'],
    [result.rejected, 'would be rejected'],
    [
      result.dropped,
      `would be dropped: out of scope by the contract${dropped === '' ? '' : ` (${dropped})`}`,
    ],
  ] as const;
  const width = Math.max(...rows.map(([count]) => figure(count).length));
  return rows.map(([count, text], at) => {
    const line = `  ${figure(count).padStart(width)}  ${text}`;
    return at === 2 && count > 0 ? terminal.paint('red', line) : line;
  });
};

const causeTable = (causes: readonly Cause[], terminal: Terminal): string =>
  sentenceTableText(
    [
      { title: '' },
      { title: 'rule' },
      { title: 'field' },
      { title: 'code' },
      { title: 'findings', align: 'right' },
      { title: 'lines' },
      { title: 'what is wrong' },
    ],
    causes.map((cause) => [
      severityWords[cause.severity],
      cause.rule,
      cause.field ?? '',
      cause.group ?? '',
      figure(cause.count),
      linesText(cause),
      cause.message,
    ]),
    terminal,
  );

/** The answer for a person at a terminal. */
export const reportLines = (
  subject: CheckSubject,
  result: CheckResult,
  terminal: Terminal,
): readonly string[] => {
  const { causes, problem } = result;
  const ranking = rankingSentence(result);
  const repeats = repeatSentence(result);
  const shown = causes.slice(0, causesShown);
  const [first] = causesToMend(causes);
  const isGood = problem === null && result.rejected === 0;
  const verdict =
    problem !== null
      ? terminal.paint('red', `✗ the file could not be read to its end; the rows before that place stand`)
      : result.received === 0
        ? terminal.paint('yellow', 'the file holds a header and no row; was the extract finished?')
        : isGood
          ? terminal.paint('green', '✓ no row would be rejected')
          : `${terminal.paint('red', '✗')} ${counted(result.rejected, 'row')} would be rejected`;
  return [
    `${subject.file} as ${subject.feed}, ${subject.source}; nothing was sent`,
    ...(problem === null ? [] : problemLines(problem, terminal)),
    ...countLines(result, terminal),
    `  ${verdict}`,
    ...(ranking === null ? [] : ['', terminal.paint('bold', ranking)]),
    ...(first === undefined
      ? []
      : [
          `First, ${first.rule}${first.group === null ? '' : ` of ${flat(first.group)}`}: ${adviceOf(first)}`,
        ]),
    ...(shown.length === 0 ? [] : ['', causeTable(shown, terminal)]),
    ...(causes.length > shown.length
      ? [
          `… and ${counted(causes.length - shown.length, 'more cause')}; --csv has every finding, --html a page`,
        ]
      : []),
    ...(result.areCausesWhole
      ? []
      : ['There are more codes than are kept apart; the rest is counted together.']),
    ...(repeats === null ? [] : ['', repeats]),
    ...result.repeats.examples
      .filter(({ contradicts }) => contradicts)
      .slice(0, 3)
      .map(({ line, before }) => `  line ${line} contradicts line ${before}`),
  ];
};

interface RuleGroups {
  readonly rule: string;
  readonly severity: Cause['severity'];
  readonly field: string | null;
  readonly recordTypes: readonly string[];
  readonly message: string;
  count: number;
  readonly groups: { code: string | null; count: number; rows: number; lines: readonly number[] }[];
}

/** Causes by rule, field and sentence; each code is a group of its own. */
const byRule = (causes: readonly Cause[]): readonly RuleGroups[] => {
  const rules = new Map<string, RuleGroups>();
  for (const { rule, severity, field, recordTypes, message, group, count, rows, places } of causes) {
    const key = JSON.stringify([rule, severity, field, recordTypes, message]);
    const found = rules.get(key) ?? { rule, severity, field, recordTypes, message, count: 0, groups: [] };
    found.count += count;
    found.groups.push({ code: group, count, rows, lines: places.map(({ line }) => line) });
    rules.set(key, found);
  }
  return [...rules.values()];
};

/** The answer for programs; its first fields are those of `hub submit --json`. */
export const reportJson = (subject: CheckSubject, result: CheckResult): object => ({
  feed: subject.feed,
  source: subject.source,
  file: subject.file,
  extractedAt: new Date(subject.times.extractedAt).toISOString(),
  receivedAt: new Date(subject.times.receivedAt).toISOString(),
  received: result.received,
  accepted: result.accepted,
  rejected: result.rejected,
  dropped: result.dropped,
  droppedBecause: result.droppedBecause,
  records: result.records,
  summary: rankingSentence(result),
  counts: result.findings,
  findings: byRule(result.causes),
  repeats: { rule: 'SUB-002', ...result.repeats },
  problem: result.problem,
});
