/** A number of a JSON text that JavaScript's own cannot hold, as it was written. */
export class ExactNumber {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

const literal = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;
/** Above every double, and low enough that a short text cannot become a long one. */
const exponentLimit = 400;
const bytesLimit = 8192;
const scaleLimit = 20_000;

const pointed = (sign: string, digits: string, scale: number): string => {
  const padded = scale > 0 ? digits.padStart(scale + 1, '0') : digits;
  const whole = padded.slice(0, padded.length - Math.max(scale, 0)).replace(/^0+(?=\d)/, '');
  const text = scale > 0 ? `${whole}.${padded.slice(padded.length - scale)}` : whole + '0'.repeat(-scale);
  return /^[0.]*$/.test(text) ? text : sign + text;
};

/** `1.0E21` without its exponent, `1.50` as `1.5`: the text of a double is the shortest that means it. */
const plainDigits = (text: string): string | null => {
  const match = literal.exec(text);
  if (match === null) return null;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const shift = Number(exponent);
  if (Math.abs(shift) > exponentLimit) return null;
  const digits = whole + fraction;
  let scale = fraction.length - shift;
  let end = digits.length;
  for (; scale > 0 && end > 1 && digits[end - 1] === '0'; end -= 1) scale -= 1;
  const kept = digits.slice(0, end);
  if (/^0*$/.test(kept)) return '0';
  return scale < 0
    ? pointed(sign, kept + '0'.repeat(-scale), 0).replace(/^(-?)0+(?=\d)/, '$1')
    : pointed(sign, kept, scale);
};

/** Plain decimal digits of a number of whatever kind; null for what is not a number. */
export const numberText = (value: unknown): string | null => {
  if (typeof value === 'bigint') return String(value);
  if (value instanceof ExactNumber) return plainDigits(value.text);
  if (typeof value !== 'number') return null;
  if (Number.isSafeInteger(value)) return String(value);
  // "NaN" and "Infinity" are texts that no number format accepts: the field's own finding says it.
  return Number.isFinite(value) ? plainDigits(String(value)) : String(value);
};

/** The integer that a value is, exactly; null for anything else. */
export const integerOf = (value: unknown): bigint | null => {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : null;
  if (value instanceof ExactNumber && /^-?\d{1,40}$/.test(value.text)) return BigInt(value.text);
  return null;
};

const base64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** Connect's Decimal: the unscaled value, two's complement and big-endian, in bytes or in base64. */
export const decimalText = (value: unknown, scale: number): string | null => {
  // JsonConverter with decimal.format=NUMERIC writes the number itself.
  const number = numberText(value);
  if (number !== null) return number;
  if (!Number.isInteger(scale) || Math.abs(scale) > scaleLimit) return null;
  const bytes = typeof value === 'string' && base64.test(value) ? Buffer.from(value, 'base64') : value;
  if (!Buffer.isBuffer(bytes) || bytes.length === 0 || bytes.length > bytesLimit) return null;
  const unscaled = BigInt.asIntN(bytes.length * 8, BigInt(`0x${bytes.toString('hex')}`));
  const negative = unscaled < 0n;
  return pointed(negative ? '-' : '', String(negative ? -unscaled : unscaled), scale);
};
