import { choiceOf, looksIdentifying, temporalReader } from '@hub/feeds';
import type { FieldDefinition, RecordTypeDefinition } from '@hub/records';
import { placeFields } from './layout.ts';
import type { Answer, ColumnAnswer, MappingProblem } from './mapping.ts';

/** A field mapping as it will stand in the contract. */
export type FieldTree = Readonly<Record<string, unknown>>;

/** One use of a column whose record type and field exist. */
export interface ResolvedUse {
  readonly answer: ColumnAnswer;
  readonly definition: RecordTypeDefinition;
  readonly field: FieldDefinition;
  /** `easting` and the like; null where the field is named alone. */
  readonly part: string | null;
}

const wrong = (answer: Answer, message: string, expected: string): MappingProblem => ({
  kind: answer.text === '' ? 'todo' : 'wrong',
  ...answer.place,
  message,
  expected,
});

const fieldNames = (definition: RecordTypeDefinition): readonly string[] =>
  definition.fields.flatMap((field) =>
    field.type === 'grid-reference' ? [...placeFields] : [field.modelName],
  );

/** Null with the problem told where the row names no field of the model, or a column that may not leave the force. */
export const resolveUse = (
  answer: ColumnAnswer,
  recordTypes: Readonly<Record<string, RecordTypeDefinition>>,
  problems: MappingProblem[],
): ResolvedUse | null => {
  if (looksIdentifying(answer.column)) {
    problems.push({
      kind: 'wrong',
      ...answer.recordType.place,
      message: 'the heading of this column says that it identifies a person',
      expected:
        'nothing: such a column never leaves your force. Rename it in your export if it is something else',
    });
    return null;
  }
  const definition = recordTypes[answer.recordType.text.toLowerCase()];
  if (definition === undefined) {
    const names = Object.keys(recordTypes);
    problems.push(
      wrong(answer.recordType, 'there is no such record type', choiceOf(answer.recordType.text, names)),
    );
    return null;
  }
  const given = answer.field.text.toLowerCase();
  const place = /^([a-z_]+) ?\((easting|northing|longitude|latitude)\)$/.exec(given);
  const name = (place?.[1] ?? given).replace(/[ -]/g, '_');
  const field = definition.fields.find((each) => each.modelName === name);
  if (field === undefined || (place !== null && field.type !== 'grid-reference')) {
    problems.push(
      wrong(
        answer.field,
        `the record type "${definition.name}" has no such field`,
        choiceOf(answer.field.text, fieldNames(definition)),
      ),
    );
    return null;
  }
  return { answer, definition, field, part: place?.[2] ?? null };
};

const slug = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** `{ column, namespace }`: the register in which the reference is unique. */
export const referenceTree = (use: ResolvedUse, system: string, problems: MappingProblem[]): FieldTree => {
  const { form, column } = use.answer;
  const namespace = form.text === '' ? `${system}-${use.field.domain ?? 'reference'}` : form.text;
  if (!slug.test(namespace))
    problems.push(
      wrong(form, 'it is not the name of a register', 'small letters and hyphens, such as crime-number'),
    );
  return { column, namespace };
};

/** Formats as spreadsheets show them, DD/MM/YYYY or dd/mm/yyyy hh:mm, in the contract's letters. */
const contractForm = (form: string): string => {
  if (form.startsWith('iso') || !/^[dmyhsaDMYHSA/.:, -]+$/.test(form)) return form;
  return form
    .split(' ')
    .map((part) =>
      part.includes(':')
        ? part
            .replace(/H|h/g, /a/i.test(form.replace(/[^aA]/g, '')) ? 'h' : 'H')
            .replace(/M/g, 'm')
            .replace(/S/g, 's')
        : part.replace(/D/g, 'd').replace(/Y/g, 'y').replace(/m/g, 'M'),
    )
    .join(' ');
};

/** `{ column, format, zone }`; date and time in two columns are joined. */
export const temporalTree = (
  uses: readonly ResolvedUse[],
  zone: string,
  problems: MappingProblem[],
): FieldTree | null => {
  const ordered = uses.toSorted(
    (left, right) => Number(isTimeOnly(left.answer.form.text)) - Number(isTimeOnly(right.answer.form.text)),
  );
  const [first] = ordered;
  if (first === undefined) return null;
  const format = ordered.map((use) => contractForm(use.answer.form.text)).join(' ');
  const hasOffset = format === 'iso-instant' || /Z/.test(format);
  const { form } = first.answer;
  if (form.text === '') {
    problems.push(wrong(form, 'how the date is written', 'dd/MM/yyyy, or dd/MM/yyyy HH:mm, as in your file'));
    return null;
  }
  const reader = temporalReader({ format, zone: hasOffset ? null : zone, overlap: 'first', gap: 'forward' });
  if (!('precision' in reader)) {
    problems.push(wrong(form, reader.message, reader.expected));
    return null;
  }
  if (first.field.type === 'instant' && reader.precision !== 'time') {
    problems.push(
      wrong(
        form,
        `"${first.field.modelName}" needs the time of day`,
        'dd/MM/yyyy HH:mm, or the row left blank',
      ),
    );
    return null;
  }
  const columns = ordered.map((use) => use.answer.column);
  const from = columns.length === 1 ? { column: columns[0] } : { concatenate: columns, separator: ' ' };
  return { ...from, format, ...(hasOffset ? {} : { zone }) };
};

const isTimeOnly = (form: string): boolean => /[Hh]/.test(form) && !/y/.test(form) && !form.startsWith('iso');

const metres: ReadonlySet<string> = new Set(['1', '10', '100', '1000', '10000']);

/** Easting and northing, longitude and latitude, or a reference as written. */
export const placeTree = (uses: readonly ResolvedUse[], problems: MappingProblem[]): FieldTree | null => {
  const [first] = uses;
  if (first === undefined) return null;
  const { form } = first.answer;
  if (!metres.has(form.text)) {
    problems.push(wrong(form, 'how exactly the place is known', '1, 10, 100, 1000 or 10000 (metres)'));
    return null;
  }
  const precision = { 'precision-metres': Number(form.text) };
  const parts = new Map(uses.map((use) => [use.part ?? 'column', use.answer.column]));
  const pairs = [['easting', 'northing'], ['longitude', 'latitude'], ['column']];
  const pair = pairs.find((names) => names.length === uses.length && names.every((name) => parts.has(name)));
  if (pair === undefined) {
    problems.push({
      kind: 'wrong',
      ...first.answer.field.place,
      message: 'the columns do not make one point',
      expected: 'grid (easting) and grid (northing), or grid (longitude) and grid (latitude), or grid alone',
    });
    return null;
  }
  return { ...Object.fromEntries(pair.map((name) => [name, parts.get(name)])), ...precision };
};
