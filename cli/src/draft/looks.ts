import { looksIdentifying, temporalReader, type TemporalReader } from '@hub/feeds';
import { maybeFirstName, maybeName, personalLook } from './people.ts';
import type { ColumnProfile } from './profile.ts';
import { wordsOf } from './words.ts';

/** What a column's values seem to be. `misfits`: lines whose value does not have the form of the others. */
export type Look =
  | { readonly kind: 'empty' }
  | { readonly kind: 'identifier'; readonly why: string }
  | { readonly kind: 'text'; readonly why: string }
  | {
      readonly kind: 'date';
      readonly format: string;
      readonly precision: 'month' | 'day' | 'time';
      readonly ambiguous: boolean;
      readonly misfits: readonly number[];
    }
  | { readonly kind: 'time'; readonly format: string; readonly misfits: readonly number[] }
  | { readonly kind: 'yes-no' }
  | {
      readonly kind: 'easting' | 'northing' | 'longitude' | 'latitude' | 'grid';
      readonly misfits: readonly number[];
    }
  | { readonly kind: 'number'; readonly whole: boolean }
  | { readonly kind: 'reference' }
  | { readonly kind: 'code' };

/** Strict before lenient and day-first before month-first: of two that fit as well, the first is taken. */
const dateFormats: readonly string[] = [
  'iso-date',
  'iso-month',
  'iso-local',
  'iso-instant',
  'dd/MM/yyyy',
  'dd/MM/yyyy HH:mm',
  'dd/MM/yyyy HH:mm:ss',
  'd/M/yyyy',
  'd/M/yyyy H:mm',
  'd/M/yyyy H:mm:ss',
  'dd-MM-yyyy',
  'dd-MM-yyyy HH:mm',
  'dd.MM.yyyy',
  'dd/MM/yy',
  'd/M/yy',
  'd/M/yy H:mm',
  'dd-MMM-yyyy',
  'dd-MMM-yy',
  'd MMM yyyy',
  'd MMMM yyyy',
  'd MMM yyyy HH:mm',
  'MMM yyyy',
  'MMM-yy',
  'yyyy/MM/dd',
  'yyyyMMdd',
  'M/d/yyyy',
  'M/d/yyyy H:mm',
];
const timeFormats = [
  ['HH:mm', /^([01]\d|2[0-3]):[0-5]\d$/],
  ['H:mm', /^([01]?\d|2[0-3]):[0-5]\d$/],
  ['HH:mm:ss', /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/],
] as const;

const readers: readonly (readonly [string, TemporalReader])[] = dateFormats.flatMap((format) => {
  const zone = format === 'iso-instant' ? null : 'Europe/London';
  const reader = temporalReader({ format, zone, overlap: 'first', gap: 'forward' });
  return 'precision' in reader ? [[format, reader] as const] : [];
});

/** A form holds for a column where this share of its values has it; the rest is told by line. */
const mostly = 0.9;
/** Values looked at for their form. */
const sampleMax = 1_500;
const misfitsTold = 5;

const sampleOf = (profile: ColumnProfile): readonly (readonly [string, number])[] =>
  [...profile.values].slice(0, sampleMax);

/** The share of filled rows whose value passes, and the first lines of those that do not. */
const fit = (profile: ColumnProfile, passes: (value: string) => boolean) => {
  let [good, all] = [0, 0];
  const misfits: number[] = [];
  for (const [value, count] of sampleOf(profile)) {
    all += count;
    if (passes(value)) good += count;
    else if (misfits.length < misfitsTold) misfits.push(profile.lines.get(value) ?? 0);
  }
  return { share: all === 0 ? 0 : good / all, misfits };
};

const plausibleYear = (date: string | null): boolean => {
  const year = Number(date?.slice(0, 4) ?? 0);
  return year >= 1900 && year <= 2100;
};

const dateLook = (profile: ColumnProfile): Look | null => {
  // A date has a digit and a separator, or is eight digits: most columns are told apart by one value.
  const [first = ''] = [...profile.values.keys()];
  if (first.length < 5 && profile.values.size === 1) return null;
  let best: readonly [string, TemporalReader, ReturnType<typeof fit>] | null = null;
  for (const [format, reader] of readers) {
    const found = fit(profile, (value) => plausibleYear(reader.date(value)));
    if (found.share >= mostly && found.share > (best?.[2].share ?? 0)) best = [format, reader, found];
  }
  if (best === null) return null;
  const [format, { precision }, { misfits }] = best;
  const monthFirst = readers.find(([other]) => other === 'M/d/yyyy')?.[1];
  const ambiguous =
    format.startsWith('d') &&
    format.includes('/') &&
    monthFirst !== undefined &&
    fit(profile, (value) => monthFirst.date(value.split(' ')[0] ?? '') !== null).share === 1;
  return { kind: 'date', format, precision, ambiguous, misfits };
};

