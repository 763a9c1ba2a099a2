import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { ReleaseError } from './release-error.ts';

const policySchema = z.strictObject({
  /** The finest location that reaches the warehouse. */
  locationPolicy: z.enum(['100 m', '1 km', '10 km']),
  /** Legal bases under which live and backfill feeds are admitted; production lists no `synthetic`. */
  legalBases: z.array(z.string()).min(1),
  /** Rule id → severity, where this deployment differs from the catalogue. */
  severities: z.record(z.string(), z.enum(['reject', 'question', 'warn'])),
  /** Hours that a force has to record a reported crime, each from a day on; 24 where nothing is said. */
  recordingLimits: z.array(z.strictObject({ from: z.iso.date(), hours: z.number().positive() })).optional(),
  /** Feed → first day of the system that sends it: what is stamped earlier is refused. */
  systemStarts: z.record(z.string(), z.iso.date()).optional(),
});

/** What a deployment decides for itself. Part of the release: it determines output. */
export type Policy = z.infer<typeof policySchema>;

/** @throws ReleaseError naming the file and every wrong key. */
export const loadPolicy = (file: string): Policy => {
  let raw: unknown;
  try {
    raw = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new ReleaseError(`the policy ${file} cannot be read as JSON`);
  }
  const parsed = policySchema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.') || '(top)'}: ${issue.message}`);
  throw new ReleaseError(`the policy ${file} is wrong: ${problems.join('; ')}`);
};
