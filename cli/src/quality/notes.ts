import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Warehouse } from '@hub/clickhouse';
import { recordTypes, type RecordTypeName } from '@hub/records';

const noteSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  dataset: z.string(),
  'record-type': z.string().optional(),
  field: z.string().optional(),
  forces: z.array(z.string()).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  kind: z.enum(['break', 'differs']),
  note: z.string().min(1),
  source: z.string().min(1),
  assumed: z.boolean().optional(),
});
const fileSchema = z.strictObject({ notes: z.array(noteSchema) });

/** What cannot be compared, as it is written by hand. */
export type ComparabilityNote = z.infer<typeof noteSchema>;

const typesOf = (note: ComparabilityNote): readonly RecordTypeName[] =>
  (Object.keys(recordTypes) as RecordTypeName[]).filter(
    (name) =>
      recordTypes[name].dataset === note.dataset && [undefined, name].includes(note['record-type'] as never),
  );

const problemsOf = (note: ComparabilityNote, others: readonly ComparabilityNote[]): readonly string[] => {
  const problems: string[] = [];
  const types = typesOf(note);
  if (others.filter(({ id }) => id === note.id).length > 1) problems.push('its id is used twice');
  if (types.length === 0) problems.push('the model has no such dataset or record type in it');
  const { field } = note;
  const hasField = types.some((name) =>
    recordTypes[name].fields.some(({ modelName }) => modelName === field),
  );
  if (field !== undefined && types.length > 0 && !hasField)
    problems.push(`none of its record types has a field ${field}`);
  if (note.from !== undefined && note.to !== undefined && note.to < note.from)
    problems.push('it ends before it begins');
  if (note.kind === 'break' && note.from === undefined)
    problems.push('a break needs the day on which it begins (from)');
  return problems.map((problem) => `${note.id}: ${problem}`);
};

/**
 * Reads `schemas/quality/comparability-notes.yaml`. `root` is the project's.
 * @throws Error naming every note that is wrong
 */
export const readNotes = (root: string): readonly ComparabilityNote[] => {
  const file = join(root, 'schemas/quality/comparability-notes.yaml');
  const parsed = fileSchema.safeParse(parse(readFileSync(file, 'utf8')));
  if (!parsed.success) {
    const issues = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new Error(`${file} is not in its form: ${issues.join('; ')}`);
  }
  const { notes } = parsed.data;
  const problems = notes.flatMap((note) => problemsOf(note, notes));
  if (problems.length > 0) throw new Error(`${file} is wrong: ${problems.join('; ')}`);
  return notes;
};

/** Puts the notes into the warehouse; those of an earlier release stay under it and are not shown. */
export const loadNotes = async (
  warehouse: Warehouse,
  notes: readonly ComparabilityNote[],
  release: number,
): Promise<void> => {
  const lines = notes.map((note) =>
    JSON.stringify({
      id: note.id,
      dataset: note.dataset,
      record_type: note['record-type'] ?? '',
      field: note.field ?? '',
      forces: note.forces ?? [],
      valid_from: note.from ?? null,
      valid_to: note.to ?? null,
      kind: note.kind,
      note: note.note.trim(),
      source: note.source,
      is_assumed: note.assumed === true ? 1 : 0,
      release,
    }),
  );
  await warehouse.command(
    `INSERT INTO quality.comparability_notes
       (id, dataset, record_type, field, forces, valid_from, valid_to, kind, note, source, is_assumed, release)
     FORMAT JSONEachRow\n${lines.join('\n')}`,
  );
};
