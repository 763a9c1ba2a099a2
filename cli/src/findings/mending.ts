import { counted } from '../terminal/figures.ts';
import type { FindingCause } from './findings-api.ts';

const mendingsMax = 5;

/** What a mending is called, by the rule that asks for it. */
const nameOf = (causes: readonly FindingCause[], count: number): string =>
  causes.every(({ rule }) => rule === 'CODE-UNMAPPED')
    ? counted(count, 'code mapping')
    : counted(count, 'mended code');

/** Not less, and not rounded up to all. */
const percent = (part: number, whole: number): string => `${Math.floor((100 * part) / whole)} %`;

/** "5 code mappings clear 92 % of your findings." Null where each finding is mended by itself. */
export const mendingSentence = (summary: readonly FindingCause[]): string | null => {
  const total = summary.reduce((sum, { findings }) => sum + findings, 0);
  const grouped = summary
    .filter(({ group }) => group !== null)
    .sort((one, other) => other.findings - one.findings)
    .slice(0, mendingsMax);
  const cleared = grouped.reduce((sum, { findings }) => sum + findings, 0);
  // Groups of one finding each are no news.
  if (cleared <= grouped.length) return null;
  const verb = grouped.length === 1 ? 'clears' : 'clear';
  return `${nameOf(grouped, grouped.length)} ${verb} ${percent(cleared, total)} of your findings.`;
};
