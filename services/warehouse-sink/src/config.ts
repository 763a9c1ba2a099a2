import { z } from 'zod';
import { clickhouseSection, httpSection, kafkaSection, logSection, registrySection } from '@hub/service-host';

export const sinkConfig = z.strictObject({
  http: httpSection,
  log: logSection,
  kafka: kafkaSection,
  registry: registrySection,
  clickhouse: clickhouseSection,
  /** Rows wait this long at most for others to share their block: the larger, the fewer parts. */
  blockWaitMs: z.number().int().min(1).max(60_000).default(200),
  blockMaxRows: z.number().int().min(1).max(1_000_000).default(50_000),
});
