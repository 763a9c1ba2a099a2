import type { LegalShape } from '@hub/feeds';
import type { Policy } from '@hub/releases';

const bases: Readonly<Record<NonNullable<LegalShape['basis']>, string>> = {
  'police-act-1996-s44':
    'Section 44 of the Police Act 1996: the Home Secretary may ask chief officers for particulars of crime and policing',
  'open-data': 'None is needed: the records are published already',
  synthetic: 'None is needed: the records are made up',
};

/** The law in a phrase; null where none is stated. */
export const basisText = (basis: LegalShape['basis']): string | null =>
  basis === undefined ? null : bases[basis];

const days = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** `2026-04-01` as 1 April 2026. */
export const dateText = (day: string): string => days.format(new Date(`${day}T00:00:00Z`));

/** `1 years` as 1 year. */
export const retentionText = (retention: string): string => retention.replace(/^1 (\w+)s$/, '1 $1');

const squares: Readonly<Record<Policy['locationPolicy'], string>> = {
  '100 m': 'square of 100 metres',
  '1 km': 'square of 1 kilometre',
  '10 km': 'square of 10 kilometres',
};

export const squareText = (policy: Policy['locationPolicy']): string => squares[policy];
