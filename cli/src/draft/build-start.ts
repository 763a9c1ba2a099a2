import { choiceOf } from '@hub/feeds';
import type { CodeLists } from '@hub/rules';
import { fileKinds, holdsAnswers } from './layout.ts';
import { delimiterOf, type Answer, type Mapping, type MappingProblem } from './mapping.ts';

const slug = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** The text of an answer; a blank one is told. */
export const asked = (
  answer: Answer,
  question: string,
  expected: string,
  problems: MappingProblem[],
): string => {
  if (answer.text === '') problems.push({ kind: 'todo', ...answer.place, message: question, expected });
  return answer.text;
};

/** A name as contracts write them. */
export const named = (answer: Answer, what: string, problems: MappingProblem[]): string => {
  const text = asked(answer, what, 'small letters and hyphens, such as crime-log', problems);
  if (text !== '' && !slug.test(text))
    problems.push({
      kind: 'wrong',
      ...answer.place,
      message: `${what} is not written as a name`,
      expected: 'small letters and hyphens, such as crime-log',
    });
  return text;
};

/** One of some answers. */
export const chosen = (
  answer: Answer,
  choices: readonly string[],
  question: string,
  problems: MappingProblem[],
): string => {
  const text = asked(answer, question, choices.join(' or '), problems).toLowerCase();
  if (text !== '' && !choices.includes(text))
    problems.push({
      kind: 'wrong',
      ...answer.place,
      message: `${question}: there is no such answer`,
      expected: choiceOf(answer.text, choices),
    });
  return text;
};

/** A force that the hub knows. */
export const forceOf = (answer: Answer, lists: CodeLists, problems: MappingProblem[]): string => {
  const force = named(answer, 'your force', problems);
  const forces = [...(lists.get('forces')?.codes.keys() ?? [])];
  if (slug.test(force) && forces.length > 0 && !forces.includes(force))
    problems.push({
      kind: 'wrong',
      ...answer.place,
      message: 'the hub knows no such force',
      expected: choiceOf(force, forces),
    });
  return force;
};

/** How the file is to be read. */
export const inputTree = (
  { start }: Mapping,
  problems: MappingProblem[],
): Readonly<Record<string, unknown>> => {
  const holds = chosen(start.holds, holdsAnswers, 'what each export holds', problems);
  const format = chosen(start.file, fileKinds, 'the kind of file', problems);
  const base = {
    delivery: holds === 'everything' ? 'full' : 'changes',
    format,
    'extracted-at': 'submission',
  };
  if (format === 'xlsx') return { ...base, ...(start.sheet.text === '' ? {} : { sheet: start.sheet.text }) };
  const encoding = start.encoding.text === '' ? 'utf-8' : start.encoding.text.toLowerCase();
  chosen({ ...start.encoding, text: encoding }, ['utf-8', 'windows-1252'], 'the character set', problems);
  const delimiter = start.delimiter.text === '' ? ',' : delimiterOf(start.delimiter.text);
  if (delimiter === null)
    problems.push({
      kind: 'wrong',
      ...start.delimiter.place,
      message: 'the sign between columns is not one sign',
      expected: 'comma, semicolon, tab or bar',
    });
  return {
    ...base,
    ...(encoding === 'utf-8' ? {} : { encoding }),
    ...(delimiter === ',' || delimiter === null ? {} : { delimiter }),
  };
};
