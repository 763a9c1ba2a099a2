import { readFileSync } from 'node:fs';
import type { Permission } from '@hub/kafka';
import { recordTypeNames, topicOf, type RecordState } from '@hub/records';
import { parse } from 'yaml';
import { z } from 'zod';

const accessSchema = z.record(
  z.string(),
  z.strictObject({ read: z.array(z.string()), write: z.array(z.string()), groups: z.array(z.string()) }),
);

/** `{validated}` stands for that state's topic of every record type. */
const expanded = (name: string): readonly string[] => {
  const state = /^\{(ingested|validated|pseudonymised)\}$/.exec(name)?.[1];
  return state === undefined ? [name] : recordTypeNames.map((type) => topicOf(type, state as RecordState));
};

/**
 * The permissions of infra/access/kafka.yaml. Reading and writing both let a principal describe the topic.
 *
 * @throws Error naming the file when it is not in its form.
 */
export const permissionsFrom = (file: string): readonly Permission[] => {
  const parsed = accessSchema.safeParse(parse(readFileSync(file, 'utf8')));
  if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`);
  return Object.entries(parsed.data).flatMap(([principal, access]) => [
    ...access.read
      .flatMap(expanded)
      .map((name): Permission => ({ principal, access: 'read', resource: 'topic', name })),
    ...access.write
      .flatMap(expanded)
      .map((name): Permission => ({ principal, access: 'write', resource: 'topic', name })),
    ...access.groups.map((name): Permission => ({ principal, access: 'read', resource: 'group', name })),
  ]);
};
