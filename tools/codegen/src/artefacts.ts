import { findingsSchema, manifestSchema, recordSchema, rejectedSchema } from './avro.ts';
import { asyncApi } from './asyncapi.ts';
import { dataDictionary } from './data-dictionary.ts';
import { ddlOf } from './ddl.ts';
import { states } from './expand.ts';
import { intakeSchema } from './intake-schema.ts';
import type { Model } from './load-model.ts';
import { table } from './names.ts';
import { hubSchemaModule, indexModule, recordTypeModule, schemaModule } from './typescript.ts';

/** Path from the root of the repository → content. */
export type Artefacts = ReadonlyMap<string, string>;

/** Folders that hold nothing but generated files: what is not in the artefacts is stale there. */
export const generatedFolders = [
  'schemas/avro',
  'schemas/intake',
  'packages/records/src/generated',
  'warehouse/record-types',
] as const;

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

const hubSchemas = {
  'records.rejected.v1': rejectedSchema,
  'findings.pseudonymised.v1': findingsSchema,
  'manifest.ingested.v1': manifestSchema,
} as const;

/** Everything that is generated from the model, in memory. */
export const artefactsOf = (model: Model): Artefacts => {
  const files = new Map<string, string>();
  const generated = (name: string): string => `packages/records/src/generated/${name}.ts`;
  for (const type of model.recordTypes) {
    for (const state of states) {
      files.set(`schemas/avro/${type.name}.${state}.v1/value.avsc`, json(recordSchema(type, state)));
    }
    files.set(`schemas/intake/${type.name}.json`, json(intakeSchema(type)));
    files.set(generated(type.name), recordTypeModule(type));
    files.set(generated(`${type.name}.schemas`), schemaModule(type));
    files.set(`warehouse/record-types/${table(type.name)}.sql`, ddlOf(type));
  }
  for (const [topic, schema] of Object.entries(hubSchemas)) {
    files.set(`schemas/avro/${topic}/value.avsc`, json(schema));
  }
  files.set(
    generated('hub.schemas'),
    hubSchemaModule({ rejected: rejectedSchema, findings: findingsSchema, manifest: manifestSchema }),
  );
  files.set(generated('index'), indexModule(model));
  files.set('docs/reference/data-dictionary.md', dataDictionary(model));
  files.set('docs/reference/asyncapi.yaml', asyncApi(model));
  return files;
};
