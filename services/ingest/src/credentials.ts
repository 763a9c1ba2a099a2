import { createHash, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const fileSchema = z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/));

export type Admission = 'admitted' | 'unknown' | 'other-force';

export interface Credentials {
  /** Whether the bearer may act for the force. A credential of another force is told from one of nobody. */
  readonly admit: (
    bearer: string | null,
    force: string,
  ) => { readonly admission: Admission; readonly holder: string | null };
}

/**
 * Only SHA-256 digests are stored. They are enough, because a credential is 32 random bytes and not a
 * password that could be guessed.
 *
 * @throws ZodError when the file is not a map of force to digest.
 */
export const readCredentials = (file: string): Credentials => {
  const digests = Object.entries(fileSchema.parse(JSON.parse(readFileSync(file, 'utf8')))).map(
    ([force, hex]) => [force, Buffer.from(hex, 'hex')] as const,
  );
  return {
    admit: (bearer, force) => {
      if (bearer === null) return { admission: 'unknown', holder: null };
      const given = createHash('sha256').update(bearer).digest();
      // All are compared, so that the time says nothing of which one matched.
      const holders = digests
        .filter(([, digest]) => timingSafeEqual(digest, given))
        .map(([holder]) => holder);
      if (holders.includes(force)) return { admission: 'admitted', holder: force };
      const [holder = null] = holders;
      return { admission: holder === null ? 'unknown' : 'other-force', holder };
    },
  };
};

/** The token of `Authorization: Bearer …`, or null. */
export const bearerOf = (header: string | undefined): string | null =>
  /^Bearer ([\x21-\x7e]{16,256})$/.exec(header ?? '')?.[1] ?? null;
