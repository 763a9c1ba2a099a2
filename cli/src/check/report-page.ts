import { counted, figure } from '../terminal/figures.ts';
import type { CheckResult } from './check-file.ts';
import { pageStyle } from './page-style.ts';
import type { CheckSubject } from './report.ts';
import { adviceOf, causesToMend, linesText, rankingSentence, repeatSentence } from './summary.ts';
import type { Cause } from './tally.ts';

const stepsMax = 5;
const causesMax = 200;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const london = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'Europe/London',
});

/** Of a bar; a share too small to see is still a line. */
const width = (part: number, whole: number): string =>
  part === 0 || whole === 0 ? '0' : Math.max(0.4, (part / whole) * 100).toFixed(2);

/** A text of one class, where it is there at all. */
const element = (tag: string, content: string, attributes = ''): string =>
  `<${tag}${attributes === '' ? '' : ` ${attributes}`}>${content}</${tag}>`;

const shareText = (part: number, whole: number): string => {
  if (whole === 0) return '';
  const share = (part / whole) * 100;
  const text = share > 0 && share < 0.1 ? 'less than 0.1' : String(Number(share.toFixed(1)));
  return `${text} %`;
};

const outcomes = [
  { name: 'accepted', title: 'would be accepted' },
  { name: 'rejected', title: 'would be rejected' },
  { name: 'dropped', title: 'out of scope by the contract' },
] as const;

const balance = (result: CheckResult): string => {
  const { received } = result;
  const parts = outcomes
    .map(({ name }) => `<span class="${name}" style="width:${width(result[name], received)}%"></span>`)
    .join('');
  const figures = outcomes
    .map(
      ({ name, title }) =>
        `<div><dt><span class="key ${name}" aria-hidden="true"></span>${title}</dt><dd>${figure(result[name])} <small>${shareText(result[name], received)}</small></dd></div>`,
    )
    .join('');
  return (
    `<dl class="figures"><div><dt>rows read</dt><dd>${figure(received)}</dd></div>${figures}</dl>` +
    `<div class="bar whole" aria-hidden="true">${parts}</div>`
  );
};

const whereOf = ({ field, recordTypes }: Cause): readonly string[] =>
  [field ?? '', recordTypes.join(', ')].filter((part) => part !== '').map(escaped);

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const codeOf = ({ group }: Cause): string => (group === null ? '' : `<code>${escaped(group)}</code>`);

const steps = (causes: readonly Cause[]): string => {
  const toMend = causesToMend(causes);
  const [first] = toMend;
  if (first === undefined) return '';
  const total = toMend.reduce((sum, { count }) => sum + count, 0);
  const items = toMend
    .slice(0, stepsMax)
    .map(
      (cause) =>
        `<li><p class="what">${codeOf(cause)} ${escaped(capital(cause.message))}</p>` +
        `<p class="do">${escaped(adviceOf(cause))}</p>` +
        `<div class="bar" aria-hidden="true"><span class="${cause.severity}" style="width:${width(cause.count, total)}%"></span></div>` +
        `<p class="small">${[
          `${counted(cause.count, 'finding')} in ${counted(cause.rows, 'row')}, ${shareText(cause.count, total)}`,
          escaped(cause.rule),
          ...whereOf(cause),
          `line ${linesText(cause, 5)}`,
        ].join(' · ')}</p></li>`,
    );
  return `<section><h2>What to do next</h2><ol class="steps">${items.join('')}</ol></section>`;
};

const sections = [
  ['reject', 'Held back', 'A row with one of these is not taken until it is corrected.'],
  ['question', 'Questions', 'The rows are taken; somebody should look whether they are right.'],
  ['warn', 'Counted only', 'The rows are taken, and nothing is asked.'],
] as const;

const whereCell = (cause: Cause): string => {
  const [first = '', ...rest] = whereOf(cause);
  return rest.length === 0 ? first : `${first}<br><span class="small">${rest.join(' ')}</span>`;
};

const causeRow = (cause: Cause, most: number): string =>
  `<tr><th scope="row">${escaped(cause.rule)}</th><td>${whereCell(cause)}</td><td class="code">${codeOf(cause)}</td>` +
  `<td class="sentence">${escaped(capital(cause.message))}</td>` +
  `<td class="number">${figure(cause.count)}<div class="bar" aria-hidden="true"><span class="${cause.severity}" style="width:${width(cause.count, most)}%"></span></div></td>` +
  `<td class="lines">${linesText(cause, 5)}</td></tr>`;

