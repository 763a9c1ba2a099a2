/** A cell that a spreadsheet would read as a formula is made text: the values come from outside. */
const cellOf = (text: string): string => {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** One record, without its line end. */
export const csvLine = (cells: readonly string[]): string => cells.map(cellOf).join(',');

/** RFC 4180, for people’s spreadsheets. */
export const csvText = (titles: readonly string[], rows: readonly (readonly string[])[]): string =>
  [titles, ...rows].map(csvLine).join('\r\n');
