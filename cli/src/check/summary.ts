import { counted, figure } from '../terminal/figures.ts';
import type { CheckResult } from './check-file.ts';
import type { Cause } from './tally.ts';

const words = ['no', 'one', 'two', 'three', 'four', 'five'];
const causesMax = words.length - 1;
/** A few causes that make up so much are worth a sentence of their own. */
const shareWished = 0.8;
const shareWorthTelling = 0.2;

/** Rules that one line of a code map (or of a mapping) answers for all rows that have the code. */
const codeRules: ReadonlySet<string> = new Set(['CODE-UNMAPPED', 'CODE-UNKNOWN', 'CODE-LEVEL']);
const isCodeMapping = (cause: Cause): boolean => cause.group !== null && codeRules.has(cause.rule);

/** Never 100 where something is left. */
const percent = (part: number, whole: number): string => {
  if (part === whole) return 'all';
  return `${Math.min(99, Math.round((part / whole) * 100))} %`;
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The causes that a person should look at: what holds rows back, or else what is asked. */
export const causesToMend = (causes: readonly Cause[]): readonly Cause[] => {
  const rejecting = causes.filter(({ severity }) => severity === 'reject');
  return rejecting.length > 0 ? rejecting : causes.filter(({ severity }) => severity === 'question');
};

/** "Five code mappings clear 92 % of …", or the same of causes of any kind; null where there is nothing to do. */
export const rankingSentence = ({ causes }: Pick<CheckResult, 'causes'>): string | null => {
  const toMend = causesToMend(causes);
  const [first] = toMend;
  if (first === undefined) return null;
  const total = toMend.reduce((sum, { count }) => sum + count, 0);
  let top = 0;
  let covered = 0;
  while (top < Math.min(causesMax, toMend.length) && covered < total * shareWished) {
    covered += toMend[top]?.count ?? 0;
    top += 1;
  }
  const kind = first.severity === 'reject' ? 'findings that hold rows back' : 'questions';
  const of =
    total === 1
      ? `the only one of your ${kind}`
      : `${percent(covered, total)} of your ${figure(total)} ${kind}`;
  const number = words[top] ?? String(top);
  if (toMend.slice(0, top).every(isCodeMapping))
    return `${capital(number)} code ${top === 1 ? 'mapping clears' : 'mappings clear'} ${of}.`;
  return `${capital(number)} ${top === 1 ? 'cause makes' : 'causes make'} up ${of}.${mappingsAlone(toMend, total)}`;
};

/** Code mappings are the cheapest to mend, so they are told also where other causes stand between them. */
const mappingsAlone = (toMend: readonly Cause[], total: number): string => {
  const mappings = toMend.filter(isCodeMapping).slice(0, causesMax);
  const covered = mappings.reduce((sum, { count }) => sum + count, 0);
  if (mappings.length === 0 || covered < total * shareWorthTelling) return '';
  const number = capital(words[mappings.length] ?? '');
  return ` ${number} code ${mappings.length === 1 ? 'mapping alone clears' : 'mappings alone clear'} ${percent(covered, total)}.`;
};

const advices: Readonly<Record<string, string>> = {
  'CODE-UNMAPPED': 'Say what the code means: add it to the code map of the field. One line clears them all.',
  'CODE-UNKNOWN': 'Map the code to one of the national list, or correct it at source.',
  'CODE-LEVEL': 'Map the code to one of the level that the contract states.',
  'CODE-NOT-VALID-ON-DATE': 'Look at the date of the record, or map to the code that was valid then.',
  'CODE-UNVERIFIED': 'No list covers that time: look whether the code is right, and nothing else is asked.',
  'VALUE-FORMAT': 'Compare the format that the contract states with what the column holds.',
  'KEY-MISSING': 'Fill the key at source, or drop such rows by a condition in the contract.',
  'KEY-TOO-LONG': 'Name in the contract the column that identifies the row; this one holds text.',
  'SUB-007': 'Take the identifier out at source. Nothing of such a row is kept.',
  REQUIRED: 'Fill the field at source.',
  'EXTRACT-TIME-MISSING': 'Fill the column in which the contract reads the extract time.',
  'STAGE-THREW': 'Report it to the hub’s operators; nothing is asked of you.',
};

/** What to do about a cause, in one sentence. */
export const adviceOf = ({ rule, severity }: Pick<Cause, 'rule' | 'severity'>): string => {
  const known = advices[rule];
  if (known !== undefined) return known;
  if (rule.startsWith('ROW-')) return 'Correct the export; the records themselves may be right.';
  if (severity === 'reject') return 'Correct the records in your system and export them again.';
  if (severity === 'question')
    return 'Look at the records: correct them, or confirm once the hub holds them that they are right.';
  return 'Nothing has to be done; it is counted only.';
};

/** What is said of rows that repeat a key; null where none does. */
export const repeatSentence = ({
  repeats,
  received,
}: Pick<CheckResult, 'repeats' | 'received'>): string | null => {
  const { rows, contradicting, isWhole } = repeats;
  const bound = isWhole ? '' : ' The file has more keys than are remembered, so there may be more.';
  if (rows === 0)
    return isWhole ? null : `No repeated key was found among the first of ${figure(received)} rows.`;
  const verb = rows === 1 ? 'repeats' : 'repeat';
  const others =
    contradicting === 0
      ? 'They say the same as before, so nothing is lost.'
      : `${counted(contradicting, 'of them contradicts', 'of them contradict')} what an earlier row said; look which one is right.`;
  return `${counted(rows, 'row')} ${verb} a key that stands further up; the last row of a key counts. ${others}${bound}`;
};

/** `2, 17, 4000, …`, without the commas of thousands. */
export const linesText = ({ places, rows }: Pick<Cause, 'places' | 'rows'>, shown = 3): string => {
  const lines = places.slice(0, shown).map(({ line }) => line);
  return lines.join(', ') + (rows > lines.length ? ', …' : '');
};