const causeTables = (causes: readonly Cause[]): string => {
  const shown = causes.slice(0, causesMax);
  const tables = sections.flatMap(([severity, title, meaning]) => {
    const own = shown.filter((cause) => cause.severity === severity);
    const most = own.reduce((largest, { count }) => Math.max(largest, count), 0);
    if (own.length === 0) return [];
    const head = ['rule', 'where', 'code', 'what is wrong', 'findings', 'first lines']
      .map((name) => element('th', name, `scope="col"${name === 'findings' ? ' class="number"' : ''}`))
      .join('');
    return [
      `<h3>${title}</h3><p>${meaning}</p><div class="wide"><table><caption class="unseen">${title}: findings by cause</caption>` +
        `<thead><tr>${head}</tr></thead><tbody>${own.map((cause) => causeRow(cause, most)).join('')}</tbody></table></div>`,
    ];
  });
  if (tables.length === 0) return '';
  const hidden = causes.length - shown.length;
  const more =
    hidden === 0 ? '' : `<p>${counted(hidden, 'more cause')} with fewer findings are not shown.</p>`;
  return `<section><h2>All findings by cause</h2>${tables.join('')}${more}</section>`;
};

const repeatsSection = (result: CheckResult): string => {
  const sentence = repeatSentence(result);
  if (sentence === null) return '';
  const contradicting = result.repeats.examples.filter(({ contradicts }) => contradicts);
  const items = contradicting
    .map(({ line, before }) => `<li>line ${line} contradicts line ${before}</li>`)
    .join('');
  return `<section><h2>Repeated keys</h2><p>${escaped(sentence)}</p>${items === '' ? '' : `<ul>${items}</ul>`}</section>`;
};

const droppedSection = ({ droppedBecause }: CheckResult): string => {
  const reasons = Object.entries(droppedBecause);
  if (reasons.length === 0) return '';
  const items = reasons
    .map(([reason, rows]) => `<li>${escaped(reason)}: ${counted(rows, 'row')}</li>`)
    .join('');
  return `<section><h2>Out of scope</h2><p>The contract leaves these rows out; they are counted and go no further.</p><ul>${items}</ul></section>`;
};

const problemSection = ({ problem, received }: CheckResult): string => {
  if (problem === null) return '';
  const line = problem.line === undefined ? '' : ` (line ${problem.line})`;
  return (
    `<section class="problem" role="alert"><h2>${escaped(problem.title)}${line}</h2><p>${escaped(problem.detail)}</p>` +
    `<p>The ${counted(received, 'row')} before that place ${received === 1 ? 'is' : 'are'} what follows.</p></section>`
  );
};

const verdictOf = (result: CheckResult): string => {
  if (result.problem !== null) return 'The file cannot be read to its end.';
  if (result.received === 0) return 'The file holds a header and no row.';
  if (result.rejected === 0) return 'No row would be rejected.';
  return `${counted(result.rejected, 'row')} of ${figure(result.received)} would be rejected.`;
};

const method = ({ times, feed, source }: CheckSubject, result: CheckResult): string => {
  const records = Object.entries(result.records)
    .map(([recordType, count]) => `${figure(count)} ${escaped(recordType)}`)
    .join(', ');
  return (
    '<section><h2>How this was checked</h2><p>On the force’s own machine, with the contract, the code lists and the rules that the hub uses. Nothing was sent. ' +
    'Rules that compare records with each other run in the hub alone.</p><dl class="facts">' +
    `<div><dt>feed and source</dt><dd>${escaped(feed)}, ${escaped(source)}</dd></div>` +
    `<div><dt>extract made</dt><dd>${london.format(times.extractedAt)}${times.assumed === null ? '' : ` (assumed)`}</dd></div>` +
    `<div><dt>checked as received</dt><dd>${london.format(times.receivedAt)}</dd></div>` +
    `<div><dt>records in order</dt><dd>${records === '' ? 'none' : records}</dd></div></dl></section>`
  );
};

/**
 * The report as one page: no script, nothing from elsewhere, and no key or value of a record but codes, so that
 * it can be passed on.
 */
export const reportPage = (subject: CheckSubject, result: CheckResult): string => {
  const ranking = rankingSentence(result);
  const title = `Check of ${escaped(subject.file)}`;
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${pageStyle}</style>
</head>
<body>
<main>
<header><p class="small">${escaped(subject.feed)} · ${london.format(subject.times.receivedAt)}</p><h1>${title}</h1>
<p class="verdict ${result.problem === null && result.rejected === 0 ? 'good' : 'bad'}">${verdictOf(result)}</p></header>
${problemSection(result)}
${balance(result)}
${ranking === null ? '' : `<p class="ranking">${escaped(ranking)}</p>`}
${steps(result.causes)}
${causeTables(result.causes)}
${repeatsSection(result)}
${droppedSection(result)}
${method(subject, result)}
</main>
</body>
</html>
`;
};
