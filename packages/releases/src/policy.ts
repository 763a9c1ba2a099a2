import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { ReleaseError } from './release-error.ts';

const share = z.number().min(0).max(1);

/** What a feed must have reached to go on from one lane to the next; `hub onboard` names what is short. */
const thresholdsSchema = z.strictObject({
  /** Months in which at least one record lies. */
  monthsMin: z.int().min(0),
  /** Rows accepted. */
  rowsMin: z.int().min(1),
  /** Rows held back, of those received and in scope. */
  rejectedShareMax: share,
  /** Rejections still open, of rows received and in scope. */
  openShareMax: share,
  /** Fields that the contract maps and that hold no value in any record. */
  emptyFieldsMax: z.int().min(0),
  /** The force has stated its own counts, none differs without an explanation, and it has confirmed them. */
  controlTotalsConfirmed: z.boolean(),
});

/** By the lane that a feed is to enter. */
const onboardingSchema = z.strictObject({ backfill: thresholdsSchema, live: thresholdsSchema });

const defaultOnboarding: z.infer<typeof onboardingSchema> = {
  backfill: {
    ...{ monthsMin: 1, rowsMin: 100, rejectedShareMax: 0.05, openShareMax: 0.05 },
    ...{ emptyFieldsMax: 0, controlTotalsConfirmed: false },
  },
  live: {
    ...{ monthsMin: 12, rowsMin: 1_000, rejectedShareMax: 0.02, openShareMax: 0.02 },
    ...{ emptyFieldsMax: 0, controlTotalsConfirmed: true },
  },
};

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
  /** Rule over several records, or `*` for all others → hours from receipt until a record is judged. */
  settlingHours: z.record(z.string(), z.number().min(0)).optional(),
  onboarding: onboardingSchema.default(defaultOnboarding),
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
