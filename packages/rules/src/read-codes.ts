import type { FieldDefinition } from '@hub/records';
import { dateProperties, periodOfCodes } from './code-dates.ts';
import { isUnloaded, listNamed, lookup } from './code-lists.ts';
import type { CodeList } from './code-lists.ts';
import { report } from './findings.ts';
import { normalisedCode } from './normalise-code.ts';
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

/**
 * Checks one code against its list. Gives the code to hold: the list's own where the text plainly means it.
 * Reports at most one finding, and that a text was normalised beside it.
 */
export type CodeCheck = (list: CodeList, code: string, target: Target, reading: ReadingOf) => string;

/** `ownerOf` gives the rule that answers for a code of this field, where one does. */
export const codeCheck = (
  recordType: string,
  field: FieldDefinition,
  ownerOf: (code: string) => Rule | null,
  rules: ReadingRules,
): CodeCheck => {
  const { modelName } = field;
  const periodOf = periodOfCodes(recordType, field.name);
  const dates = dateProperties(recordType, field.name);

  /** Finds out what is wrong with a code that is not simply valid. */
  const judge = (list: CodeList, code: string, target: Target, reading: ReadingOf): void => {
    const days = periodOf(target, reading.receivedDay);
    const result = lookup(list, code, days?.[0] ?? null, days?.[1] ?? null);
    if (result === 'valid' || result === 'not-applicable') return;
    // Only a code on its list is known not to be an identifier that slipped into a code column. A
    // deployment's own list holds numbers of the force's own, which are as free as references.
    const kind = list.configuration ? 'reference' : 'value';
    if (!list.codes.has(code) && trips(code, kind, modelName, rules, reading)) return;
    if (result === 'unverified') {
      if (!list.codes.has(code) && !codeForm.test(code)) {
        const subject = { field: modelName, message: notACode, read: [code] };
        report(reading.findings, rules.type, reading.context, subject);
        return;
      }
      if (isUnloaded(list)) return;
    }
    const rule =
      result === 'unverified'
        ? rules.unverified
        : (ownerOf(code) ?? (result === 'unknown' ? rules.unknown : rules.notValidOnDate));
    const read = [list.name, code, ...dates.map((name) => target[name])];
    report(reading.findings, rule, reading.context, { field: modelName, group: code, read });
  };

  return (list, code, target, reading) => {
    // Most codes were always valid, and then the record's date does not matter.
    if (lookup(list, code, null) === 'valid') return code;
    const meant = list.codes.has(code) ? null : normalisedCode(list, code);
    if (meant !== null) {
      const subject = { field: modelName, group: code, read: [code] };
      report(reading.findings, rules.normalised, reading.context, subject);
    }
    judge(list, meant ?? code, target, reading);
    return meant ?? code;
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
    target[name] = check(listNamed(reading.context.lists, list), code, target, reading);
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
      report(reading.findings, rules.level, reading.context, { field: modelName, read: [code, level] });
      return;
    }
    const list = listNamed(reading.context.lists, listName);
    target[codeName] = check(list, code, target, reading);
    target[levelName] = level;
    target[versionName] = list.version;
  };
};
