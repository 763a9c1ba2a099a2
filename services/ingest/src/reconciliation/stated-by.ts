import { tripwire } from '@hub/rules';
import { intakeProblem, type IntakeProblem } from '../intake/index.ts';

const charactersMax = 1_000;

/**
 * Words that a person typed, trimmed: a name, a note, a reason. They are kept and read by others, so what
 * looks like a direct identifier of anybody is refused (rule SUB-007). Null where nothing was given.
 */
export const typedText = (
  value: unknown,
  field: string,
  { isRequired }: { readonly isRequired: boolean },
): string | IntakeProblem => {
  const text = typeof value === 'string' ? value.trim() : '';
  if (text === '' && isRequired) return intakeProblem('statement-wrong', `Give "${field}".`, { field });
  if (text.length > charactersMax)
    return intakeProblem('statement-wrong', `"${field}" has ${charactersMax} characters at most.`, { field });
  if (tripwire(text) !== null)
    return intakeProblem(
      'statement-wrong',
      `"${field}" holds what looks like a National Insurance or NHS number, an e-mail address or a telephone number. Say it without.`,
      { field },
    );
  return text;
};
