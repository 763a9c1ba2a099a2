import { describe, expect, it } from 'vitest';
import { ReadinessChecks } from './readiness.ts';

describe('readiness', () => {
  it('is false for everything expected until it is set', async () => {
    expect(await new ReadinessChecks(['group', 'keys']).check()).toEqual({ group: false, keys: false });
  });

  it('is asked anew each time', async () => {
    const checks = new ReadinessChecks(['group']);
    let joined = true;
    checks.set('group', () => joined);
    expect(await checks.check()).toEqual({ group: true });
    joined = false;
    expect(await checks.check()).toEqual({ group: false });
  });

  it('is false where a check throws, and the others still count', async () => {
    const checks = new ReadinessChecks(['warehouse', 'group', 'keys']);
    checks.set('warehouse', () => Promise.reject(new Error('no answer')));
    checks.set('group', () => {
      throw new Error('no group');
    });
    checks.set('keys', () => Promise.resolve(true));
    expect(await checks.check()).toEqual({ warehouse: false, group: false, keys: true });
  });
});
