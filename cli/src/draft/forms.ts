/** What stands in the column "How it is written" where one value holds several codes. */
export const severalForm = (separator: string, atMost: number): string =>
  `several, with ${separator} between, at most ${atMost}`;

/** Null where the text is not of that form. */
export const readSeveral = (form: string): { readonly separator: string; readonly atMost: number } | null => {
  const match = /^several,? with (\S) between,? at most (\d{1,2})$/i.exec(form.trim());
  return match === null ? null : { separator: match[1] ?? ';', atMost: Number(match[2]) };
};
