import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CompiledFeed } from '@hub/feeds';
import type { Host } from '@hub/service-host';
import { admissionOf, mayTakeBy, watchAdmission } from './admission.ts';

const legal = (expires: string | null): CompiledFeed['legal'] => ({
  crime: {
    controller: 'Chief Constable',
    basis: 'synthetic',
    agreement: { version: '1', date: '2026-01-01', ...(expires === null ? {} : { expires }) },
    'impact-assessment': { reference: 'DPIA 1', date: '2026-01-01', agreement: '1' },
    notice: { text: 'Told', agreement: '1', date: '2026-01-01' },
    retention: '10 years',
  },
});
const feedOf = (name: string, expires: string | null, more: Partial<CompiledFeed> = {}): CompiledFeed => {
  const [force = '', system = ''] = name.split('/');
  return {
    feed: name,
    force,
    system,
    status: 'live',
    lane: 'live',
    transport: 'file',
    epoch: 1,
    contact: { role: 'Data team', at: 'desk 4' },
    datasets: ['crime'],
    legal: legal(expires),
    sources: new Map(),
    heartbeatTopic: null,
    ...more,
  };
};
const topic = 'cdc.kent.cris.crimes';
const heartbeat = 'cdc.kent.cris.heartbeat';
const kent = feedOf('kent/cris', '2026-11-23', {
  transport: 'cdc',
  heartbeatTopic: heartbeat,
  sources: new Map([
    ['crimes', { input: { transport: 'cdc', topic } }],
  ]) as unknown as CompiledFeed['sources'],
});
const feeds = new Map(
  [
    kent,
    feedOf('essex/athena', null),
    feedOf('devon/niche', '2020-01-01', { status: 'test', lane: 'test' }),
  ].map((feed) => [feed.feed, feed]),
);

const lastMoment = Date.parse('2026-11-23T23:59:59.000Z');

describe('admission', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: lastMoment });
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const admission = (bases = ['synthetic']) => admissionOf({ feeds, legalBases: bases, now: Date.now });

  it('ends with the day on which an entry ends, for its feed alone, with the reason', () => {
    const { refusalOf } = admission();
    expect([...feeds.keys()].map(refusalOf)).toEqual([null, null, null]);
    vi.advanceTimersByTime(2_000);
    expect(refusalOf('kent/cris')).toBe('the agreement for "crime" ended on 2026-11-23');
    expect(refusalOf('essex/athena')).toBeNull();
    expect(refusalOf('devon/niche')).toBeNull();
  });

  it('holds back the rows of a connector, and neither its heartbeat nor what is another’s', () => {
    const mayTake = mayTakeBy(feeds, admission());
    expect(mayTake(topic)).toBe(true);
    vi.advanceTimersByTime(2_000);
    expect(mayTake(topic)).toBe(false);
    expect(mayTake(heartbeat)).toBe(true);
    expect(mayTake('cdc.essex.athena.crimes')).toBe(true);
  });

  it('is told when it changes, and only then; what waits is woken when it is let in', () => {
    const told: unknown[] = [];
    const host = {
      log: { warn: (_: string, { feed }: { feed: string }) => told.push(`warn ${feed}`) },
      metrics: {
        admitted: (feed: string, isAdmitted: boolean) => told.push(`${feed} ${String(isAdmitted)}`),
      },
    } as unknown as Host;
    let woken = 0;
    const timer = watchAdmission(admission(), host, () => (woken += 1));
    expect(told).toEqual(['kent/cris true', 'essex/athena true', 'devon/niche true']);
    expect(woken).toBe(3);
    told.length = 0;
    vi.advanceTimersByTime(120_000);
    expect(told).toEqual(['kent/cris false', 'warn kent/cris']);
    expect(woken).toBe(3);
    clearInterval(timer);
  });
});
