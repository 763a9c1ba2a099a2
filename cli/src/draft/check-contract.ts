import { choiceOf, loadFeed, type ContractProblem, type MapUse } from '@hub/feeds';
import { listNamed, londonDay, type CodeLists } from '@hub/rules';

/** What `hub contract check` found: problems that stop a contract, and remarks that do not. */
export interface ContractCheck {
  readonly problems: readonly ContractProblem[];
  readonly remarks: readonly ContractProblem[];
}

const choicesMax = 40;

/** National codes of a code map that its list does not have. */
const unknownCodes = (use: MapUse, lists: CodeLists): readonly ContractProblem[] => {
  const list = use.list === null ? undefined : lists.get(use.list);
  if (list === undefined || list.codes.size === 0) return [];
  const choices = [...list.codes.values()].filter((code) => code.input).map((code) => code.code);
  return use.map.periods
    .filter((period) => list.codes.get(period.national)?.input !== true)
    .map((period) => ({
      file: use.map.file,
      line: period.line,
      column: 1,
      rule: 'CONTRACT-CODE-MAP',
      message: `"${use.field}": the national code "${period.national}" is not on the list "${list.name}"`,
      expected:
        choices.length > choicesMax
          ? `a code of schemas/code-lists/${list.name}.csv`
          : choiceOf(period.national, choices),
    }));
};

const placeOf = (problem: ContractProblem): string =>
  `${problem.file}:${problem.line}:${problem.column} ${problem.message}`;

/**
 * Everything wrong with one contract and its code maps: what the compiler says, and national codes that are
 * on no list. Where a list is not complete for today such a code is a remark: its records are accepted with
 * the question CODE-UNVERIFIED.
 *
 * @param now milliseconds, for the day on which lists must be complete
 */
export const checkContract = async (
  feedsDir: string,
  feed: string,
  lists: CodeLists,
  now: number,
): Promise<ContractCheck> => {
  const result = await loadFeed(feedsDir, feed);
  if ('problems' in result) return { problems: result.problems, remarks: [] };
  const uses = [...result.feed.sources.values()].flatMap((source) =>
    source.records.flatMap(({ maps }) => maps),
  );
  const problems = new Map<string, ContractProblem>();
  const remarks = new Map<string, ContractProblem>();
  const today = londonDay(now);
  for (const use of uses) {
    for (const problem of unknownCodes(use, lists)) {
      const isComplete = use.list !== null && listNamed(lists, use.list).completeTo >= today;
      (isComplete ? problems : remarks).set(placeOf(problem), problem);
    }
  }
  return { problems: [...problems.values()], remarks: [...remarks.values()] };
};
