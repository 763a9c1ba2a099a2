/**
 * The words of the mapping spreadsheet: names of sheets, headings and questions, one list for writing and
 * reading. They are those of a force, not of the hub's files.
 */
export const sheetNames = {
  start: 'Start here',
  columns: 'Columns',
  legal: 'Legal',
  codes: 'Codes',
} as const;

export const startHeadings = ['Question', 'Your answer', 'What is meant'] as const;

/** Questions of "Start here", by what the contract makes of them. */
export const questions = {
  force: 'Force',
  system: 'System',
  source: 'Name of this kind of file',
  file: 'Kind of file',
  delimiter: 'Sign between columns',
  encoding: 'Character set',
  sheet: 'Sheet',
  zone: 'Time zone',
  holds: 'Each export holds',
  contactRole: 'Who answers for this export',
  contactAt: 'Where to reach them',
  sure: 'Take every sure suggestion',
} as const;
export type Question = keyof typeof questions;

export const columnHeadings = [
  'Your column',
  'Filled',
  'Different values',
  'Looks like',
  'Record type',
  'Field of the hub',
  'How it is written',
  'A yes means',
  'Codes on sheet',
  'Identifies the row',
  'Note',
] as const;

export const codeHeadings = [
  'Your value',
  'Rows',
  'We suggest',
  'which is',
  'because it',
  'National code',
  'From day',
  'To day',
  '',
  'All national codes',
  'Name',
  'Valid',
] as const;

export const legalHeadings = [
  'Dataset',
  'Controller',
  'Legal basis',
  'Agreement version',
  'Agreement date',
  'Agreement ends',
  'Assessment reference',
  'Assessment date',
  'Assessment for agreement',
  'Review by',
  'Notice address',
  'Notice text',
  'Notice date',
  'Notice for agreement',
  'Retention',
] as const;

/** Answers in place of a national code. */
export const specialAnswers = {
  leaveOut: 'leave out',
  notACrime: 'not a crime',
  nothing: 'nothing',
} as const;

export const holdsAnswers = ['changes', 'everything'] as const;
export const fileKinds = ['csv', 'xlsx'] as const;
export const delimiterNames: Readonly<Record<string, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
};
export const placeFields = [
  'grid',
  'grid (easting)',
  'grid (northing)',
  'grid (longitude)',
  'grid (latitude)',
] as const;
