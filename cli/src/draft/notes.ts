import { counted, figure } from '../terminal/figures.ts';
import type { Listing } from './listing.ts';
import type { Look } from './looks.ts';
import { valuesKept, type ColumnProfile } from './profile.ts';

/** Sentences about a column for the person who fills the mapping in; never a value of it. */

const lines = (numbers: readonly number[]): string =>
  `${numbers.length === 1 ? 'line' : 'lines'} ${numbers.map(figure).join(', ')}`;

const lookWords: Readonly<Record<Exclude<Look['kind'], 'date' | 'time' | 'number'>, string>> = {
  empty: 'Empty',
  identifier: 'Says who somebody is',
  text: 'Text',
  'yes-no': 'Yes or no',
  easting: 'Easting',
  northing: 'Northing',
  longitude: 'Longitude',
  latitude: 'Latitude',
  grid: 'Grid reference',
  reference: 'Reference',
  code: 'Code',
};

/** What the column's values seem to be, in a word or two. */
export const lookText = (look: Look): string => {
  if (look.kind === 'date') {
    if (look.precision === 'month') return 'Month';
    return look.precision === 'time' ? 'Date and time' : 'Date';
  }
  if (look.kind === 'time') return 'Time of day';
  if (look.kind === 'number') return look.whole ? 'Whole number' : 'Number';
  return lookWords[look.kind];
};

const misfitNote = (look: Look): readonly string[] => {
  if (!('misfits' in look) || look.misfits.length === 0) return [];
  return [
    `Not all values are written in this way: see ${lines(look.misfits)} of your file. Such rows are held back until they are corrected.`,
  ];
};

const withheldNote = (listings: readonly Listing[]): readonly string[] => {
  const [first] = listings;
  if (first === undefined || first.withheld.length === 0) return [];
  const shown = first.withheld.slice(0, 3);
  const places = shown.map(({ line, why }) => `line ${figure(line)} looks like ${why}`).join('; ');
  return [
    `${counted(first.withheld.length, 'value')} not listed: ${places}. Correct it in your system: such rows are held back.`,
  ];
};

/** Everything worth saying of a column, most important first. */
export const noteOf = (
  profile: ColumnProfile,
  look: Look,
  isKey: boolean,
  listings: readonly Listing[],
): string => {
  if (look.kind === 'identifier')
    return `Never leaves your force: ${look.why}. Its values are not read and not listed.`;
  if (look.kind === 'text') return `Not proposed: ${look.why}.`;
  const notes: string[] = [];
  if (isKey && !profile.isUnique)
    notes.push(
      profile.blank > 0
        ? `${counted(profile.blank, 'row')} without a value: a row needs what identifies it.`
        : 'Some values stand in several rows: of those the last row of the file counts.',
    );
  if (profile.identifierRows > 0)
    notes.push(
      `${counted(profile.identifierRows, 'row')} with something like a telephone, National Insurance or NHS number; such rows are held back.`,
    );
  if (look.kind === 'date' && look.ambiguous)
    notes.push('Day and month could be either way round: it is read with the day first.');
  notes.push(...misfitNote(look), ...withheldNote(listings));
  if (profile.padded > 0)
    notes.push(`${counted(profile.padded, 'value')} with blanks around; they are taken without.`);
  return notes.join(' ');
};

/** 98 % of rows. */
export const filledText = (profile: ColumnProfile): string =>
  profile.rows === 0 ? '0 %' : `${Math.floor(((profile.rows - profile.blank) / profile.rows) * 100)} %`;

/** How many different values; nothing of a column that identifies people is told but how many. */
export const distinctText = (profile: ColumnProfile): string | number =>
  profile.isWhole || profile.isUnique ? profile.distinct : `over ${figure(valuesKept)}`;
