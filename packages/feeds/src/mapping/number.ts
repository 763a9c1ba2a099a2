/** Lexical forms of the ingested state; null for text that is none. Validate types them. */

const integerText = /^([+-]?)0*(\d+)$/;
const decimalText = /^([+-]?)0*(\d+(?:\.\d+)?)$/;

const canonicalBy =
  (pattern: RegExp) =>
  (text: string): string | null => {
    const match = pattern.exec(text);
    return match === null ? null : `${match[1] === '-' ? '-' : ''}${match[2] ?? ''}`;
  };

/** `+007` → `7` */
export const canonicalInteger = canonicalBy(integerText);
/** `00.500` → `0.500`: no digit is taken away, because it may be meant. */
export const canonicalDecimal = canonicalBy(decimalText);

/** By the contract's lists, or by `true` and `false` where it has none. */
export const canonicalBoolean = (
  yes: readonly string[] = ['true'],
  no: readonly string[] = ['false'],
): ((text: string) => string | null) => {
  const meanings = new Map([
    ...no.map((text) => [text, 'false'] as const),
    ...yes.map((text) => [text, 'true'] as const),
  ]);
  return (text) => meanings.get(text) ?? null;
};
