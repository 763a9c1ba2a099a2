import { recordTypes } from '@hub/records';
import type { RecordTypeName } from '@hub/records';
import type { Day } from './calendar.ts';
import { isBefore } from './precise-dates.ts';
import { recordRule } from './rule.ts';
import type { RecordRule } from './rule.ts';

type Described = Pick<
  RecordRule,
  'id' | 'severity' | 'derived' | 'sentence' | 'citation' | 'exemplar' | 'counterExemplar'
>;

/** Two dates of one record, in model names. */
interface Order extends Described {
  readonly recordType: RecordTypeName;
  readonly first: string;
  readonly last: string;
  /** The last must lie after the first: the same day will not do. */
  readonly isStrict?: true;
}

const nameOf = (recordType: RecordTypeName, field: string): string => {
  const found = recordTypes[recordType].fields.find(({ modelName }) => modelName === field);
  if (found?.type !== 'date') throw new Error(`${recordType} has no date ${field}`);
  return found.name;
};

/** A rule that one date of a record does not lie before another. */
export const orderRule = ({ recordType, first, last, isStrict, ...described }: Order): RecordRule => {
  const [firstName, lastName] = [nameOf(recordType, first), nameOf(recordType, last)];
  const [firstMonth, firstDate] = [`${firstName}Month`, `${firstName}Date`];
  const [lastMonth, lastDate] = [`${lastName}Month`, `${lastName}Date`];
  return recordRule([recordType], {
    ...described,
    fields: [first, last],
    check: (facts) => {
      const body = facts.body as unknown as Readonly<Record<string, Day | null>>;
      const from = [body[firstMonth] ?? null, body[firstDate] ?? null] as const;
      const to = [body[lastMonth] ?? null, body[lastDate] ?? null] as const;
      const isWrong = isStrict === true ? isBefore(...from, ...to) : isBefore(...to, ...from);
      if (isWrong === null) return 'not-applicable';
      return isWrong === (isStrict !== true) ? { field: last } : null;
    },
  });
};
