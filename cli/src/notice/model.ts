import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { UsageError } from '../errors.ts';

/** What the model says of a field in words; the rest of it is for programs. */
const fieldSchema = z.object({
  type: z.string(),
  meaning: z.string(),
  protection: z.string(),
  reaches: z.string().default('warehouse'),
});

const datasetSchema = z.object({
  dataset: z.string(),
  title: z.string(),
  meaning: z.string(),
  purpose: z.string(),
  retention: z.object({ reason: z.string() }),
  returns: z.record(z.string(), z.string()),
  'record-types': z.record(
    z.string(),
    z.object({ title: z.string(), fields: z.record(z.string(), fieldSchema) }),
  ),
});

export type ModelDataset = z.infer<typeof datasetSchema>;
export type ModelField = z.infer<typeof fieldSchema>;

/** The datasets of `schemas/model` by name. @throws UsageError naming the file that is not in its form */
export const readModel = (folder: string): ReadonlyMap<string, ModelDataset> => {
  const datasets = new Map<string, ModelDataset>();
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.yaml'))) {
    const parsed = datasetSchema.safeParse(parse(readFileSync(join(folder, name), 'utf8')));
    if (!parsed.success) throw new UsageError(`${join(folder, name)}: ${z.prettifyError(parsed.error)}`);
    datasets.set(parsed.data.dataset, parsed.data);
  }
  return datasets;
};
