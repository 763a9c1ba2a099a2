import { InvalidArgumentError, type Command } from 'commander';
import { contractOf } from '../contracts.ts';
import { csvText } from '../terminal/csv.ts';
import { counted, figure } from '../terminal/figures.ts';
import { findingsOf, type FindingExample, type FindingsAnswer } from '../ingest-api.ts';
import { printJson, forceProfileOf, type GlobalOptions, type Runtime } from '../runtime.ts';
import { sentenceTableText, tableText } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';

interface FindingsOptions extends GlobalOptions {
  readonly limit: number;
  readonly offset: number;
  readonly csv?: boolean;
}

const pageMax = 1_000;

const limit = (text: string): number => {
  if (!/^\d{1,4}$/.test(text) || Number(text) > pageMax)
    throw new InvalidArgumentError(`It is a whole number from 0 to ${pageMax}.`);
  return Number(text);
};

const offset = (text: string): number => {
  if (!/^\d{1,10}$/.test(text)) throw new InvalidArgumentError('It is a whole number, 0 or more.');
  return Number(text);
};

const verdictOf = (finding: { readonly verdict: string }): string =>
  finding.verdict === 'rejected' ? 'held back' : 'accepted';

/** `Crime ID ab12, Month 2016-07`: the row in the force’s own words. */
const referenceOf = ({ reference }: FindingExample): string =>
  reference === null || Object.keys(reference).length === 0
    ? '(no key)'
    : Object.entries(reference)
        .map(([column, value]) => `${column} ${value === '' ? '(empty)' : value}`)
        .join(', ');

const csvOf = ({ findings }: FindingsAnswer): string =>
  csvText(
    [
      'rule',
      'severity',
      'verdict',
      'record_type',
      'field',
      'message',
      'reference',
      'source',
      'row',
      'received_at',
    ],
    findings.map((finding) => [
      finding.rule,
      finding.severity,
      verdictOf(finding),
      finding.recordType ?? '',
      finding.field ?? '',
      finding.message,
      finding.reference === null ? '' : referenceOf(finding),
      finding.source,
      String(finding.row),
      finding.receivedAt,
    ]),
  );

const show = (feed: string, { summary, findings }: FindingsAnswer, terminal: Terminal): void => {
  if (summary.length === 0) {
    terminal.out(`${feed} has no open finding.`);
    return;
  }
  const total = summary.reduce((sum, finding) => sum + finding.open, 0);
  terminal.out(`${feed}: ${counted(total, 'open finding')} of ${counted(summary.length, 'kind')}\n`);
  const right = 'right' as const;
  terminal.out(
    sentenceTableText(
      [
        { title: 'rule' },
        { title: 'severity' },
        { title: 'rows are' },
        { title: 'record type' },
        { title: 'field' },
        { title: 'open', align: right },
        { title: 'what is wrong' },
      ],
      summary.map((finding) => [
        finding.rule,
        finding.severity,
        verdictOf(finding),
        finding.recordType ?? '',
        finding.field ?? '',
        figure(finding.open),
        finding.message,
      ]),
      terminal,
    ),
  );
  if (findings.length === 0) return;
  terminal.out(`\n${counted(findings.length, 'example')}, with your own reference:\n`);
  terminal.out(
    tableText(
      [
        { title: 'rule' },
        { title: 'field' },
        { title: 'your reference' },
        { title: 'from' },
        { title: 'row', align: right },
      ],
      findings.map((finding) => [
        finding.rule,
        finding.field ?? '',
        referenceOf(finding),
        finding.source,
        String(finding.row),
      ]),
      terminal,
    ),
  );
};

const help = `
Examples:
  $ hub findings west-yorkshire/street
  $ hub findings west-yorkshire/street --limit 1000 --csv > findings.csv

A finding is open until an accepted later change of the same record no longer has it: correct the record in
your own system and send it again. "held back" is not in the warehouse; "accepted" is, with a question.`;

/** `hub findings <feed>` */
export const addFindings = (program: Command, runtime: Runtime): void => {
  program
    .command('findings')
    .description('what is wrong with a feed’s records, by rule, with the force’s own references')
    .argument('<feed>', 'the feed: <force>/<system>')
    .option('--limit <number>', 'most examples to show', limit, 20)
    .option('--offset <number>', 'examples to pass over', offset, 0)
    .option('--csv', 'print the examples as CSV')
    .addHelpText('after', help)
    .action(async (feed: string, _own: unknown, command: Command) => {
      const options = command.optsWithGlobals<FindingsOptions>();
      const profile = forceProfileOf(options);
      await contractOf(profile.feedsDir, feed);
      const answer = await findingsOf(profile, feed, options);
      if (options.json === true) printJson(runtime.terminal, answer);
      else if (options.csv === true) runtime.terminal.out(csvOf(answer));
      else show(feed, answer, runtime.terminal);
    });
};
