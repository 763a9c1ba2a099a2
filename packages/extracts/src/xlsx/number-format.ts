/** Makes the text of a number as its cell shows it; null where the cell shows an error. */
export type ShowNumber = (value: number, is1904: boolean) => string | null;

/** Of formats that Excel names by number alone, those of dates and times, as a British machine shows them. */
const builtIn: Readonly<Record<number, string>> = {
  14: 'dd/mm/yyyy',
  15: 'dd-mmm-yy',
  16: 'dd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'hh:mm',
  21: 'hh:mm:ss',
  22: 'dd/mm/yyyy hh:mm',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
};
const isForeignDate = (id: number): boolean => (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
/** The machine's own long date and time. */
const systemFormats: readonly (readonly [RegExp, string])[] = [
  [/^\[\$-x?(sysdate|F800)\]/i, 'dd mmmm yyyy'],
  [/^\[\$-x?(systime|F400)\]/i, 'hh:mm:ss'],
];

/** The code of a cell format; the file's own codes come first. */
export const formatCodeOf = (id: number, own: ReadonlyMap<number, string>): string => {
  const code = own.get(id) ?? builtIn[id] ?? (isForeignDate(id) ? 'dd/mm/yyyy' : 'General');
  return systemFormats.find(([pattern]) => pattern.test(code))?.[1] ?? code;
};

type Token =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'part'; readonly letter: string; readonly length: number }
  | { readonly kind: 'elapsed'; readonly letter: string; readonly length: number }
  | { readonly kind: 'fraction'; readonly digits: number }
  | { readonly kind: 'half'; readonly short: boolean };

const patterns: readonly (readonly [RegExp, (found: RegExpExecArray) => Token | null])[] = [
  [/^"([^"]*)"?/, ([, text = '']) => ({ kind: 'literal', text })],
  [/^\\(.)/s, ([, text = '']) => ({ kind: 'literal', text })],
  [/^_./s, () => ({ kind: 'literal', text: ' ' })],
  [/^\*./s, () => null],
  [
    /^\[(h+|m+|s+)\]/i,
    ([, run = '']) => ({ kind: 'elapsed', letter: run.charAt(0).toLowerCase(), length: run.length }),
  ],
  [/^\[[^\]]*\]?/, () => null],
  [/^AM\/PM/i, () => ({ kind: 'half', short: false })],
  [/^A\/P/i, () => ({ kind: 'half', short: true })],
  [
    /^(y+|m+|d+|h+|s+|e+)/i,
    ([run = '']) => ({ kind: 'part', letter: run.charAt(0).toLowerCase(), length: run.length }),
  ],
  [/^\.(0+)/, ([, zeros = '']) => ({ kind: 'fraction', digits: zeros.length })],
];

/** The first section of a format code; those for negative numbers and zero do not concern dates. */
const tokensOf = (code: string): readonly Token[] => {
  const tokens: Token[] = [];
  let rest = code;
  while (rest !== '' && !rest.startsWith(';')) {
    const [pattern, make] = patterns.find(([each]) => each.test(rest)) ?? [
      /^./s,
      ([text = '']) => ({ kind: 'literal', text }) as const,
    ];
    const found = pattern.exec(rest);
    if (found === null) break;
    const token = make(found);
    if (token !== null) tokens.push(token);
    rest = rest.slice(found[0].length);
  }
  return minutesTold(tokens);
};

/** `m` is a minute behind an hour or before a second, and a month elsewhere. */
const minutesTold = (tokens: readonly Token[]): readonly Token[] => {
  const letters = tokens.map((token) =>
    token.kind === 'part' || token.kind === 'elapsed' ? token.letter : null,
  );
  const places = letters.flatMap((letter, at) => (letter === null ? [] : [at]));
  const order = new Map(places.map((place, index) => [place, index]));
  return tokens.map((token, at) => {
    if (token.kind !== 'part' || token.letter !== 'm' || token.length > 2) return token;
    const index = order.get(at) ?? 0;
    const before = letters[places[index - 1] ?? -1];
    const after = letters[places[index + 1] ?? -1];
    return before === 'h' || after === 's' ? { ...token, letter: 'minute' } : token;
  });
};

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

const dayMs = 86_400_000;
/** 31 December 9999. */
const serialMax = 2_958_466;

