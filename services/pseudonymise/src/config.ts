import { z } from 'zod';
import { httpSection, kafkaSection, logSection, registrySection, releaseSection } from '@hub/service-host';

export const pseudonymiseConfig = z.strictObject({
  http: httpSection,
  log: logSection,
  kafka: kafkaSection,
  registry: registrySection,
  release: releaseSection,
  /** Holds the token roots; no other service's file does. */
  keysFile: z.string(),
});
