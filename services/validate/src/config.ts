import { z } from 'zod';
import { httpSection, kafkaSection, logSection, registrySection, releaseSection } from '@hub/service-host';

export const validateConfig = z.strictObject({
  http: httpSection,
  log: logSection,
  kafka: kafkaSection,
  registry: registrySection,
  release: releaseSection,
  /** Holds the forces' public sealing keys: validate can seal a reference and never open one. */
  keysFile: z.string(),
});
