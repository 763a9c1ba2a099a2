import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadFeed } from '@hub/feeds';
import { projectRoot } from '../config.ts';
import { fileSourceOf } from '../contracts.ts';
import { extractTimeQuery } from './extract-time.ts';

const now = Date.UTC(2026, 10, 23);
const at = '2026-11-01T06:00:00Z';
const sourceOf = async (feed: string, name: string | undefined) => {
  const loaded = await loadFeed(join(projectRoot, 'feeds'), feed);
  if (!('feed' in loaded)) throw new Error('the contract does not compile');
  return fileSourceOf(loaded.feed, name);
};

describe('a file whose rows state their own times', () => {
  it('is told from others by the time at which it was made, as every file', async () => {
    const source = await sourceOf('dyfed-powys/national', 'crime');
    expect(extractTimeQuery(source, 'crime.ndjson', at, now)).toEqual({ 'extracted-at': at });
    expect(() => extractTimeQuery(source, 'crime.ndjson', undefined, now)).toThrow(
      'it tells this file from others, and the rows have their times in "changed_at"',
    );
  });
});

describe('a file whose name states its time', () => {
  it('is not given another one, and must have the name that was agreed', async () => {
    const source = await sourceOf('lancashire/nmis', 'crimes');
    expect(() => extractTimeQuery(source, 'x.csv', at, now)).toThrow('leave --extracted-at out');
    expect(() => extractTimeQuery(source, 'x.csv', undefined, now)).toThrow(
      'give it the name that was agreed',
    );
  });
});
