import type { FieldDefinition } from '@hub/records';
import { periodOfCodes } from './code-dates.ts';
import { listNamed, lookup } from './code-lists.ts';
import type { CodeList } from './code-lists.ts';
import { report } from './findings.ts';
import { notAText } from './read-values.ts';
import { absent, refuse, trips } from './reading.ts';
import type { FieldReader, ReadingOf, ReadingRules, Target } from './reading.ts';
import type { Rule } from './rule.ts';

/**
 * What a code off its list may look like. Open lists take codes that nobody can check; without a form of its
 * own a text column mapped by mistake would pass through them into the warehouse.
 */
const codeForm = /^[\p{L}\p{N}][\p{L}\p{N}._/+-]{0,63}$/u;
const notACode =
  'The value is not a code: at most 64 letters, digits and . _ / + - without spaces. Map it in a code map.';

/** Checks one code against its list and reports at most one finding. */
export type CodeCheck = (list: CodeList, code: string, target: Target, reading: ReadingOf) => void;

/** `owner` is the rule that answers for the codes of this field, where one does. */
export const codeCheck = (
  recordType: string,
  field: FieldDefinition,
  owner: Rule | null,
  rules: ReadingRules,
): CodeCheck => {
  const periodOf = periodOfCodes(recordType, field.name);
  return (list, code, target, reading) => {
    // Most codes were always valid, and then the record's date does not matter.
    if (lookup(list, code, null) === 'valid') return;
    const days = periodOf(target, reading.receivedDay);
    const result = lookup(list, code, days?.[0] ?? null, days?.[1] ?? null);
    if (result === 'valid' || result === 'not-applicable') return;
    // Only a code on its list is known not to be an identifier that slipped into a code column. A
    // deployment's own list holds numbers of the force's own, which are as free as references.
    const kind = list.configuration ? 'reference' : 'value';
    if (!list.codes.has(code) && trips(code, kind, field.modelName, rules, reading)) return;
    if (result === 'unverified' && !list.codes.has(code) && !codeForm.test(code)) {
      report(reading.findings, rules.type, reading.context, field.modelName, notACode);
      return;
    }
    const rule =
      result === 'unverified'
        ? rules.unverified
        : (owner ?? (result === 'unknown' ? rules.unknown : rules.notValidOnDate));
    report(reading.findings, rule, reading.context, field.modelName);
  };
};

/** Reads a code of one list. */
export const codeReader = (field: FieldDefinition, check: CodeCheck, rules: ReadingRules): FieldReader => {
  const { name, modelName, list } = field;
  if (list === undefined) throw new Error(`the model names no list for ${modelName}`);
  return (source, target, reading) => {
    const code = source[name] ?? null;
    target[name] = null;
    if (code === null) {
      absent(field, rules, reading);
      return;
    }
    if (typeof code !== 'string' || code === '') {
      refuse(code, notAText.expected, modelName, rules, reading);
      return;
    }
    target[name] = code;
    check(listNamed(reading.context.lists, list), code, target, reading);
  };
};

/** Reads a code with its level; the level names the list. */
export const classificationReader = (
  field: FieldDefinition,
  check: CodeCheck,
  rules: ReadingRules,
): FieldReader => {
  const { name, modelName } = field;
  const lists = new Map(Object.entries(field.lists ?? {}));
  const [codeName, levelName, versionName] = [`${name}Code`, `${name}Level`, `${name}ListVersion`];
  return (source, target, reading) => {
    const code = source[codeName] ?? null;
    const level = source[levelName] ?? null;
    target[codeName] = null;
    target[levelName] = null;
    target[versionName] = null;
    // A contract may state the level as a constant, so a level without a code is no mistake.
    if (code === null) {
      absent(field, rules, reading);
      return;
    }
    if (typeof code !== 'string' || code === '') {
      refuse(code, notAText.expected, modelName, rules, reading);
      return;
    }
    const listName = typeof level === 'string' ? lists.get(level) : undefined;
    if (listName === undefined) {
      if (trips(code, 'value', modelName, rules, reading)) return;
      report(reading.findings, rules.level, reading.context, modelName);
      return;
    }
    const list = listNamed(reading.context.lists, listName);
    target[codeName] = code;
    target[levelName] = level;
    target[versionName] = list.version;
    check(list, code, target, reading);
  };
};
