import { listNamed } from './code-lists.ts';
import { example } from './examples.ts';
import { recordRule } from './rule.ts';
import type { Rule } from './rule.ts';

const citation = 'Rules of the hub, worker assault; Home Office use of force tables, injury levels';

const injuryAgrees = recordRule(['worker-assault'], {
  id: 'AST-001',
  severity: 'reject',
  fields: ['injured', 'injury'],
  sentence: 'The injury contradicts whether the worker was injured (severe contradicts "not injured").',
  citation,
  exemplar: example('worker-assault', { injured: 'true', injury: 'INJ-SEVERE' }),
  counterExemplar: example('worker-assault', { injured: 'false', injury: 'INJ-SEVERE' }),
  check: ({ body }, { lists }) => {
    if (body.injured === null || body.injury === null) return 'not-applicable';
    const isInjury = listNamed(lists, 'injury-levels').codes.get(body.injury)?.attributes['is_injury'] ?? '';
    if (isInjury === '') return 'not-applicable';
    return (isInjury === 'yes') === body.injured ? null : { field: 'injury' };
  },
});

const roleAgrees = recordRule(['worker-assault'], {
  id: 'AST-002',
  severity: 'reject',
  fields: ['worker_role', 'injured', 'injury'],
  sentence: 'The worker was present and not assaulted, but is said to be injured by the assault.',
  citation,
  exemplar: example('worker-assault', { workerRole: 'witness', injury: 'INJ-NONE' }),
  counterExemplar: example('worker-assault', { workerRole: 'witness', injury: 'INJ-MINOR' }),
  check: ({ body }, { lists }) => {
    if (body.workerRole !== 'witness') return null;
    if (body.injured === true) return { field: 'injured' };
    const listed =
      body.injury === null ? undefined : listNamed(lists, 'injury-levels').codes.get(body.injury);
    return listed?.attributes['is_injury'] === 'yes' ? { field: 'injury' } : null;
  },
});

/** Rules over assaults on workers. */
export const assaultRules: readonly Rule[] = [injuryAgrees, roleAgrees];
