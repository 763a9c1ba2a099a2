import { endOfMonth } from './calendar.ts';
import type { Day } from './calendar.ts';

/**
 * The date of a record on which its codes must be valid, by date fields (TypeScript names): the first that
 * the record states counts. `@received`: the day of receipt, for an attribute of the present. With `to` the
 * record is a spell, and its codes need not be older than the spell: only a code that was never in force
 * during it is wrong.
 */
interface CodeDates {
  readonly from: readonly string[];
  readonly to?: readonly string[];
}

const on = (...from: readonly string[]): CodeDates => ({ from });
const spell: CodeDates = { from: ['start'], to: ['end', '@received'] };

/**
 * By record type and field; `*` stands for all code fields of the type. A type that is not here states no
 * date (a person, a place, a role), and then only what is true on every date can be told.
 */
const codeDates: Readonly<Partial<Record<string, Readonly<Record<string, CodeDates>>>>> = {
  crime: {
    '*': on('recorded'),
    status: on('statusDate', 'recorded'),
    statusReason: on('statusDate', 'recorded'),
    transferForce: on('statusDate', 'recorded'),
  },
  'crime-outcome': { '*': on('outcomeGiven') },
  worker: { '*': on('@received') },
  employment: { '*': spell },
  absence: { '*': spell },
  leaving: { '*': on('left') },
  application: { '*': on('received') },
  'application-stage': { '*': on('reached') },
  course: { '*': on('start') },
  training: { '*': on('start'), result: on('resultGiven') },
  competency: { '*': on('awarded') },
  fitness: { '*': spell },
  'worker-assault': { '*': on('assaulted') },
};

/** First and last day for which the codes of a record must be valid; null where the record states none. */
export type PeriodOf = (
  body: Readonly<Record<string, unknown>>,
  receivedDay: Day,
) => readonly [Day, Day] | null;

const propertiesOf = (field: string) => [`${field}Month`, `${field}Date`] as const;

const datesOf = (recordType: string, field: string): CodeDates =>
  codeDates[recordType]?.[field] ?? codeDates[recordType]?.['*'] ?? on();

/** Properties of a validated body on which the validity of the codes of one field turns (TypeScript names). */
export const dateProperties = (recordType: string, field: string): readonly string[] => {
  const { from, to = [] } = datesOf(recordType, field);
  return [...from, ...to].filter((name) => name !== '@received').flatMap(propertiesOf);
};

const firstStated = (fields: readonly string[]): PeriodOf => {
  const names = fields.map((field) => (field === '@received' ? null : propertiesOf(field)));
  return (body, receivedDay) => {
    for (const name of names) {
      if (name === null) return [receivedDay, receivedDay];
      const month = body[name[0]];
      const date = body[name[1]];
      if (typeof date === 'number') return [date, date];
      if (typeof month === 'number') return [month, endOfMonth(month)];
    }
    return null;
  };
};

/** Compiled for the codes of one field (TypeScript name). */
export const periodOfCodes = (recordType: string, field: string): PeriodOf => {
  const dates = datesOf(recordType, field);
  const from = firstStated(dates.from);
  if (dates.to === undefined) return from;
  const to = firstStated(dates.to);
  return (body, receivedDay) => {
    const first = from(body, receivedDay);
    const last = to(body, receivedDay);
    // An end before the start is another rule's concern; the spell is then its first day.
    return first === null ? null : [first[0], Math.max(first[1], last?.[1] ?? first[1])];
  };
};
