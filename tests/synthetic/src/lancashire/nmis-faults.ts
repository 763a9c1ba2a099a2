import type { ExtractRow, FaultKind } from '../force-year/faults.ts';
import { anyRow, asked, filled, heldBack, holds, set } from '../force-year/fault-kinds.ts';
import { staffFaults } from './nmis-staff-faults.ts';

const live = (row: ExtractRow): boolean =>
  row['REC_TYPE'] === 'C' && row['CRIME_STATUS'] === 'LIV' && row['RECLASS_DATE'] === null;
const badCrime = heldBack('crimes', 'crime');
const oddCrime = asked('crimes', 'crime');
const badPlace = heldBack('crimes', 'crime-location');
const oddPlace = asked('crimes', 'crime-location');

const crimeFaults: readonly FaultKind[] = [
  badCrime('offence-unmapped', {
    rule: 'CODE-UNMAPPED',
    times: 6,
    suits: live,
    spoil: set({ HO_CLASS: 'NM999' }),
  }),
  // Burglary in a dwelling ended on 31 March 2017.
  badCrime('offence-expired', { rule: 'CRM-001', times: 5, suits: live, spoil: set({ HO_CLASS: 'NM079' }) }),
  badCrime('date-american', {
    rule: 'VALUE-FORMAT',
    times: 4,
    suits: live,
    spoil: set({ COMM_FROM: '2024-13-31', COMM_TO: null }),
  }),
  badCrime('committed-reversed', {
    rule: 'CRM-002',
    times: 7,
    suits: live,
    spoil: set({ COMM_FROM: '20/12/2023', COMM_TO: '19/12/2023' }),
  }),
  badCrime('cancelled-without-reason', {
    rule: 'CRM-007',
    times: 3,
    suits: holds('CRIME_STATUS', 'NCR'),
    spoil: set({ STATUS_RSN: null }),
  }),
  badCrime('not-yet', {
    rule: 'SUB-003',
    times: 2,
    suits: holds('CRIME_STATUS', 'NCR'),
    spoil: set({ STATUS_DATE: '01/01/2031' }),
  }),
  oddCrime('reported-two-days-before', {
    rule: 'CRM-002-DELAY',
    times: 9,
    suits: live,
    spoil: (row) => ({ ...row, REP_DTTM: '21/12/2023 09:00', COMM_FROM: null, COMM_TO: null }),
  }),
  oddCrime('live-with-a-reason', {
    rule: 'CRM-007-STANDS',
    times: 4,
    suits: live,
    spoil: set({ STATUS_RSN: 'N1' }),
  }),
  oddCrime('transferred-nowhere', {
    rule: 'CRM-008',
    times: 2,
    suits: holds('CRIME_STATUS', 'TRO'),
    spoil: set({ OTHER_FORCE: null }),
  }),
  badPlace('easting-no-number', {
    rule: 'VALUE-FORMAT',
    times: 3,
    suits: filled('EASTING'),
    spoil: set({ EASTING: 'n/k' }),
  }),
  badPlace('no-place-no-reason', {
    rule: 'CRM-006-REASON',
    times: 8,
    suits: filled('NO_LOC'),
    spoil: set({ NO_LOC: null }),
  }),
  badPlace('in-the-north-sea', {
    rule: 'CRM-006-BRITAIN',
    times: 5,
    suits: filled('EASTING'),
    spoil: set({ EASTING: '650000', NORTHING: '650000' }),
  }),
  oddPlace('place-and-reason', {
    rule: 'CRM-006-BOTH',
    times: 4,
    suits: filled('EASTING'),
    spoil: set({ NO_LOC: 'U1' }),
  }),
  oddPlace('of-the-neighbour', {
    rule: 'CRM-006-AREA',
    times: 6,
    suits: filled('EASTING'),
    spoil: set({ AREA: 'ZW' }),
  }),
];

const ofCrimes = (kind: FaultKind): FaultKind => ({
  ...kind,
  suits: (row) => row['REC_TYPE'] === 'C' && kind.suits(row),
});

const badOutcome = heldBack('outcomes', 'crime-outcome');
const oddOutcome = asked('outcomes', 'crime-outcome');
const current = holds('CURR_IND', 'Y');
const badParty = heldBack('crime-nominals', 'involvement');
const oddParty = asked('crime-nominals', 'involvement');
const badPerson = heldBack('nominals', 'person');

const partFaults: readonly FaultKind[] = [
  heldBack('crime-flags', 'crime-factor')('hate-without-strand', {
    rule: 'CRM-012-STRAND',
    times: 3,
    suits: filled('STRAND'),
    spoil: set({ STRAND: null }),
  }),
  asked('crime-flags', 'crime-factor')('strand-without-hate', {
    rule: 'CRM-012-FLAG',
    times: 2,
    suits: holds('FLAG', 'F05'),
    spoil: set({ STRAND: 'S1' }),
  }),
  // Outcome 22 began on 1 April 2019.
  badOutcome('outcome-not-valid-yet', {
    rule: 'CRM-010',
    times: 6,
    suits: current,
    spoil: set({ OUTCOME: 'OT22', OUTCOME_DATE: '15/06/2018', CRIME_REC_DATE: null }),
  }),
  badOutcome('outcome-unmapped', {
    rule: 'CODE-UNMAPPED',
    times: 4,
    suits: current,
    spoil: set({ OUTCOME: 'OT99' }),
  }),
  oddOutcome('outcome-before-recording', {
    rule: 'CRM-010-BEFORE',
    times: 7,
    suits: current,
    spoil: set({ OUTCOME_DATE: '30/11/2023' }),
  }),
  badParty('role-unmapped', {
    rule: 'CODE-UNMAPPED',
    times: 5,
    suits: holds('ROLE', 'SUS'),
    spoil: set({ ROLE: 'XXX' }),
  }),
  oddParty('victim-detected', {
    rule: 'CRM-011-ROLE',
    times: 4,
    suits: holds('ROLE', 'AGG'),
    spoil: set({ DISPOSAL: 'OT1' }),
  }),
  oddParty('no-suspect-on-a-suspect', {
    rule: 'CRM-011-SUSPECT',
    times: 3,
    suits: holds('ROLE', 'SUS'),
    spoil: set({ DISPOSAL: 'OT18' }),
  }),
  oddParty('youth-caution-of-an-adult', {
    rule: 'CRM-011-AGE',
    times: 2,
    suits: (row) => row['ROLE'] === 'OFF' && Number(row['AGE_BAND']) >= 4,
    spoil: set({ DISPOSAL: 'OT2' }),
  }),
  badPerson('company-with-a-sex', {
    rule: 'INV-005',
    times: 3,
    suits: holds('PARTY_TYPE', 'O'),
    spoil: set({ SEX: 'M' }),
  }),
  asked('nominals', 'person')('ethnicities-apart', {
    rule: 'INV-004-GROUP',
    times: 8,
    suits: holds('ETH_SELF', 'W1'),
    spoil: set({ ETH_OBS: '3' }),
  }),
  heldBack('relationships', 'relationship')('pair-turned-round', {
    rule: 'INV-003',
    times: 4,
    suits: anyRow,
    spoil: (row) => ({ ...row, AGGRIEVED_ROLE: row['SUSPECT_ROLE'] ?? null, SUSPECT_ROLE: 'AGG' }),
  }),
];

/** Mistakes of the force in its first extract; each breaks one rule once. */
export const nmisFaults: readonly FaultKind[] = [...crimeFaults.map(ofCrimes), ...partFaults, ...staffFaults];
