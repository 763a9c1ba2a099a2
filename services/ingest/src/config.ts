import { z } from 'zod';
import {
  clickhouseSection,
  httpSection,
  kafkaSection,
  logSection,
  registrySection,
  releaseSection,
} from '@hub/service-host';

export const ingestConfig = z.strictObject({
  http: httpSection,
  log: logSection,
  kafka: kafkaSection,
  registry: registrySection,
  clickhouse: clickhouseSection,
  release: releaseSection,
  /** Holds the forces' private sealing keys and the spool key. */
  keysFile: z.string(),
  /** One ingest instance owns the folder. */
  spoolDir: z.string(),
  /** Force → SHA-256 of its credential, in hex. */
  credentialsFile: z.string(),
  limits: z
    .strictObject({
      submissionBytes: z.number().int().positive().default(20_000_000_000),
      submissionsAtOnce: z.number().int().positive().default(8),
    })
    .default({ submissionBytes: 20_000_000_000, submissionsAtOnce: 8 }),
});

export type IngestConfig = z.infer<typeof ingestConfig>;
