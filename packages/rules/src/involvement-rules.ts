import { listNamed } from './code-lists.ts';
import type { CodeLists } from './code-lists.ts';
import { baseBodies, example } from './examples.ts';
import { recordRule } from './rule.ts';
import type { Rule } from './rule.ts';

const role: Rule = {
  id: 'INV-001',
  kind: 'code',
  severity: 'reject',
  fields: { involvement: ['role'], relationship: ['victim_role', 'suspect_role'] },
  sentence:
    'The role is none of suspect, offender and victim. Witnesses are out of scope: the contract drops them.',
  citation: 'Rules of the hub, involvement 1',
  exemplar: example('involvement', { role: 'offender' }),
  counterExemplar: example('involvement', { role: 'witness' }),
};

const relationshipEnds = recordRule(['relationship'], {
  id: 'INV-003',
  severity: 'reject',
  fields: ['victim_role', 'suspect_role'],
  sentence:
    'A relationship stands between a victim and a suspect or offender; these are other roles, or the other way round.',
  citation: 'Rules of the hub, involvement 3',
  exemplar: example('relationship', { suspectRole: 'offender' }),
  counterExemplar: example('relationship', { victimRole: 'suspect', suspectRole: 'victim' }),
  check: ({ body }) => {
    if (body.victimRole !== null && body.victimRole !== 'victim') return { field: 'victim_role' };
    if (body.suspectRole === 'victim') return { field: 'suspect_role' };
    return body.victimRole === null || body.suspectRole === null ? 'not-applicable' : null;
  },
});

const twoPersons = recordRule(['relationship'], {
  id: 'INV-003-SELF',
  severity: 'question',
  derived: true,
  fields: ['victim', 'suspect'],
  sentence: 'The victim and the suspect of the relationship are one and the same person.',
  citation: 'Rules of the hub, involvement 3 (derived)',
  exemplar: example('relationship'),
  counterExemplar: example('relationship', { suspect: baseBodies['relationship']?.['victim'] ?? null }),
  check: ({ body: { victim, suspect } }) => {
    if (victim === null || suspect === null || victim.value !== suspect.value) return null;
    const isSame = victim.namespace === suspect.namespace && victim.issuer === suspect.issuer;
    return isSame ? { field: 'suspect' } : null;
  },
});

const ethnicityCodes: Rule = {
  id: 'INV-004',
  kind: 'code',
  severity: 'reject',
  fields: {
    person: ['ethnicity_self_defined', 'ethnicity_officer_observed'],
    involvement: ['ethnicity_self_defined', 'ethnicity_officer_observed'],
  },
  sentence:
    'The ethnicity is not on its list. Self-defined and officer-observed ethnicity have a list each, and neither stands in for the other.',
  citation: 'Rules of the hub, involvement 4',
  exemplar: example('person', { ethnicitySelfDefined: 'NS', ethnicityOfficerObserved: 'IC1' }),
  counterExemplar: example('person', { ethnicitySelfDefined: 'IC1', ethnicityOfficerObserved: null }),
};

/** Groups that an ethnicity may stand for, or null where it stands for none that can be compared. */
const groupsOf = (lists: CodeLists, list: string, code: string | null): readonly string[] | null => {
  const listed = code === null ? undefined : listNamed(lists, list).codes.get(code);
  // An officer cannot observe "Mixed", and "not stated" agrees with everything.
  if (
    listed === undefined ||
    listed.group === null ||
    listed.group === 'Mixed' ||
    listed.group === 'Not stated'
  )
    return null;
  const alternative = listed.attributes['group_alternative'] ?? '';
  return alternative === '' ? [listed.group] : [listed.group, alternative];
};

const groupsAgree = recordRule(['person', 'involvement'], {
  id: 'INV-004-GROUP',
  severity: 'warn',
  fields: ['ethnicity_self_defined', 'ethnicity_officer_observed'],
  sentence: 'Self-defined and officer-observed ethnicity lie in different groups. Both are kept as they are.',
  citation: 'Rules of the hub, involvement 4',
  exemplar: example('person', { ethnicitySelfDefined: 'A4', ethnicityOfficerObserved: 'IC5' }),
  counterExemplar: example('person', { ethnicitySelfDefined: 'B1', ethnicityOfficerObserved: 'IC4' }),
  check: ({ body }, { lists }) => {
    const own = groupsOf(lists, 'ethnicity-self-defined', body.ethnicitySelfDefined);
    const observed = groupsOf(lists, 'ethnicity-officer-observed', body.ethnicityOfficerObserved);
    if (own === null || observed === null) return 'not-applicable';
    return own.some((group) => observed.includes(group)) ? null : { field: 'ethnicity_officer_observed' };
  },
});

/** Attributes of people, which an organisation has none of. */
const personal = [
  ['ethnicity_self_defined', 'ethnicitySelfDefined'],
  ['ethnicity_officer_observed', 'ethnicityOfficerObserved'],
  ['gender', 'gender'],
  ['age_band', 'ageBand'],
] as const;

const organisation = recordRule(['person'], {
  id: 'INV-005',
  severity: 'reject',
  fields: ['organisation', ...personal.map(([field]) => field)],
  sentence:
    'The victim is an organisation, but carries attributes of a person. Is it marked wrongly, or do they belong to somebody else?',
  citation: 'Rules of the hub, involvement 5',
  exemplar: example('person', {
    organisation: 'true',
    ethnicitySelfDefined: null,
    ethnicityOfficerObserved: null,
    gender: null,
  }),
  counterExemplar: example('person', {
    organisation: 'true',
    ethnicitySelfDefined: null,
    ethnicityOfficerObserved: null,
  }),
  check: ({ body }) => {
    if (body.organisation !== true) return null;
    const found = personal.find(([, name]) => body[name] !== null);
    return found === undefined ? null : { field: found[0] };
  },
});

/** Rules over persons in crimes. */
export const involvementRules: readonly Rule[] = [
  role,
  relationshipEnds,
  twoPersons,
  ethnicityCodes,
  groupsAgree,
  organisation,
];
