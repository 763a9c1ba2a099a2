import { listNamed } from './code-lists.ts';
import type { CodeLists } from './code-lists.ts';
import { example } from './examples.ts';
import { isInGreatBritain } from './grid-reference.ts';
import { recordRule } from './rule.ts';
import type { Rule } from './rule.ts';

const citation = 'Rules of the hub, crime 6';

const attribute = (lists: CodeLists, list: string, code: string | null, name: string): string | null =>
  code === null ? null : (listNamed(lists, list).codes.get(code)?.attributes[name] ?? null);

const located = recordRule(['crime-location'], {
  id: 'CRM-006',
  severity: 'question',
  fields: ['grid', 'no_location_reason'],
  sentence: 'The crime has no location, because the source supplies none. Can it be supplied?',
  citation,
  exemplar: example('crime-location', {
    grid: null,
    noLocationReason: 'outside-great-britain',
    partnership: null,
    district: null,
  }),
  counterExemplar: example('crime-location', {
    grid: null,
    noLocationReason: 'not-supplied',
    partnership: null,
    district: null,
  }),
  check: ({ body }) =>
    body.grid === null && body.noLocationReason === 'not-supplied' ? { field: 'grid' } : null,
});

const reasonGiven = recordRule(['crime-location'], {
  id: 'CRM-006-REASON',
  severity: 'reject',
  fields: ['grid', 'no_location_reason'],
  sentence:
    'The crime has no grid reference and no reason for that: the contract gives not-supplied where the source gives none.',
  citation,
  exemplar: example('crime-location', { grid: null, noLocationReason: 'no-fixed-place' }),
  counterExemplar: example('crime-location', { grid: null, noLocationReason: null }),
  check: ({ body }) =>
    body.grid === null && body.noLocationReason === null ? { field: 'no_location_reason' } : null,
});

const placeOrReason = recordRule(['crime-location'], {
  id: 'CRM-006-BOTH',
  severity: 'question',
  derived: true,
  fields: ['grid', 'no_location_reason'],
  sentence: 'The crime has a grid reference, and a reason why it has none.',
  citation: 'Rules of the hub, crime 6 (derived)',
  exemplar: example('crime-location', { noLocationReason: null }),
  counterExemplar: example('crime-location', { noLocationReason: 'not-recorded' }),
  check: ({ body }) =>
    body.grid !== null && body.noLocationReason !== null ? { field: 'no_location_reason' } : null,
});

const inBritain = recordRule(['crime-location'], {
  id: 'CRM-006-BRITAIN',
  severity: 'reject',
  fields: ['grid'],
  sentence:
    'The grid reference is not in Great Britain. Were easting and northing swapped, or is it a placeholder?',
  citation,
  exemplar: example('crime-location', { grid: 'SE2934' }),
  counterExemplar: example('crime-location', { grid: 'OO0000000000' }),
  check: ({ body }) => {
    if (body.grid === null) return 'not-applicable';
    return isInGreatBritain(body.grid) ? null : { field: 'grid' };
  },
});

// Coarse, because no public source at hand holds the borders: it finds a place in quite another part of the
// country, and the district says the rest.
const inForceSquares = recordRule(['crime-location'], {
  id: 'CRM-006-SQUARE',
  severity: 'question',
  derived: true,
  fields: ['grid'],
  sentence:
    'The grid reference lies in a 100 km square of the National Grid that the area of the force does not touch. Is the place right, or the recording force?',
  citation: 'Rules of the hub, crime 6; Ordnance Survey, the National Grid',
  exemplar: example('crime-location', { grid: 'SD9324' }),
  counterExemplar: example('crime-location', { grid: 'TQ3080' }),
  check: ({ body, force }, { lists }) => {
    const squares = attribute(lists, 'forces', force, 'squares') ?? '';
    if (body.grid === null || squares === '' || !isInGreatBritain(body.grid)) return 'not-applicable';
    return squares.includes(body.grid.slice(0, 2)) ? null : { field: 'grid' };
  },
});

// A question whichever force it is: no public list says which forces are neighbours, and a crime of one
// force's own may well lie in another's area (a train, a transfer not yet made).
const inForceArea = recordRule(['crime-location'], {
  id: 'CRM-006-AREA',
  severity: 'question',
  fields: ['district', 'partnership'],
  sentence:
    "The crime's district or partnership lies in the area of another force. Is the place right, or the recording force?",
  citation,
  exemplar: example('crime-location'),
  counterExemplar: example('crime-location', { district: 'E08000004', partnership: null }),
  check: ({ body, force }, { lists }) => {
    const hasArea = (listNamed(lists, 'forces').codes.get(force)?.attributes['pfa'] ?? '') !== '';
    const byDistrict = attribute(lists, 'districts', body.district, 'force');
    const byPartnership = attribute(lists, 'community-safety-partnerships', body.partnership, 'force');
    // A force without an area (British Transport Police) is at home everywhere.
    if (!hasArea || (byDistrict === null && byPartnership === null)) return 'not-applicable';
    if (byDistrict !== null && byDistrict !== force) return { field: 'district' };
    return byPartnership !== null && byPartnership !== force ? { field: 'partnership' } : null;
  },
});

// Not a rejection: the list is the geography of 2016, and partnerships have merged since.
const partnershipOfDistrict = recordRule(['crime-location'], {
  id: 'CRM-006-AGREE',
  severity: 'question',
  fields: ['district', 'partnership'],
  sentence: 'The community safety partnership is not the one that the district belongs to.',
  citation,
  exemplar: example('crime-location'),
  counterExemplar: example('crime-location', { district: 'E08000035', partnership: 'E22000344' }),
  check: ({ body }, { lists }) => {
    const expected = attribute(lists, 'districts', body.district, 'partnership');
    if (expected === null || body.partnership === null) return 'not-applicable';
    return expected === body.partnership ? null : { field: 'partnership' };
  },
});

/** Rules over the place of a crime. */
export const placeRules: readonly Rule[] = [
  located,
  reasonGiven,
  placeOrReason,
  inBritain,
  inForceSquares,
  inForceArea,
  partnershipOfDistrict,
];
