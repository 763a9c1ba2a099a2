import { tripwire } from '@hub/rules';
import { intakeProblem, type IntakeProblem } from './intake/index.ts';

const charactersMax = 1_000;

/**
 * Words that a person typed, trimmed: a name, a note, a reason. They are kept and read by others, so what
 * looks like a direct identifier of anybody is refused (rule SUB-007). Empty where nothing was given.
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

/** Several of them, or what is wrong with the first that cannot be kept. All are required unless said otherwise. */
export const typedTexts = <Field extends string>(
  given: Readonly<Record<Field, string>>,
  fields: readonly Field[],
  isRequired: (field: Field) => boolean = () => true,
): Readonly<Record<Field, string>> | IntakeProblem => {
  const texts: Partial<Record<Field, string>> = {};
  for (const field of fields) {
    const text = typedText(given[field], field, { isRequired: isRequired(field) });
    if (typeof text === 'object') return text;
    texts[field] = text;
  }
  return texts as Readonly<Record<Field, string>>;
};
