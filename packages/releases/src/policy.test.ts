import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadPolicy } from './policy.ts';
import { ReleaseError } from './release-error.ts';

let folder = '';
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'hub-policy-'))));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const loaded = (text: string) => {
  const file = join(folder, 'policy.json');
  writeFileSync(file, text);
  return loadPolicy(file);
};
const policy = { locationPolicy: '1 km', legalBases: ['open-data'], severities: { 'CRM-006': 'question' } };

describe('a policy', () => {
  it('is read', () => {
    expect(loaded(JSON.stringify(policy))).toMatchObject(policy);
  });

  it('that says nothing of onboarding has thresholds, and live asks for more than backfill', () => {
    const { backfill, live } = loaded(JSON.stringify(policy)).onboarding;
    expect(live.monthsMin).toBeGreaterThan(backfill.monthsMin);
    expect(live.rejectedShareMax).toBeLessThan(backfill.rejectedShareMax);
  });

  it('of this project’s local runs is in its form', () => {
    expect(loadPolicy(new URL('../../../infra/local/policy.json', import.meta.url).pathname)).toBeDefined();
  });

  it('names every wrong key at once', () => {
    const wrong = { ...policy, locationPolicy: '1 m', legalBases: [], surprise: 1 };
    expect(() => loaded(JSON.stringify(wrong))).toThrow(ReleaseError);
    expect(() => loaded(JSON.stringify(wrong))).toThrow(/locationPolicy.*legalBases.*surprise/s);
  });

  it('that is not JSON or not there is refused by name', () => {
    expect(() => loaded('{')).toThrow(/policy\.json cannot be read as JSON/);
    expect(() => loadPolicy(join(folder, 'none.json'))).toThrow(ReleaseError);
  });
});
