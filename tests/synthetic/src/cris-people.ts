import { dateText, dayOf, wallText } from './calendar.ts';
import { codeDraw, codeTable } from './code-table.ts';
import { freeText, identityOf } from './identity.ts';
import type { Random } from './random.ts';
import type { Row } from './tables.ts';

/** The first keys of their tables: nine digits, so that a search for one finds little else. */
export const firstNominalId = 820_000_001;

export interface Person {
  readonly id: number;
  readonly organisation: boolean;
  /** Day of birth; organisations have none. */
  readonly birthDay: number | null;
  readonly sex: string | null;
  readonly row: Row;
}

/** What an offence asks of a person, in years of age at the time. */
export interface Wanted {
  readonly lowAge: number;
  readonly highAge: number;
  readonly sex: string | null;
}

const drawSex = codeDraw('sex');
const drawSelf = codeDraw('ethnicity-self');
const drawObserved = codeDraw('ethnicity-observed');
const observedOf = new Map(codeTable('ethnicity-self').map((row) => [row.code, row['observed'] ?? '0']));
const bands = codeTable('age-band');

const daysPerYear = 365.25;
export const ageAt = (birthDay: number, day: number): number => Math.floor((day - birthDay) / daysPerYear);

/** The force's code of the age band at the time of the crime. */
export const ageBandOf = (birthDay: number | null, day: number): string => {
  if (birthDay === null) return 'X';
  const age = ageAt(birthDay, day);
  return bands.find((band) => Number(band['from']) <= age && age <= Number(band['to']))?.code ?? 'X';
};

const ageOf = (random: Random, wanted: Wanted): number => {
  // The lower of two draws leans to the young without losing the old.
  const draws = [random.int(wanted.lowAge, wanted.highAge), random.int(wanted.lowAge, wanted.highAge)];
  return Math.min(...draws);
};

const orgTrades = ['Stores', 'Pharmacy', 'Foods', 'Hotel', 'Motors', 'Books'];

const makeOrganisation = (random: Random, id: number, wall: number): Person => {
  const { surname, homeAddress, phone, email } = identityOf(random, 'c', id - firstNominalId, 0);
  const row: Row = {
    nominal_id: id,
    is_org: 'Y',
    forename: null,
    surname: `${surname} ${random.pick(orgTrades)} Ltd`,
    dob: null,
    nino: null,
    home_address: homeAddress,
    phone,
    email,
    sex: null,
    eth_self: null,
    eth_obs: null,
    warning_text: null,
    last_updated: wallText(wall),
  };
  return { id, organisation: true, birthDay: null, sex: null, row };
};

const makePerson = (random: Random, id: number, day: number, wall: number, wanted: Wanted): Person => {
  const birthDay = day - Math.floor((ageOf(random, wanted) + 0.02 + random.next() * 0.96) * daysPerYear);
  const identity = identityOf(random, 'p', id - firstNominalId, birthDay);
  const sex = wanted.sex ?? drawSex(random);
  const self = random.chance(0.04) ? null : drawSelf(random);
  const agreed = self === null ? undefined : observedOf.get(self);
  const observed = agreed !== undefined && random.chance(0.88) ? agreed : drawObserved(random);
  const row: Row = {
    nominal_id: id,
    is_org: 'N',
    forename: identity.forename,
    surname: identity.surname,
    dob: dateText(birthDay),
    nino: day - birthDay > 16 * daysPerYear ? identity.nino : null,
    home_address: identity.homeAddress,
    phone: identity.phone,
    email: identity.email,
    sex,
    eth_self: self,
    eth_obs: random.chance(0.08) ? null : observed,
    warning_text: random.chance(0.06) ? freeText(random, `${identity.forename} ${identity.surname}`) : null,
    last_updated: wallText(wall),
  };
  return { id, organisation: false, birthDay, sex, row };
};

/** People who turn up, some of them again: an eighth of victims and a third of suspects are known already. */
export class PeoplePool {
  readonly made: Person[] = [];
  private readonly known: { readonly V: Person[]; readonly S: Person[]; readonly C: Person[] } = {
    V: [],
    S: [],
    C: [],
  };
  private nextId: number;

  constructor(nextId: number = firstNominalId) {
    this.nextId = nextId;
  }

  /** @param side V victim or witness, S suspect */
  person(
    random: Random,
    side: 'V' | 'S',
    day: number,
    wall: number,
    wanted: Wanted,
    not: readonly Person[],
  ): Person {
    const known = this.known[side];
    if (known.length > 0 && random.chance(side === 'S' ? 0.33 : 0.125)) {
      const again = random.pick(known);
      const age = ageAt(again.birthDay ?? dayOf(1900, 1, 1), day);
      const fits = age >= wanted.lowAge && age <= wanted.highAge && (wanted.sex ?? again.sex) === again.sex;
      if (fits && !not.includes(again)) return again;
    }
    return this.keep(makePerson(random, this.takeId(), day, wall, wanted), known);
  }

  /** Shops are victims again and again. */
  organisation(random: Random, wall: number): Person {
    if (this.known.C.length > 0 && random.chance(0.8)) return random.pick(this.known.C);
    return this.keep(makeOrganisation(random, this.takeId(), wall), this.known.C);
  }

  private takeId(): number {
    const id = this.nextId;
    this.nextId += 1;
    return id;
  }

  private keep(person: Person, known: Person[]): Person {
    this.made.push(person);
    known.push(person);
    return person;
  }
}
