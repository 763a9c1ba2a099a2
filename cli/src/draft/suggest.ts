import { nearest } from '@hub/feeds';
import type { CodeList, ListedCode } from '@hub/rules';
import { plain, slugOf } from './words.ts';

/** A national code that a local value may mean. `isSure`: the same but for case, blanks and punctuation. */
export interface Suggestion {
  readonly code: string;
  readonly label: string;
  readonly why: string;
  readonly isSure: boolean;
}

/** `028E` and `28/E` are 28E. */
const unpadded = (text: string): string => plain(text).replace(/^0+(?=.)/, '');

const tokensOf = (text: string): ReadonlySet<string> =>
  new Set(
    text
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word.length > 2),
  );

const overlap = (left: ReadonlySet<string>, right: ReadonlySet<string>): number => {
  let both = 0;
  for (const word of left) if (right.has(word)) both += 1;
  const all = left.size + right.size - both;
  return all === 0 ? 0 : both / all;
};

/** One list, ready to be asked for many values. */
export type Suggester = (local: string) => Suggestion | null;

const negation = /\b(no|not|non|without|un)\b/i;

/** A near name that says the opposite is worse than none: an assault without injury is not one with injury. */
const similar = (local: string, all: readonly ListedCode[]): Suggestion | null => {
  const codes = all.filter((each) => negation.test(each.label) === negation.test(local));
  const labels = new Map(codes.map((each) => [each.label.toLowerCase(), each] as const));
  const near = local.length >= 4 ? nearest(local.toLowerCase(), labels.keys()) : null;
  const typed = near === null ? undefined : labels.get(near);
  if (typed !== undefined)
    return { code: typed.code, label: typed.label, why: 'is spelt nearly so', isSure: false };
  const words = tokensOf(local);
  let best: ListedCode | null = null;
  let most = 0.45;
  for (const each of codes) {
    const share = overlap(words, tokensOf(each.label));
    if (share > most) [best, most] = [each, share];
  }
  return best === null
    ? null
    : { code: best.code, label: best.label, why: 'has most words in common', isSure: false };
};

/** V for victim: a short text with which exactly one label or code of the list begins. */
const begins = (local: string, codes: readonly ListedCode[]): Suggestion | null => {
  const start = plain(local);
  if (start === '' || start.length > 4 || /^\d+$/.test(start)) return null;
  const found = codes.filter((each) => plain(each.label).startsWith(start));
  const [only] = found;
  return found.length === 1 && only !== undefined
    ? { code: only.code, label: only.label, why: 'is the only one that begins so', isSure: false }
    : null;
};

/** The same code or name but for case, blanks and punctuation; cheap, so it may be asked of every value of a column. */
export const sureSuggesterOf = (list: CodeList): Suggester => {
  const codes = inputCodes(list);
  const byCode = new Map(codes.map((each) => [unpadded(each.code), each] as const));
  const byLabel = new Map(codes.map((each) => [plain(each.label), each] as const));
  const sure = (found: ListedCode, why: string): Suggestion => ({
    code: found.code,
    label: found.label,
    why,
    isSure: true,
  });
  return (local) => {
    const exact = list.codes.get(local);
    if (exact?.input === true) return sure(exact, 'is the national code');
    const code = byCode.get(unpadded(local));
    if (code !== undefined) return sure(code, 'is the national code, written otherwise');
    const label = byLabel.get(plain(local));
    return label === undefined ? null : sure(label, 'is its name');
  };
};

const inputCodes = (list: CodeList): readonly ListedCode[] =>
  [...list.codes.values()].filter((code) => code.input);

/** Exact first: code, then label; then a typing error, common words, a first letter. */
export const suggesterOf = (list: CodeList): Suggester => {
  const codes = inputCodes(list);
  const sure = sureSuggesterOf(list);
  return (local) => {
    // Where the deployment has no list of its own yet, a force's value is as good a code as any.
    if (codes.length === 0) {
      const code = slugOf(local);
      return code === '' ? null : { code, label: local, why: 'there is no national list yet', isSure: true };
    }
    return sure(local) ?? similar(local, codes) ?? begins(local, codes);
  };
};

const yesWords: ReadonlySet<string> = new Set(['y', 'yes', 'true', 't', '1']);
const noWords: ReadonlySet<string> = new Set(['n', 'no', 'false', 'f', '0']);

/** What a yes-or-no column means by a value. */
export const suggestYesNo: Suggester = (local) => {
  const text = local.toLowerCase();
  if (yesWords.has(text)) return { code: 'yes', label: 'it is so', why: 'means yes', isSure: true };
  if (noWords.has(text)) return { code: 'no', label: 'it is not so', why: 'means no', isSure: true };
  return null;
};
