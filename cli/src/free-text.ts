import { tripwire } from '@hub/rules';
import { UsageError } from './errors.ts';

/** What a person says of a decision; kept for ever, and read by more people than the records are. */
export interface Said {
  readonly name: string;
  readonly reason: string;
}

const charsMax = 1_000;

/** What a person typed, trimmed. @throws UsageError where it is missing, too long, or looks like an identifier */
export const freeText = (option: string, text: string | undefined, purpose: string): string => {
  const trimmed = text?.trim() ?? '';
  if (trimmed === '') throw new UsageError(`give ${option}: ${purpose}`);
  if (trimmed.length > charsMax) throw new UsageError(`${option} is longer than ${charsMax} characters`);
  if (tripwire(trimmed) !== null)
    throw new UsageError(
      `${option} holds what looks like a direct identifier (National Insurance or NHS number, e-mail, telephone); say it without`,
    );
  return trimmed;
};

/** @throws UsageError where name or reason is missing, too long, or holds what looks like an identifier */
export const saidBy = (options: {
  readonly name?: string | undefined;
  readonly reason?: string | undefined;
}): Said => ({
  name: freeText('--name', options.name, 'who decides this, by name or role'),
  reason: freeText('--reason', options.reason, 'why, in a sentence'),
});
