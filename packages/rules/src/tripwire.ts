/**
 * Direct identifiers must never come this far; where one does, its record is held back (rule SUB-007).
 * Ingest asks of every parsed value before its first write, validate asks again of derived values. The
 * value itself is never repeated: not in the finding, not in a log.
 *
 * What a pattern needs depends on what the field may rightly hold:
 * - `reference`: any identifier of a source system, so only patterns with a structure that a surrogate
 *   key, a digest, a uuid or a crime reference (`0123456/24`) does not have by accident.
 * - `value`: codes and labels, where a bare run of ten or eleven digits is suspicious in itself.
 * Dates, numbers, booleans and grid references prove by their type that they are none; validate asks only
 * of those that do not parse. Ingest, which knows no lists, asks of every value as of a reference.
 *
 * | pattern            | reference                                          | value also                |
 * | ------------------ | -------------------------------------------------- | ------------------------- |
 * | national-insurance | prefix in use, six digits, A to D; whole word      |                           |
 * | email              | text@domain.tld                                    |                           |
 * | telephone          | +44…, or 0… in spaced or bracketed groups          | hyphens; 0… without gaps  |
 * | nhs-number         | 3-3-4 digits with gaps and a right check digit     | ten digits without gaps   |
 */
export type IdentifierPattern = 'national-insurance' | 'email' | 'telephone' | 'nhs-number';

export type TripwireKind = 'reference' | 'value';

// HMRC: the first letter is none of D F I Q U V, the second none of these or O, and some pairs are unused.
const nationalInsurance =
  /(?<![A-Z0-9])(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z](?:\d{6}|[ -]\d\d[ -]\d\d[ -]\d\d[ -]|\d\d \d\d \d\d ?)[A-D](?![A-Z0-9])/i;
const email = /[^\s@]@[^\s@.]+(?:\.[^\s@.]+)*\.[A-Z]{2,}/i;
const international = /(?<![A-Z0-9])\+44[ ()\-\d]{9,16}(?![A-Z0-9])/i;
const spaced =
  /(?<![A-Z0-9])\(?0(?:[1-357-9]\d\)? \d{4} ?\d{4}|[1-357-9]\d\d\)? \d{3} ?\d{3,4}|[1-357-9]\d{3}\)? (?:\d{5,6}|\d{3} \d{3}))(?![A-Z0-9])/i;
const hyphened =
  /(?<![A-Z0-9])0(?:[1-357-9]\d-\d{4}-?\d{4}|[1-357-9]\d\d-\d{3}-?\d{4}|[1-357-9]\d{3}-(?:\d{6}|\d{3}-\d{3}))(?![A-Z0-9])/i;
const unspaced = /(?<![A-Z0-9])(?:0[1-357-9]\d{9}|0044[1-9]\d{9})(?![A-Z0-9])/i;
const nhsWithGaps = /(?<![A-Z0-9])\d{3}([ -])\d{3}\1\d{4}(?![A-Z0-9])/i;
const nhsWithoutGaps = /(?<![A-Z0-9])\d{10}(?![A-Z0-9])/i;

/** Modulus 11 check digit of an NHS number (NHS Data Dictionary). */
const hasNhsCheckDigit = (text: string): boolean => {
  const digits = text.replace(/\D/g, '');
  let sum = 0;
  for (let at = 0; at < 9; at++) sum += Number(digits[at]) * (10 - at);
  const check = 11 - (sum % 11);
  return (check === 11 ? 0 : check) === Number(digits[9]);
};

const isNhsNumber = (value: string, form: RegExp): boolean => {
  const found = form.exec(value);
  return found !== null && hasNhsCheckDigit(found[0]);
};

/** What direct identifier a value looks like, or null. `kind` says what the value may rightly be. */
export const tripwire = (value: string, kind: TripwireKind = 'value'): IdentifierPattern | null => {
  // The shortest identifier has nine characters (a National Insurance number), an address can have six.
  if (value.length < 6) return null;
  if (value.includes('@') && email.test(value)) return 'email';
  if (value.length < 9) return null;
  if (nationalInsurance.test(value)) return 'national-insurance';
  if (isNhsNumber(value, nhsWithGaps)) return 'nhs-number';
  if (international.test(value) || spaced.test(value)) return 'telephone';
  if (kind === 'reference') return null;
  if (hyphened.test(value) || unspaced.test(value)) return 'telephone';
  return isNhsNumber(value, nhsWithoutGaps) ? 'nhs-number' : null;
};
