import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { ClickHouseUser } from '../stack.ts';

const usersSchema = z.record(
  z.string(),
  z.strictObject({
    purpose: z.string(),
    grants: z.array(z.string()),
    settings: z.record(z.string(), z.string()).optional(),
  }),
);

/** The accounts of warehouse/access/users.yaml, as the local engine takes them. */
export const clickhouseUsers = (root: string): readonly ClickHouseUser[] => {
  const users = usersSchema.parse(parse(readFileSync(join(root, 'warehouse/access/users.yaml'), 'utf8')));
  return Object.entries(users).map(([name, { grants, settings }]) => ({
    name,
    grants: grants.map((grant) => `GRANT ${grant}`),
    ...(settings === undefined ? {} : { settings }),
  }));
};

/** A principal of its own in Kafka for each service. */
export const serviceNames = ['ingest', 'validate', 'pseudonymise', 'warehouse-sink'] as const;
export type ServiceName = (typeof serviceNames)[number];
