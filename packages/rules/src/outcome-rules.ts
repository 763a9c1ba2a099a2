import { listNamed } from './code-lists.ts';
import { example } from './examples.ts';
import { isBefore } from './precise-dates.ts';
import { recordRule } from './rule.ts';
import type { Rule } from './rule.ts';

const citation = 'Rules of the hub, crime 10; Home Office crime outcomes framework';

const validOutcome: Rule = {
  id: 'CRM-010',
  kind: 'code',
  severity: 'reject',
  fields: { 'crime-outcome': ['outcome'] },
  sentence: 'The outcome is not on the list of its level, or was not in force when it was given.',
  citation,
  exemplar: example('crime-outcome', { outcomeCode: '22', outcomeGiven: '2019-04-01' }),
  counterExemplar: example('crime-outcome', { outcomeCode: '22', outcomeGiven: '2019-03-31' }),
};

const afterRecording = recordRule(['crime-outcome'], {
  id: 'CRM-010-BEFORE',
  severity: 'question',
  fields: ['outcome_given', 'recorded'],
  sentence:
    'The outcome was given before the crime was recorded. Right for offences taken into consideration and for transfers only.',
  citation,
  exemplar: example('crime-outcome', { outcomeGiven: '2017-07', recorded: '2017-07-31' }),
  counterExemplar: example('crime-outcome', { outcomeGiven: '2017-06', recorded: '2017-07-31' }),
  check: ({ body }) => {
    const isEarly = isBefore(
      body.outcomeGivenMonth,
      body.outcomeGivenDate,
      body.recordedMonth,
      body.recordedDate,
    );
    if (isEarly === null) return 'not-applicable';
    return isEarly ? { field: 'outcome_given' } : null;
  },
});

const notYetAssigned = recordRule(['crime-outcome'], {
  id: 'CRM-010-NONE',
  severity: 'question',
  derived: true,
  fields: ['outcome', 'outcome_given'],
  sentence: 'Type 0 means that no outcome is assigned yet, but the record says when it was given.',
  citation: 'Rules of the hub, crime 10 (derived); Home Office crime outcomes user guide',
  exemplar: example('crime-outcome', { outcomeCode: '0', outcomeGiven: null }),
  counterExemplar: example('crime-outcome', { outcomeCode: '0' }),
  check: ({ body }, { lists }) => {
    if (body.outcomeCode === null || body.outcomeLevel !== 'outcome-framework') return null;
    const listed = listNamed(lists, 'outcome-types').codes.get(body.outcomeCode);
    const isDated = body.outcomeGivenMonth !== null;
    return listed?.attributes['is_outcome'] === 'no' && isDated ? { field: 'outcome_given' } : null;
  },
});

/** Rules over one outcome of a crime. */
export const outcomeRules: readonly Rule[] = [validOutcome, afterRecording, notYetAssigned];
