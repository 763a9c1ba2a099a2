import type { SetRule } from './set-rule.ts';

/** Every rule over settled records, in the order of the published catalogue. */
export const setRules: readonly SetRule[] = [];