/** Excel counts a 29 February 1900 that never was: days up to it are one further on than those behind. */
const dateOfSerial = (days: number, is1904: boolean): Date => {
  const epoch = is1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < 60 ? 31 : 30);
  return new Date(epoch + days * dayMs);
};

const padded = (value: number, length: number): string => String(value).padStart(length, '0');

const partText = (letter: string, length: number, date: Date, timeMs: number, halves: boolean): string => {
  const hour = Math.floor(timeMs / 3_600_000);
  switch (letter) {
    case 'y':
    case 'e':
      return letter === 'y' && length <= 2
        ? padded(date.getUTCFullYear() % 100, 2)
        : padded(date.getUTCFullYear(), 4);
    case 'm': {
      const name = months[date.getUTCMonth()] ?? '';
      if (length <= 2) return padded(date.getUTCMonth() + 1, length);
      return length === 3 ? name.slice(0, 3) : length === 5 ? name.slice(0, 1) : name;
    }
    case 'd': {
      const name = weekdays[date.getUTCDay()] ?? '';
      if (length <= 2) return padded(date.getUTCDate(), length);
      return length === 3 ? name.slice(0, 3) : name;
    }
    case 'h':
      return padded(halves ? hour % 12 || 12 : hour, Math.min(length, 2));
    case 'minute':
      return padded(Math.floor(timeMs / 60_000) % 60, length);
    default:
      return padded(Math.floor(timeMs / 1_000) % 60, Math.min(length, 2));
  }
};

const elapsedMs: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1_000 };

const showDate = (tokens: readonly Token[]): ShowNumber => {
  const halves = tokens.some(({ kind }) => kind === 'half');
  const digits = tokens.reduce(
    (most, token) => (token.kind === 'fraction' ? Math.max(most, token.digits) : most),
    0,
  );
  const stepMs = digits === 0 ? 1_000 : 1;
  return (value, is1904) => {
    if (!(value >= 0 && value < serialMax)) return null;
    const totalMs = Math.round((value * dayMs) / stepMs) * stepMs;
    const days = Math.floor(totalMs / dayMs);
    const timeMs = totalMs - days * dayMs;
    const date = dateOfSerial(days, is1904);
    return tokens
      .map((token) => {
        switch (token.kind) {
          case 'literal':
            return token.text;
          case 'half': {
            const half = timeMs < dayMs / 2 ? 'AM' : 'PM';
            return token.short ? half.slice(0, 1) : half;
          }
          case 'fraction':
            return `.${padded(timeMs % 1_000, 3).slice(0, token.digits)}`;
          case 'elapsed':
            return padded(Math.floor(totalMs / (elapsedMs[token.letter] ?? 1)), token.length);
          case 'part':
            return partText(token.letter, token.length, date, timeMs, halves);
        }
      })
      .join('');
  };
};

/** A number with all the digits that a spreadsheet keeps and no noise behind them; null where digits are lost. */
export const numberText = (value: number): string | null => {
  // From 16 digits on the program has put zeros in the place of what was typed.
  if (!Number.isFinite(value) || Math.abs(value) >= 1e15) return null;
  const plain = String(Number(value.toPrecision(15)) + 0);
  const small = /^(-?)(\d)(?:\.(\d+))?e-(\d+)$/.exec(plain);
  if (small === null) return plain;
  const [, sign = '', first = '', rest = '', places = ''] = small;
  return `${sign}0.${'0'.repeat(Number(places) - 1)}${first}${rest}`;
};

const showPlain: ShowNumber = (value) => numberText(value);

/** `00000` shows 412 as 00412: codes are often kept so. */
const showPadded =
  (length: number): ShowNumber =>
  (value) => {
    const text = numberText(value);
    return text === null || !/^\d+$/.test(text) ? text : text.padStart(length, '0');
  };

/** How cells of a format code show their numbers. */
export const showNumberOf = (code: string): ShowNumber => {
  if (/^0+$/.test(code)) return showPadded(code.length);
  if (/^general/i.test(code)) return showPlain;
  const tokens = tokensOf(code.replace(/E[+-]0+/gi, ''));
  return tokens.some(({ kind }) => kind === 'part' || kind === 'elapsed') ? showDate(tokens) : showPlain;
};
