import { createHash } from 'node:crypto';
import { ruleCatalogue } from './catalogue.ts';

/**
 * SHA-256 over all that rules say of themselves (ids, severities, fields, sentences, examples), the same in a
 * bundled service and in a command: so a service can tell that its rules are not those of the release.
 */
export const catalogueDigest = (): string =>
  createHash('sha256').update(JSON.stringify(ruleCatalogue)).digest('hex');
