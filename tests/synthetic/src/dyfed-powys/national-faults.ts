import type { ExtractRow, FaultKind } from '../force-year/faults.ts';
import { anyRow, asked, every, filled, heldBack, holds, set } from '../force-year/fault-kinds.ts';

/** A row that is the only one of its record: what is wrong with it is wrong until it is sent again. */
const only = every(holds('revision', '1'), holds('latest', 'true'), holds('deleted', 'false'));
const ones = (kind: FaultKind): FaultKind => ({ ...kind, suits: every(only, kind.suits) });

const standing = holds('status', 'recorded');
const badCrime = heldBack('crime', 'crime');
const badPlace = heldBack('crime-location', 'crime-location');
const badOutcome = heldBack('crime-outcome', 'crime-outcome');
const badParty = heldBack('involvement', 'involvement');
const badPosting = heldBack('employment', 'employment');

const crimeFaults: readonly FaultKind[] = [
  badCrime('offence-expired', { rule: 'CRM-001', times: 6, suits: standing, spoil: set({ offence: '28A' }) }),
  badCrime('offence-of-a-reporting-body', {
    rule: 'CRM-015',
    times: 2,
    suits: standing,
    spoil: set({ offence: 'CIFAS' }),
  }),
  badCrime('status-unknown', {
    rule: 'CODE-UNKNOWN',
    times: 4,
    suits: standing,
    spoil: set({ status: 'no-crimed' }),
  }),
  badCrime('not-recorded', { rule: 'REQUIRED', times: 3, suits: standing, spoil: set({ recorded: null }) }),
  badCrime('date-in-words', {
    rule: 'VALUE-FORMAT',
    times: 5,
    suits: standing,
    spoil: set({ committed_from: '3 June 2024', committed_to: null }),
  }),
  badCrime('quoted-force-unknown', {
    rule: 'CODE-UNMAPPED',
    times: 2,
    suits: standing,
    spoil: set({ quoted_force: 'narnia' }),
  }),
  asked('crime', 'crime')('status-in-capitals', {
    rule: 'SUB-008',
    times: 7,
    suits: standing,
    spoil: set({ status: 'RECORDED' }),
  }),
  asked('crime', 'crime')('offence-that-no-list-has', {
    rule: 'CODE-UNVERIFIED',
    times: 4,
    suits: standing,
    spoil: set({ offence: '999Z' }),
  }),
  badPlace('grid-of-nowhere', {
    rule: 'CRM-006-BRITAIN',
    times: 3,
    suits: filled('grid'),
    spoil: set({ grid: 'OR5000050000' }),
  }),
  badPlace('neither-grid-nor-reason', {
    rule: 'CRM-006-REASON',
    times: 5,
    suits: filled('grid'),
    spoil: set({ grid: null }),
  }),
  asked('crime-location', 'crime-location')('partnership-of-another-county', {
    rule: 'CRM-006-AGREE',
    times: 4,
    suits: holds('district', 'W06000010'),
    spoil: set({ partnership: 'W14000007' }),
  }),
  badOutcome('outcome-too-early', {
    rule: 'CRM-010',
    times: 5,
    suits: anyRow,
    spoil: set({ outcome: '22', outcome_given: '2019-03-31', recorded: null }),
  }),
  asked('crime-outcome', 'crime-outcome')('no-outcome-with-a-day', {
    rule: 'CRM-010-NONE',
    times: 2,
    suits: anyRow,
    spoil: set({ outcome: '0' }),
  }),
  heldBack('crime-factor', 'crime-factor')('strand-unknown', {
    rule: 'CRM-012',
    times: 2,
    suits: filled('strand'),
    spoil: set({ strand: 'AGE' }),
  }),
];

const partyFaults: readonly FaultKind[] = [
  badParty('witness', {
    rule: 'INV-001',
    times: 4,
    suits: every(holds('role', 'victim'), filled('person')),
    spoil: set({ role: 'witness' }),
  }),
  heldBack('person', 'person')('observed-as-stated', {
    rule: 'INV-004',
    times: 3,
    suits: filled('ethnicity_self_defined'),
    spoil: (row: ExtractRow) => ({ ...row, ethnicity_self_defined: 'IC1', ethnicity_officer_observed: null }),
  }),
  heldBack('relationship', 'relationship')('pair-turned-round', {
    rule: 'INV-003',
    times: 3,
    suits: anyRow,
    spoil: (row: ExtractRow) => ({
      ...row,
      victim_role: row['suspect_role'] ?? null,
      suspect_role: 'victim',
    }),
  }),
];

const staffFaults: readonly FaultKind[] = [
  heldBack('worker', 'worker')('type-unknown', {
    rule: 'WRK-002',
    times: 3,
    suits: anyRow,
    spoil: set({ worker_type: 'CON' }),
  }),
  badPosting('special-in-part', {
    rule: 'EMP-002-HEADS',
    times: 2,
    suits: holds('worker_type', 'SC'),
    spoil: set({ full_time_equivalent: '0.2', employment_class: 'part-time' }),
  }),
  badPosting('commissioner', {
    rule: 'EMP-002',
    times: 1,
    suits: filled('rank'),
    spoil: set({ rank: 'commissioner' }),
  }),
  heldBack('absence', 'absence')('left-for-good', {
    rule: 'ABS-003',
    times: 4,
    suits: anyRow,
    spoil: set({ reason: 'RES' }),
  }),
  heldBack('application', 'application')('of-no-known-type', {
    rule: 'REC-001',
    times: 2,
    suits: holds('source_force', ''),
    spoil: set({ application_type: 'internal' }),
  }),
  heldBack('training', 'training')('result-before-start', {
    rule: 'TRN-001',
    times: 3,
    suits: filled('result_given'),
    spoil: set({ result_given: '2023-12-01' }),
  }),
  heldBack('fitness', 'fitness')('ended-before-begun', {
    rule: 'FIT-001',
    times: 2,
    suits: filled('end'),
    spoil: set({ end: '1999-01-01' }),
  }),
  heldBack('worker-assault', 'worker-assault')('witness-injured', {
    rule: 'AST-002',
    times: 1,
    suits: holds('injured', 'true'),
    spoil: set({ worker_role: 'witness' }),
  }),
];

/** Mistakes of the force's integration layer in its first delivery; each breaks one rule once. */
export const nationalFaults: readonly FaultKind[] = [...crimeFaults, ...partyFaults, ...staffFaults].map(
  ones,
);
