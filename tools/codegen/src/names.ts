/** Model, Avro and SQL are snake_case, TypeScript camelCase, record types and topics hyphenated. */

/** `outcome_given` or `crime-outcome` → `outcomeGiven`, `crimeOutcome`. */
export const camel = (name: string): string =>
  name.replace(/[-_]([a-z0-9])/g, (_, char: string) => char.toUpperCase());

/** `crime-outcome` → `CrimeOutcome`. */
export const pascal = (name: string): string => {
  const text = camel(name);
  return text.charAt(0).toUpperCase() + text.slice(1);
};

/** `crime-outcome` → `crime_outcome`. */
export const table = (recordType: string): string => recordType.replaceAll('-', '_');
