import { codeTable, drawFrom } from '../code-table.ts';
import type { Random } from '../random.ts';

/** A person or organisation of the force's register, in national codes. */
export interface Person {
  /** From 1; the force's writer makes its reference of it. */
  readonly id: number;
  readonly organisation: boolean;
  readonly ethnicitySelfDefined: string | null;
  readonly ethnicityOfficerObserved: string | null;
  readonly gender: string | null;
  /** At the time of the crimes of the year; null for an organisation. */
  readonly ageBand: string | null;
}

const nationalOf = (list: string): ReadonlyMap<string, string> =>
  new Map(codeTable(list).map((row) => [row.code, row['national'] ?? '']));
const observedCode = nationalOf('ethnicity-observed');
const drawSelf = drawFrom(codeTable('ethnicity-self'));
const drawSex = drawFrom(codeTable('sex'));

const youthBands = ['10-12', '13-15', '16-17'] as const;
const adultBands = ['18-24', '25-34', '35-44', '45-54', '55-64', '65-74', '75-plus'] as const;
const adultShare = 0.85;

/** Makes people and finds known ones again: most are new, a few are in several crimes. */
export class PeopleRegister {
  readonly made: Person[] = [];

  /** @param taken people who are in the crime already */
  person(random: Random, taken: readonly Person[]): Person {
    if (this.made.length > 20 && random.chance(0.15)) {
      const known = random.pick(this.made);
      if (!known.organisation && !taken.includes(known)) return known;
    }
    const self = drawSelf(random);
    return this.#add({
      organisation: false,
      ethnicitySelfDefined: self['national'] ?? null,
      ethnicityOfficerObserved: observedCode.get(self['observed'] ?? '0') ?? null,
      gender: drawSex(random)['national'] ?? null,
      ageBand: random.chance(adultShare) ? random.pick(adultBands) : random.pick(youthBands),
    });
  }

  organisation(): Person {
    return this.#add({
      organisation: true,
      ethnicitySelfDefined: null,
      ethnicityOfficerObserved: null,
      gender: null,
      ageBand: null,
    });
  }

  #add(attributes: Omit<Person, 'id'>): Person {
    const person = { id: this.made.length + 1, ...attributes };
    this.made.push(person);
    return person;
  }
}

export const isYouth = (person: Person): boolean => youthBands.some((band) => band === person.ageBand);