const timeLook = (profile: ColumnProfile): Look | null => {
  for (const [format, pattern] of timeFormats) {
    const found = fit(profile, (value) => pattern.test(value));
    if (found.share >= mostly) return { kind: 'time', format, misfits: found.misfits };
  }
  return null;
};

const decimal = /^[+-]?\d+(\.\d+)?$/;
const between = (from: number, to: number) => (value: string) =>
  decimal.test(value) && (value === '0' || (Number(value) >= from && Number(value) <= to));
const places = [
  ['easting', /^(easting|x|xcoord|grideast)$/, between(1_000, 700_000)],
  ['northing', /^(northing|y|ycoord|gridnorth)$/, between(1_000, 1_300_000)],
  ['longitude', /^(longitude)$/, between(-9.5, 3)],
  ['latitude', /^(latitude)$/, between(49, 61.5)],
] as const;
const gridReference = /^[A-HJ-Z]{2} ?\d{2,5} ?\d{2,5}$/i;

const placeLook = (profile: ColumnProfile): Look | null => {
  const words = wordsOf(profile.name);
  for (const [kind, heading, inRange] of places) {
    if (!words.some((word) => heading.test(word))) continue;
    const found = fit(profile, inRange);
    if (found.share >= mostly) return { kind, misfits: found.misfits };
  }
  const found = fit(profile, (value) => gridReference.test(value));
  const named = words.some((word) => ['grid', 'ngr', 'osgr', 'reference', 'map'].includes(word));
  return named && found.share >= mostly ? { kind: 'grid', misfits: found.misfits } : null;
};

const yesNo: ReadonlySet<string> = new Set(['y', 'n', 'yes', 'no', 'true', 'false', '1', '0', 't', 'f']);

const nameWhy = (profile: ColumnProfile): string | null => {
  let [names, firsts, all] = [0, 0, 0];
  for (const [value] of sampleOf(profile)) {
    all += 1;
    if (maybeName(value)) names += 1;
    if (maybeFirstName(value)) firsts += 1;
  }
  const isNames = names >= 2 && names / all >= 0.25;
  const isFirsts = firsts >= 3 && firsts / all >= 0.3;
  return isNames || isFirsts ? "its values look like people's names" : null;
};

const identifierWhy = (profile: ColumnProfile): string | null => {
  if (looksIdentifying(profile.name)) return 'its heading says that it identifies a person';
  const filled = profile.rows - profile.blank;
  if (filled > 0 && profile.identifierRows / filled >= 0.05)
    return 'its values look like National Insurance or NHS numbers, telephone numbers or e-mail addresses';
  const postcodes = fit(profile, (value) => personalLook(value) === 'a postcode').share;
  return postcodes >= 0.5 ? 'its values look like full postcodes' : nameWhy(profile);
};

/** Different values of a column that can still be a list of codes. */
const codesMax = 400;

/** What the values of a column seem to be; identifiers are told first, because nothing else may be said of them. */
export const lookOf = (profile: ColumnProfile): Look => {
  const filled = profile.rows - profile.blank;
  const why = identifierWhy(profile);
  if (why !== null) return { kind: 'identifier', why };
  if (filled === 0) return { kind: 'empty' };
  const place = placeLook(profile);
  if (place !== null) return place;
  const date = dateLook(profile);
  if (date !== null) return date;
  const time = timeLook(profile);
  if (time !== null) return time;
  if ([...profile.values.keys()].every((value) => yesNo.has(value.toLowerCase())) && profile.isWhole)
    return { kind: 'yes-no' };
  const spaced = fit(profile, (value) => value.split(/\s+/).length >= 5).share;
  const repeats = filled / Math.max(1, profile.values.size);
  if (profile.longest > 100 || (spaced > 0.3 && repeats < 3))
    return { kind: 'text', why: 'it is free text, and the hub has no place for text' };
  const isCode =
    profile.isWhole && profile.values.size <= codesMax && (repeats >= 2 || profile.values.size <= 12);
  if (profile.isUnique || !isCode) {
    const numbers = fit(profile, (value) => decimal.test(value)).share;
    const digits = fit(profile, (value) => /\d/.test(value)).share;
    if (digits >= 0.5 && spaced < 0.1) return { kind: 'reference' };
    if (numbers >= mostly) return { kind: 'number', whole: false };
    return { kind: 'text', why: 'most of its values are different words; they may be about people' };
  }
  const wholes = fit(profile, (value) => /^[+-]?\d+$/.test(value)).share;
  const decimals = fit(profile, (value) => decimal.test(value)).share;
  if (decimals >= mostly && decimals > wholes) return { kind: 'number', whole: false };
  return { kind: 'code' };
};
