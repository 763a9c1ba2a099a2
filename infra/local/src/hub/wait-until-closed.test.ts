import { describe, expect, it } from 'vitest';
import type { Books } from '@hub/cli';
import { openFeed } from './wait-until-closed.ts';

const row = (feed: string, unstated = 0): Books['feeds'][number] => ({
  feed,
  lane: 'live',
  received: 10,
  dropped: 0,
  droppedByReason: {},
  rejected: 0,
  accepted: 10,
  unstated,
  lastReceivedAt: '2026-11-23 06:00:00',
  latencyMs: { p50: 1, p99: 1 },
});
const books = (...feeds: Books['feeds']): Books => ({ feeds, records: [], unattributed: 0 });
const database = { feed: 'north/crimes', transport: 'cdc' } as const;
const file = { feed: 'south/log', transport: 'file' } as const;

describe('a run waits for', () => {
  it('a database, whether something has come of it or not', () => {
    expect(openFeed([database], books(), [])).toContain('north/crimes');
    expect(openFeed([database], books(row('north/crimes')), [])).toBeNull();
  });

  it('a file that it submitted', () => {
    expect(openFeed([file], books(), ['south/log'])).toContain('south/log');
    expect(openFeed([file], books(row('south/log')), ['south/log'])).toBeNull();
  });

  it('what somebody else submitted meanwhile, and no feed of files that is not provided', () => {
    expect(openFeed([database, file], books(row('north/crimes')), [])).toBeNull();
    expect(openFeed([file], books(row('south/log', 3)), [])).toContain('south/log');
  });
});
