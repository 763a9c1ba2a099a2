import { dayText } from './calendar.ts';
import { isUnloaded } from './code-lists.ts';
import type { CodeList, CodeLists, ListedCode } from './code-lists.ts';

const cell = (text: string): string => text.replaceAll('|', '\\|');

const completeText = (list: CodeList): string => {
  if (isUnloaded(list)) return 'no list loaded: codes are taken in silence';
  if (list.configuration) return 'never: the deployment’s own';
  if (list.completeFrom > list.completeTo) return 'not claimed';
  const from = Number.isFinite(list.completeFrom) ? `from ${dayText(list.completeFrom)}` : 'always';
  return Number.isFinite(list.completeTo) ? `${from} to ${dayText(list.completeTo)}` : from;
};

const counted = (list: CodeList, isCounted: (code: ListedCode) => boolean): string => {
  const number = [...list.codes.values()].filter(isCounted).length;
  return number === 0 ? '' : String(number);
};

const row = (list: CodeList): string =>
  `| ${[
    `[${list.name}](../../schemas/code-lists/${list.name}.csv)`,
    cell(list.title),
    list.level,
    String(list.codes.size),
    counted(list, (code) => Number.isFinite(code.validFrom) || Number.isFinite(code.validTo)),
    counted(list, (code) => code.mandatoryFrom > code.validFrom),
    counted(list, (code) => code.assumed),
    counted(list, (code) => !code.input),
    completeText(list),
    list.version,
  ].join(' | ')} |`;

/** What each list holds and claims: `docs/reference/code-lists.md`. */
export const codeListsPage = (lists: CodeLists): string =>
  [
    '# Code lists',
    '',
    'Generated from `schemas/code-lists` by `node packages/rules/src/catalogue-page.ts`; change the lists, not this page.',
    '',
    'On a day a code is not valid, optional (valid, and not yet mandatory) or mandatory. Inside the interval for which a',
    'list is complete an unknown code is rejected; outside it the record is accepted with the question `CODE-UNVERIFIED`.',
    'An assumed date is a guess that refuses nothing. A code that is no input is a target of a roll-up, or no code of a',
    'record at all. A new version is a change of the CSV and of `version` in `lists.yaml`; it takes effect by the next',
    'release, without a build. `npm run hub -- impact <list>` shows beforehand what it touches.',
    '',
    '| list | title | level | codes | dated | optional first | assumed | no input | complete | version |',
    '| --- | --- | --- | ---: | ---: | ---: | ---: | ---: | --- | --- |',
    ...[...lists.values()].toSorted((one, other) => (one.name < other.name ? -1 : 1)).map(row),
    '',
  ].join('\n');
