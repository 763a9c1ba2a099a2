import type { Answer, Mapping, MappingProblem } from './mapping.ts';

const day = /^\d{4}-\d{2}-\d{2}$/;
const length = /^\d+ (days|months|years)$/;

type Parts = Readonly<Record<string, Answer | undefined>>;

/** Null where nothing of the part is filled in; what is there in part is told. */
const partOf = (
  needed: Parts,
  optional: Parts,
  problems: MappingProblem[],
): Readonly<Record<string, string>> | null => {
  const given = Object.entries({ ...needed, ...optional }).filter(
    ([, answer]) => (answer?.text ?? '') !== '',
  );
  if (given.length === 0) return null;
  for (const [, answer] of Object.entries(needed)) {
    if (answer === undefined || answer.text !== '') continue;
    problems.push({
      kind: 'todo',
      ...answer.place,
      message: 'the cells beside it are filled in and this one is not',
      expected: 'all of them, or none while the feed is in test',
    });
  }
  for (const [name, answer] of given) {
    if (!/date|expires|review-by/.test(name) || answer === undefined || day.test(answer.text)) continue;
    problems.push({
      kind: 'wrong',
      ...answer.place,
      message: 'it is not a day',
      expected: 'a day such as 2026-04-01',
    });
  }
  return Object.fromEntries(given.map(([name, answer]) => [name, answer?.text ?? '']));
};

/** The legal entries of the contract; datasets without any answer are left out, as the test lane needs none. */
export const legalTree = (
  answers: Mapping['legal'],
  problems: MappingProblem[],
): Readonly<Record<string, unknown>> => {
  const entries: [string, Readonly<Record<string, unknown>>][] = [];
  for (const [dataset, given] of answers) {
    const at = (heading: string): Answer | undefined => given.get(heading);
    const agreement = partOf(
      { version: at('Agreement version'), date: at('Agreement date') },
      { expires: at('Agreement ends') },
      problems,
    );
    const assessment = partOf(
      {
        reference: at('Assessment reference'),
        date: at('Assessment date'),
        agreement: at('Assessment for agreement'),
      },
      { 'review-by': at('Review by') },
      problems,
    );
    const notice = partOf(
      { date: at('Notice date'), agreement: at('Notice for agreement') },
      { url: at('Notice address'), text: at('Notice text') },
      problems,
    );
    const retention = at('Retention');
    if (retention !== undefined && retention.text !== '' && !length.test(retention.text))
      problems.push({
        kind: 'wrong',
        ...retention.place,
        message: 'it is not a length of time',
        expected: 'a length such as 25 years',
      });
    const controller = at('Controller')?.text ?? '';
    const basis = at('Legal basis')?.text ?? '';
    const entry = {
      ...(controller === '' ? {} : { controller }),
      ...(basis === '' ? {} : { basis }),
      ...(agreement === null ? {} : { agreement }),
      ...(assessment === null ? {} : { 'impact-assessment': assessment }),
      ...(notice === null ? {} : { notice }),
      ...(retention === undefined || retention.text === '' ? {} : { retention: retention.text }),
    };
    if (Object.keys(entry).length > 0) entries.push([dataset, entry]);
  }
  return Object.fromEntries(entries);
};
