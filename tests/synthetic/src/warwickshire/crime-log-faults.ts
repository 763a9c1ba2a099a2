import type { FaultKind } from '../force-year/faults.ts';
import { asked, every, filled, heldBack, holds, set } from '../force-year/fault-kinds.ts';

const open = every(holds('Status', 'Open'), holds('Reclassified on', ''));
const badCrime = heldBack('log', 'crime');
const badPlace = heldBack('log', 'crime-location');
const badOutcome = heldBack('log', 'crime-outcome');

/** Slips of the crime desk in the first sheet; each breaks one rule once. */
export const crimeLogFaults: readonly FaultKind[] = [
  badCrime('offence-in-other-words', {
    rule: 'CODE-UNMAPPED',
    times: 7,
    suits: open,
    spoil: set({ Offence: 'Nicked a bike' }),
  }),
  badCrime('offence-expired', {
    rule: 'CRM-001',
    times: 3,
    suits: open,
    spoil: set({ Offence: 'Burglary in a dwelling (before April 2017)' }),
  }),
  badCrime('month-first', {
    rule: 'VALUE-FORMAT',
    times: 6,
    suits: open,
    spoil: set({ 'Offence from': '12/31/2023', 'Offence to': null }),
  }),
  badCrime('offence-reversed', {
    rule: 'CRM-002',
    times: 4,
    suits: open,
    spoil: set({ 'Offence from': '21/12/2023', 'Offence to': '20/12/2023' }),
  }),
  badCrime('cancelled-undated', {
    rule: 'CRM-007',
    times: 5,
    suits: holds('Status', 'Cancelled'),
    spoil: set({ 'Status date': null }),
  }),
  asked('log', 'crime')('cancelled-before-recorded', {
    rule: 'CRM-007-ORDER',
    times: 2,
    suits: holds('Status', 'Cancelled'),
    spoil: set({ 'Status date': '01/12/2023' }),
  }),
  asked('log', 'crime')('reclassified-before-recorded', {
    rule: 'CRM-009',
    times: 3,
    suits: filled('Reclassified on'),
    spoil: set({ 'Reclassified on': '01/12/2023' }),
  }),
  badPlace('map-reference-of-five-digits', {
    rule: 'VALUE-FORMAT',
    times: 5,
    suits: filled('Map ref'),
    spoil: set({ 'Map ref': 'SP 31 654' }),
  }),
  badPlace('no-place-no-reason', {
    rule: 'CRM-006-REASON',
    times: 6,
    suits: filled('Map ref'),
    spoil: set({ 'Map ref': null }),
  }),
  asked('log', 'crime-location')('in-coventry', {
    rule: 'CRM-006-AREA',
    times: 4,
    suits: filled('Map ref'),
    spoil: set({ Town: 'Coventry' }),
  }),
  badOutcome('outcome-in-other-words', {
    rule: 'CODE-UNMAPPED',
    times: 3,
    suits: filled('Outcome'),
    spoil: set({ Outcome: 'Filed' }),
  }),
  badOutcome('outcome-not-yet', {
    rule: 'SUB-003',
    times: 2,
    suits: filled('Outcome'),
    spoil: set({ 'Outcome date': '01/02/2033' }),
  }),
  asked('log', 'crime-outcome')('outcome-before-recording', {
    rule: 'CRM-010-BEFORE',
    times: 5,
    suits: filled('Outcome'),
    spoil: set({ 'Outcome date': '01/12/2023' }),
  }),
  heldBack('log', 'crime-factor')('strand-in-other-words', {
    rule: 'CODE-UNMAPPED',
    times: 2,
    suits: holds('Hate crime', 'Race'),
    spoil: set({ 'Hate crime': 'racist' }),
  }),
  heldBack('log', 'person')('company-with-a-sex', {
    rule: 'INV-005',
    times: 4,
    suits: holds('Victim', 'Organisation'),
    spoil: set({ 'Victim sex': 'Female' }),
  }),
  asked('log', 'person')('ethnicities-apart', {
    rule: 'INV-004-GROUP',
    times: 6,
    suits: holds('Victim ethnicity', 'White British'),
    spoil: set({ 'Victim seen as': 'Black' }),
  }),
  heldBack('log', 'involvement')('age-in-years', {
    rule: 'CODE-UNMAPPED',
    times: 3,
    suits: filled('Victim age'),
    spoil: set({ 'Victim age': '43' }),
  }),
  asked('log', 'involvement')('no-suspect-on-a-suspect', {
    rule: 'CRM-011-SUSPECT',
    times: 2,
    suits: holds('Suspect 1', 'Suspect'),
    spoil: set({ 'Suspect 1 dealt with': 'Investigation complete no suspect' }),
  }),
  heldBack('log', 'relationship')('relation-in-other-words', {
    rule: 'CODE-UNMAPPED',
    times: 3,
    suits: filled('Suspect 1 to victim'),
    spoil: set({ 'Suspect 1 to victim': 'Mate' }),
  }),
];
