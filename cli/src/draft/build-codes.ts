import { choiceOf } from '@hub/feeds';
import type { CodeList } from '@hub/rules';
import { specialAnswers } from './layout.ts';
import type { Answer, CodeAnswer, MappingProblem } from './mapping.ts';
import { suggesterOf, suggestYesNo, type Suggester } from './suggest.ts';

/** One line of a code map file. */
export interface MapLine {
  readonly local: string;
  readonly national: string;
  readonly from: string;
  readonly to: string;
  readonly label: string;
}

/** What the answers of one sheet of codes say. */
export interface BuiltCodes {
  readonly lines: readonly MapLine[];
  /** Local values whose rows are out of the hub's scope, by reason. */
  readonly drops: readonly { readonly value: string; readonly reason: 'out-of-scope' | 'not-a-crime' }[];
  /** Local values that say nothing. */
  readonly nothing: readonly string[];
}

export interface CodeContext {
  readonly list: CodeList | null;
  /** Sure suggestions are taken where the answer is blank. */
  readonly takesSure: boolean;
  readonly problems: MappingProblem[];
  /** Sentences about what is accepted with a question. */
  readonly remarks: string[];
}

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

const checkDays = (from: Answer, to: Answer, problems: MappingProblem[]): void => {
  for (const day of [from, to]) {
    if (day.text === '' || dayPattern.test(day.text)) continue;
    problems.push({
      kind: 'wrong',
      ...day.place,
      message: 'it is not a day',
      expected: 'a day such as 2017-04-01, or nothing',
    });
  }
  if (dayPattern.test(from.text) && dayPattern.test(to.text) && from.text > to.text)
    problems.push({
      kind: 'wrong',
      ...to.place,
      message: 'the last day lies before the first',
      expected: 'the first and the last day on which the value has this meaning',
    });
};

/** The national code, null where the problem has been told. */
export const checkedCode = (code: string, place: Answer['place'], context: CodeContext): string | null => {
  const { list, problems, remarks } = context;
  if (list === null || list.codes.size === 0) return code;
  const listed = list.codes.get(code);
  if (listed?.input === true) return code;
  const choices = [...list.codes.values()].filter((each) => each.input).map((each) => each.code);
  const near = choiceOf(code, choices.length > 40 ? [] : choices);
  const right = choices.length > 40 ? 'a code of the column "All national codes" of this sheet' : near;
  if (listed !== undefined || list.completeTo === Infinity) {
    problems.push({
      kind: 'wrong',
      ...place,
      message:
        listed === undefined
          ? `the list "${list.title}" has no such code`
          : 'the code stands in publications only, and no record carries it',
      expected: right,
    });
    return null;
  }
  remarks.push(
    `${place.sheet}!${place.cell}: the code is not on the list "${list.title}", which is not complete for today: records with it are accepted with the question CODE-UNVERIFIED.`,
  );
  return code;
};

const blank = (place: Answer['place'], rows: string): MappingProblem => ({
  kind: 'todo',
  ...place,
  message: `the national code of a value in ${rows === '' ? 'some' : rows} row${rows === '1' ? '' : 's'}`,
  expected: `a national code, or ${Object.values(specialAnswers).join(', ')}`,
});

const specialOf = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ');

/** Reads one sheet of codes; every problem at once. */
export const builtCodes = (answers: readonly CodeAnswer[], context: CodeContext): BuiltCodes => {
  const { list, problems } = context;
  const suggester = list === null ? null : suggesterOf(list);
  const lines: MapLine[] = [];
  const drops: { value: string; reason: 'out-of-scope' | 'not-a-crime' }[] = [];
  const nothing: string[] = [];
  for (const { local, rows, national, from, to } of answers) {
    const special = specialOf(national.text);
    if (special === specialAnswers.leaveOut) drops.push({ value: local, reason: 'out-of-scope' });
    else if (special === specialAnswers.notACrime) drops.push({ value: local, reason: 'not-a-crime' });
    else if (special === specialAnswers.nothing) nothing.push(local);
    else {
      const sure = national.text === '' && context.takesSure ? sureOf(suggester, local) : null;
      const given = national.text === '' ? sure : national.text;
      if (given === null) {
        problems.push(blank(national.place, rows));
        continue;
      }
      checkDays(from, to, problems);
      const code = checkedCode(given, national.place, context);
      if (code === null) continue;
      const label = list?.codes.get(code)?.label ?? '';
      lines.push({ local, national: code, from: from.text, to: to.text, label });
    }
  }
  return { lines, drops, nothing };
};

const sureOf = (suggester: Suggester | null, local: string): string | null => {
  const suggestion = suggester?.(local) ?? null;
  return suggestion?.isSure === true ? suggestion.code : null;
};

/** What a yes-or-no column means by each of its values. */
export interface BuiltYesNo {
  readonly yes: readonly string[];
  readonly no: readonly string[];
  readonly nothing: readonly string[];
}

/** Reads one sheet of a yes-or-no column. */
export const builtYesNo = (answers: readonly CodeAnswer[], context: CodeContext): BuiltYesNo => {
  const found = { yes: [] as string[], no: [] as string[], nothing: [] as string[] };
  for (const { local, rows, national } of answers) {
    const given =
      national.text === '' && context.takesSure
        ? (sureOf(suggestYesNo, local) ?? '')
        : specialOf(national.text);
    if (given === 'yes' || given === 'no' || given === 'nothing') found[given].push(local);
    else if (given === '')
      context.problems.push({
        ...blank(national.place, rows),
        message: `whether a value in ${rows} rows means yes`,
        expected: 'yes, no or nothing',
      });
    else
      context.problems.push({
        kind: 'wrong',
        ...national.place,
        message: 'it is neither yes nor no',
        expected: 'yes, no or nothing',
      });
  }
  return found;
};
