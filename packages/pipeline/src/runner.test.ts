import { describe, expect, it } from 'vitest';
import { emitted } from './outcome.ts';
import { Outage, type Pipeline } from './pipeline.ts';
import { withRetry, type RetryPolicy } from './retry.ts';
import { createRunner, type RunnerParts } from './runner.ts';

const policy: RetryPolicy = { attempts: 5, firstWaitMs: 100, maxWaitMs: 350 };

const pipeline: Pipeline<string, string, string, never, string> = {
  name: 'example',
  process: (raw, context) => [emitted(...(raw === 'nothing' ? [] : [`${raw}@${context}`]))],
  encode: (value) => [value],
  report: () => [],
};

/** Parts that note what happens, in order. `failures` are thrown first, one a call. */
const noted = (failures: { prepare?: unknown[]; write?: unknown[] } = {}) => {
  const actions: string[] = [];
  const failOr = (queue: unknown[] | undefined, name: string): void => {
    const error = queue?.shift();
    if (error === undefined) return;
    actions.push(`${name} failed`);
    throw error as Error;
  };
  let seconds = 0;
  const parts: RunnerParts<string, string, string, never, string> = {
    pipeline,
    retry: policy,
    prepare: async (raws) => {
      await Promise.resolve();
      failOr(failures.prepare, 'prepare');
      actions.push(`prepared ${raws.length}`);
      return 'lists';
    },
    destination: {
      write: async (values) => {
        // A turn of the event loop: whoever does not wait for this is found out.
        await new Promise((resolve) => setImmediate(resolve));
        failOr(failures.write, 'write');
        actions.push(`wrote ${values.join(' ')}`);
      },
    },
    events: {
      sleep: (ms) => {
        actions.push(`slept ${ms}`);
        return Promise.resolve();
      },
      onRetry: (attempt) => actions.push(`retry ${attempt}`),
      onBatch: (counts, times) =>
        actions.push(`counted ${counts.emitted} in ${Object.values(times).join('+')}`),
      clock: () => (seconds += 1),
    },
  };
  return { actions, runner: createRunner(parts) };
};

describe('a batch', () => {
  it('is written before it is resolved, and counted once', async () => {
    const { actions, runner } = noted();
    await runner.handle(['a', 'b']).then(() => actions.push('resolved'));
    expect(actions).toEqual(['prepared 2', 'wrote a@lists b@lists', 'counted 2 in 1+1+1', 'resolved']);
  });

  it('that is large leaves room for heartbeats in between, and is written and counted as one', async () => {
    const { actions, runner } = noted();
    let turns = 0;
    const beat = setInterval(() => (turns += 1), 0);
    await runner.handle(Array.from({ length: 1_501 }, (_none, at) => String(at)));
    clearInterval(beat);
    expect(actions.map((action) => action.slice(0, 12))).toEqual([
      'prepared 150',
      'wrote 0@list',
      'counted 1501',
    ]);
    expect(turns).toBeGreaterThan(0);
  });

  it('that leads to nothing writes nothing', async () => {
    const { actions, runner } = noted();
    await runner.handle(['nothing']);
    expect(actions).toEqual(['prepared 1', 'counted 0 in 1+1+1']);
  });

  it('is written again while the destination fails, with doubling waits up to the limit', async () => {
    const { actions, runner } = noted({ write: [new Error('1'), new Error('2'), new Error('3')] });
    await runner.handle(['a']).then(() => actions.push('resolved'));
    expect(actions).toEqual([
      'prepared 1',
      ...['write failed', 'retry 1', 'slept 100'],
      ...['write failed', 'retry 2', 'slept 200'],
      ...['write failed', 'retry 3', 'slept 350'],
      'wrote a@lists',
      'counted 1 in 1+1+1',
      'resolved',
    ]);
  });

  it('is prepared again while registry or keys fail, before anything is written', async () => {
    const { actions, runner } = noted({ prepare: [new Error('registry')] });
    await runner.handle(['a']);
    expect(actions.slice(0, 4)).toEqual(['prepare failed', 'retry 1', 'slept 100', 'prepared 1']);
    expect(actions).toContain('wrote a@lists');
  });

  it('is given up as an outage, neither resolved nor counted', async () => {
    const last = new Error('the fifth');
    const { actions, runner } = noted({ write: [...Array.from({ length: 4 }, () => new Error()), last] });
    const error = await runner.handle(['a']).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Outage);
    expect((error as Outage).cause).toBe(last);
    expect(actions.filter((action) => action === 'write failed')).toHaveLength(5);
    expect(actions.some((action) => action.startsWith('counted'))).toBe(false);
  });
});

describe('work that outages interrupt', () => {
  const waiting = () => {
    const waits: number[] = [];
    return { waits, sleep: (ms: number) => Promise.resolve(void waits.push(ms)), onRetry: () => undefined };
  };

  it.each([0, 1, 4])('returns its value after %i failures', async (failures) => {
    let calls = 0;
    const using = waiting();
    const value = await withRetry(policy, using, () =>
      (calls += 1) > failures ? Promise.resolve('done') : Promise.reject(new Error('not yet')),
    );
    expect([value, calls, using.waits.length]).toEqual(['done', failures + 1, failures]);
  });

  it('is given up as an outage after the stated attempts', async () => {
    let calls = 0;
    const using = waiting();
    const work = () => Promise.reject(new Error(String((calls += 1))));
    await expect(withRetry(policy, using, work)).rejects.toThrow(new Outage('gave up after 5 attempts'));
    expect([calls, using.waits]).toEqual([5, [100, 200, 350, 350]]);
  });
});
