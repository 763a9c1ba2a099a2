import type { FaultKind } from '../force-year/faults.ts';
import { anyRow, asked, filled, heldBack, holds, set } from '../force-year/fault-kinds.ts';

const badPosting = heldBack('postings', 'employment');
const oddPosting = asked('postings', 'employment');

/** Mistakes in the files of the workforce. */
export const staffFaults: readonly FaultKind[] = [
  heldBack('staff', 'worker')('gender-unmapped', {
    rule: 'CODE-UNMAPPED',
    times: 3,
    suits: anyRow,
    spoil: set({ GENDER: 'F' }),
  }),
  // The list ends the code on a day that its source only guesses, so nobody is refused for it.
  asked('staff', 'worker')('ethnicity-out-of-use', {
    rule: 'CODE-UNVERIFIED',
    times: 2,
    suits: anyRow,
    spoil: set({ ETH_SELF: 'CH' }),
  }),
  badPosting('fte-in-hours', {
    rule: 'EMP-001',
    times: 4,
    suits: filled('FTE'),
    spoil: set({ FTE: '37.5', HOURS: null }),
  }),
  badPosting('part-time-at-full', {
    rule: 'EMP-001-PART',
    times: 3,
    suits: holds('HOURS', 'FT'),
    spoil: set({ HOURS: 'PT' }),
  }),
  oddPosting('full-time-in-part', {
    rule: 'EMP-001-FULL',
    times: 2,
    suits: holds('HOURS', 'FT'),
    spoil: set({ FTE: '0.8' }),
  }),
  badPosting('commander', { rule: 'EMP-002', times: 2, suits: filled('RANK'), spoil: set({ RANK: '100' }) }),
  badPosting('staff-with-rank', {
    rule: 'EMP-002-TYPE',
    times: 3,
    suits: holds('STAFF_TYPE', 'S'),
    spoil: set({ RANK: '10' }),
  }),
  badPosting('ended-before-begun', {
    rule: 'EMP-001-ORDER',
    times: 2,
    suits: (row) => (row['END_DATE'] ?? '') !== '' && (row['START_DATE'] ?? '').slice(6) >= '2016',
    spoil: set({ END_DATE: '01/01/1970' }),
  }),
  oddPosting('seconded-nowhere', {
    rule: 'EMP-003',
    times: 3,
    suits: holds('ASSIGNMENT', 'SUB'),
    spoil: set({ ASSIGNMENT: 'SEC' }),
  }),
  heldBack('absences', 'absence')('absence-reversed', {
    rule: 'ABS-001',
    times: 5,
    suits: anyRow,
    spoil: set({ TO_DATE: '31/12/2023' }),
  }),
  heldBack('absences', 'absence')('absence-without-reason', {
    rule: 'REQUIRED',
    times: 2,
    suits: anyRow,
    spoil: set({ REASON: null }),
  }),
  asked('absences', 'absence')('absence-open', {
    rule: 'ABS-002',
    times: 4,
    suits: anyRow,
    spoil: set({ TO_DATE: null }),
  }),
  asked('leavers', 'leaving')('left-for-a-force', {
    rule: 'ABS-004',
    times: 2,
    suits: holds('TO_FORCE', ''),
    spoil: set({ TO_FORCE: '05' }),
  }),
  heldBack('applications', 'application')('transferee-from-nowhere', {
    rule: 'REC-002',
    times: 2,
    suits: filled('FROM_FORCE'),
    spoil: set({ FROM_FORCE: null }),
  }),
  heldBack('application-stages', 'application-stage')('stage-unmapped', {
    rule: 'CODE-UNMAPPED',
    times: 2,
    suits: anyRow,
    spoil: set({ STAGE: '99' }),
  }),
  heldBack('courses', 'course')('course-reversed', {
    rule: 'TRN-003',
    times: 1,
    suits: anyRow,
    spoil: set({ END_DATE: '01/01/2020' }),
  }),
  heldBack('attendances', 'training')('result-before-start', {
    rule: 'TRN-001',
    times: 4,
    suits: anyRow,
    spoil: set({ RESULT_DATE: '01/12/2023' }),
  }),
  heldBack('skills', 'competency')('expired-on-award', {
    rule: 'TRN-002',
    times: 3,
    suits: anyRow,
    spoil: (row) => ({ ...row, EXPIRES: row['AWARDED'] ?? null }),
  }),
  heldBack('fitness', 'fitness')('change-to-nothing', {
    rule: 'FIT-002',
    times: 3,
    suits: filled('PREV_LEVEL'),
    spoil: set({ LEVEL: null }),
  }),
  heldBack('assaults', 'worker-assault')('severe-and-not-injured', {
    rule: 'AST-001',
    times: 2,
    suits: holds('INJURED', 'N'),
    spoil: set({ INJURY: '2' }),
  }),
];
