import type { RecordTypeName } from '@hub/records';
import { recordTypeNames, recordTypes } from '@hub/records';
import { ruleCatalogue } from './catalogue.ts';
import type { Rule } from './rule.ts';
import { setRules } from './set/index.ts';
import type { SetRule } from './set/set-rule.ts';

/** A rule as it is published: one that validate asks of a record, or one over settled records. */
export type PublishedRule = Rule | SetRule;

/** Every rule there is, in the order of the publications. */
export const publishedRules: readonly PublishedRule[] = [...ruleCatalogue, ...setRules];

export const recordTypesOf = (rule: PublishedRule): readonly RecordTypeName[] => {
  if (rule.kind === 'record' || rule.kind === 'set') return rule.recordTypes;
  return rule.kind === 'code'
    ? recordTypeNames.filter((name) => rule.fields[name] !== undefined)
    : recordTypeNames;
};

/** In model names. */
export const fieldsOf = (rule: PublishedRule): readonly string[] => {
  if (rule.kind === 'record' || rule.kind === 'set') return rule.fields;
  return rule.kind === 'code' ? [...new Set(Object.values(rule.fields).flat())] : [];
};

export const isFixed = (rule: PublishedRule): boolean => rule.kind !== 'set' && rule.fixed === true;
export const isDerived = (rule: PublishedRule): boolean => rule.kind !== 'set' && rule.derived === true;

/** The dataset of the record type that findings are about; null for a rule over all record types. */
export const datasetOf = (rule: PublishedRule): string | null => {
  const types = recordTypesOf(rule);
  const [first] = types;
  return first === undefined || types.length === recordTypeNames.length ? null : recordTypes[first].dataset;
};
