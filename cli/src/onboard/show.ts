import { partNames, type CompiledFeed } from '@hub/feeds';
import { counted, figure } from '../terminal/figures.ts';
import { tableText } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { FeedFacts, FieldFill } from './facts.ts';
import type { Moved } from './move.ts';
import type { LegalTick, Readiness } from './readiness.ts';

const mark = (isMet: boolean, terminal: Terminal): string =>
  isMet ? terminal.paint('green', '✓') : terminal.paint('red', '✗');

const checkLines = ({ checks }: Readiness, terminal: Terminal): readonly string[] => {
  const width = Math.max(...checks.map(({ name }) => name.length));
  return checks.map(
    ({ name, isMet, measured, wanted }) =>
      `${mark(isMet, terminal)} ${name.padEnd(width)}  ${measured}${isMet ? '' : terminal.paint('dim', `  (wanted: ${wanted})`)}`,
  );
};

const withoutArticle = (part: LegalTick['part']): string => partNames[part].replace(/^the /, '');

/** One line a dataset where all of it stands, else one for each part that does not. */
const legalLines = ({ legal }: Readiness, terminal: Terminal): readonly string[] => {
  const datasets = [...new Set(legal.map(({ dataset }) => dataset))];
  return datasets.flatMap((dataset) => {
    const ticks = legal.filter((tick) => tick.dataset === dataset);
    const parts = ticks.map(
      ({ part, shortfall }) => `${mark(shortfall === null, terminal)} ${withoutArticle(part)}`,
    );
    const short = ticks.flatMap(({ shortfall, expected }) =>
      shortfall === null ? [] : [`    ${shortfall}. Right would be: ${expected ?? ''}`],
    );
    return [`${dataset}: ${parts.join('  ')}`, ...short];
  });
};

const coverageTable = ({ coverage }: FeedFacts, terminal: Terminal): string =>
  tableText(
    [
      { title: 'record type' },
      { title: 'records', align: 'right' },
      { title: 'months', align: 'right' },
      { title: 'first' },
      { title: 'last' },
      { title: 'not supplied by the source' },
    ],
    coverage.map(({ recordType, records, months, firstMonth, lastMonth, notSupplied }) => [
      recordType,
      figure(records),
      months === null ? '' : figure(months),
      firstMonth ?? '',
      lastMonth ?? '',
      notSupplied.join(', '),
    ]),
    terminal,
  );

const percentOf = ({ filled, records }: FieldFill): string =>
  records === 0 ? '' : `${((100 * filled) / records).toFixed(1)} %`;

/** Fields that are not in every record; those that are need no line. */
const fillTable = ({ fills }: FeedFacts, terminal: Terminal): string => {
  const partial = fills.filter(({ filled, records }) => filled < records);
  if (partial.length === 0) return 'every mapped field is in every record';
  return tableText(
    [
      { title: 'field' },
      { title: 'filled', align: 'right' },
      { title: 'of records', align: 'right' },
      { title: 'share', align: 'right' },
    ],
    partial.map((fill) => [
      `${fill.recordType}.${fill.field}`,
      figure(fill.filled),
      figure(fill.records),
      percentOf(fill),
    ]),
    terminal,
  );
};

/** What a steward reads before a feed goes on. */
export const readinessText = (
  feed: CompiledFeed,
  facts: FeedFacts,
  readiness: Readiness,
  terminal: Terminal,
): string => {
  const { next } = readiness;
  const isReady = readiness.checks.every(({ isMet }) => isMet);
  const isLawful = readiness.legal.every(({ shortfall }) => shortfall === null);
  const answer =
    next === null
      ? `${feed.feed} is live; these are the thresholds that it had to reach.`
      : isReady && isLawful
        ? `${feed.feed} is ready for ${next}: hub onboard ${feed.feed} --to ${next} --name … --reason …`
        : `${feed.feed} is not ready for ${next}.`;
  return [
    terminal.paint('bold', `${feed.feed} is in ${feed.status}, epoch ${feed.epoch}`),
    '',
    ...checkLines(readiness, terminal),
    '',
    terminal.paint(
      'bold',
      feed.status === 'test' ? 'Legal entries (none is needed in test)' : 'Legal entries',
    ),
    ...legalLines(readiness, terminal),
    '',
    terminal.paint('bold', 'Coverage'),
    coverageTable(facts, terminal),
    '',
    terminal.paint('bold', 'Completeness by field'),
    fillTable(facts, terminal),
    '',
    answer,
  ].join('\n');
};

const after: Readonly<Record<Moved['to'], string>> = {
  test: 'What it sends from now on counts nowhere. What had counted still does, until it is erased.',
  backfill: 'What it sends from now on counts. What was sent in test counts nowhere: send the history again.',
  live: 'What it sends from now on wins over the backfill. Sources that deliver full sets, and connectors, take a new one now.',
};

export const movedText = (feed: string, moved: Moved, terminal: Terminal): string =>
  [
    `${terminal.paint('green', '✓')} ${feed} went from ${moved.from} to ${moved.to}, by release ${moved.release}`,
    ...(moved.epoch.from === moved.epoch.to
      ? []
      : [`  its epoch is ${moved.epoch.to} (was ${moved.epoch.from})`]),
    ...(moved.acceptedShortfalls.length === 0
      ? []
      : [
          `  accepted although not reached: ${moved.acceptedShortfalls.join(', ')} (${counted(moved.acceptedShortfalls.length, 'threshold')})`,
        ]),
    `  ${after[moved.to]}`,
  ].join('\n');
