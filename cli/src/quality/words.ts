import { duration } from '../terminal/figures.ts';
import type { RuleRun, Timeliness } from './report.ts';

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const london = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'Europe/London',
});

/** 15 June 2026 at 13:00 */
export const whenText = (iso: string): string => london.format(new Date(iso));

/** 12.5 %; a dash where there is nothing to be a share of. */
export const shareText = (part: number, whole: number): string => {
  if (whole === 0) return '–';
  const share = (part / whole) * 100;
  if (share > 0 && share < 0.1) return 'under 0.1 %';
  return share > 99.9 && share < 100 ? 'over 99.9 %' : `${Number(share.toFixed(1))} %`;
};

export const stepTitles: Readonly<Record<Timeliness['step'], string>> = {
  'event-to-recorded': 'event to recorded',
  'recorded-to-received': 'recorded to received',
  'received-to-warehouse': 'received to warehouse',
};

const daySeconds = 86_400;

/** Of a step: the day is as fine as a date of an event or of a recording states. */
export const stepText = (step: Timeliness['step'], seconds: number): string => {
  if (step === 'received-to-warehouse') return duration(seconds * 1_000);
  const days = Math.floor(seconds / daySeconds);
  return days === 0 ? 'same day' : `${days} d`;
};

export const ruleReason = ({ state, reason }: RuleRun): string =>
  state === 'failed' ? `The query failed: ${reason}.` : reason;
