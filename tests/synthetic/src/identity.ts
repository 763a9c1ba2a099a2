import { dateText } from './calendar.ts';
import type { Random } from './random.ts';

/**
 * Invented identities in valid formats. Names, addresses, e-mail and free text contain `Zz`, which occurs
 * nowhere else, so that one search finds any leak. Telephone numbers are of the ranges reserved for drama.
 */
const letters = 'abcdefghijklmnopqrstuvwxyz';

/** Six letters that stand for a number below 26^6, scattered so that neighbours look unlike. */
const lettersOf = (number: number): string => {
  let rest = (number * 7_368_787 + 12_345) % 308_915_776;
  let text = '';
  for (let at = 0; at < 6; at += 1) {
    text += letters.charAt(rest % 26);
    rest = Math.floor(rest / 26);
  }
  return text;
};

export interface Identity {
  readonly surname: string;
  readonly forename: string;
  readonly dob: string;
  readonly nino: string;
  readonly homeAddress: string;
  readonly phone: string;
  readonly email: string;
}

const streets = ['Street', 'Road', 'Avenue', 'Lane', 'Gardens', 'Close'];
const areas = ['SE1', 'N7', 'E9', 'W3', 'SW9', 'NW6', 'CR0', 'BR1', 'HA1', 'IG1', 'TW3', 'UB4'];
const inward = 'ABDEFGHJLNPQRSTUWXYZ';
const inwardLetter = (random: Random): string => inward.charAt(random.int(0, inward.length - 1));

export const addressOf = (random: Random, mark: string): string => {
  const unit = `${random.int(1, 9)}${inwardLetter(random)}${inwardLetter(random)}`;
  return `${random.int(1, 240)} Zzmarker${mark} ${random.pick(streets)}, London ${random.pick(areas)} ${unit}`;
};

/**
 * The identity of person `number` (unique within `family`, one letter).
 * @param birthDay day of birth, counted from 1970-01-01
 */
export const identityOf = (random: Random, family: string, number: number, birthDay: number): Identity => {
  const mark = `${family}${lettersOf(number)}`;
  // 700,001 and a million have no common factor: no number of a family comes twice in its first million.
  const digits = String((number * 700_001 + 48_271) % 1_000_000).padStart(6, '0');
  return {
    surname: `Zzmarker${mark}`,
    forename: `Zzname${lettersOf(random.int(0, 4000)).slice(0, 4)}`,
    dob: dateText(birthDay),
    nino: `Z${family === 'h' ? 'Y' : 'W'}${digits}${random.pick(['A', 'B', 'C', 'D'])}`,
    homeAddress: addressOf(random, mark),
    phone: random.chance(0.8)
      ? `07700 900${String(random.int(0, 999)).padStart(3, '0')}`
      : `020 7946 0${String(random.int(0, 999)).padStart(3, '0')}`,
    email: `zzmarker.${mark}@example.org`,
  };
};

/** A member of staff as other tables name them. */
export const staffName = (random: Random): string => `PC Zzmarkero${lettersOf(random.int(0, 900))}`;

const words =
  'entered rear window forced male female left towards station victim states property phone silver blue';
const wordList = words.split(' ');

/**
 * Free text that names people, and now and then is long enough to be stored out of line (TOAST).
 * @param subject what must never be found outside the force, for example a surname and an address
 */
export const freeText = (random: Random, subject: string): string => {
  const sentence = Array.from({ length: random.int(6, 24) }, () => random.pick(wordList)).join(' ');
  // Hex does not compress below the 2 kB at which PostgreSQL moves a value out of line.
  const exhibit = random.chance(0.01)
    ? ` Exhibit ${Array.from({ length: 900 }, () => random.int(0, 0xffffffff).toString(16)).join('')}`
    : '';
  return `Zzmarkertext ${subject} ${sentence}.${exhibit}`;
};
