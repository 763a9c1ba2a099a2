/** What ClickHouse’s answer may be shown of. Its text quotes rows, so only parts that cannot are taken from it. */
export interface ServerError {
  readonly code: number;
  /** `SYNTAX_ERROR` */
  readonly type: string;
  readonly text: string;
}

/** Codes whose text is about the query and its names, before any row is read. */
const syntaxError = 62;
const ofNames: ReadonlySet<number> = new Set([46, 47, 60, 81]);

const hints: Readonly<Record<number, string>> = {
  46: 'There is no such function.',
  47: 'There is no such column; DESCRIBE TABLE hub.crime shows those of a table.',
  60: 'There is no such table; SHOW TABLES FROM hub shows those of a database.',
  81: 'There is no such database; SHOW DATABASES shows those there are.',
  159: 'The query took too long; ask for less, or for fewer rows with LIMIT.',
  164: 'This account only reads.',
  241: 'The query needs more memory than there is; ask for less.',
  497: 'This account may not do that: it reads hub, hub_test, audit and the counts of quality, and writes nothing.',
  516: 'The account of the profile is not accepted; start the hub anew with `npm start`.',
};

/** `position 8`, `line 1, col 8`: figures only. */
const positionOf = (message: string): string => {
  const position = /failed at position (\d+)/.exec(message)?.[1];
  const place = /\(line (\d+), col (\d+)\)/.exec(message);
  if (position === undefined) return '';
  return place === null
    ? ` at character ${position}`
    : ` at character ${position} (line ${place[1] ?? ''}, column ${place[2] ?? ''})`;
};

const isName = /^[A-Za-z_][A-Za-z0-9_.]*$/;

/** A name is shown only if the asker wrote it; a suggestion only if it is a plain name. */
const namesOf = (message: string, query: string): string => {
  const quoted = /['`]([^'`]{1,100})['`]/.exec(message)?.[1];
  const meant = /Maybe you meant:? ?\[?['`]?([^'`\]?]{1,100})/.exec(message)?.[1]?.trim();
  const named = quoted !== undefined && isName.test(quoted) && query.includes(quoted) ? `: ${quoted}` : '';
  const near = meant !== undefined && isName.test(meant) ? ` Did you mean ${meant}?` : '';
  return `${named}.${near}`;
};

/** Code, type, a hint, and for errors of syntax and names where they are; never a value. */
export const serverErrorOf = (header: string | null, body: string, query: string): ServerError => {
  const code = Number(header ?? /^Code: (\d+)/.exec(body)?.[1] ?? 0);
  const type = /\(([A-Z][A-Z0-9_]+)\)(?: \(version|\s*$)/.exec(body)?.[1] ?? 'no type given';
  const hint = hints[code] ?? '';
  const detail =
    code === syntaxError ? `${positionOf(body)}.` : ofNames.has(code) ? namesOf(body, query) : '.';
  const multiple = body.includes('Multi-statements') ? ' One query at a time.' : '';
  return {
    code,
    type,
    text: `ClickHouse answered ${code} (${type})${detail}${multiple}${hint === '' ? '' : ` ${hint}`}`,
  };
};
