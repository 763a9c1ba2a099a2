import { describe, expect, it } from 'vitest';
import type { Warehouse } from '@hub/clickhouse';
import type { CompiledFeed } from '@hub/feeds';
import { emitted, rejected } from '@hub/pipeline';
import type { OriginReader } from '../origin-reader.ts';
import { replayRequestOf } from './replay-request.ts';
import { replays, type Replays } from './replays.ts';

const feed = { feed: 'kent/crimes', force: 'kent', lane: 'live', epoch: 1 } as unknown as CompiledFeed;
const by = { name: 'A. Steward', role: 'platform team', reason: 'map mended' };
const dryRun = { rule: 'CODE-UNMAPPED', group: null, recordType: null, isDryRun: true, ...by };
const origins = [1, 2, 3].map((position) => ({ source: 's', partition: 0, position }));
const refusal = { rule: 'CODE-UNMAPPED', field: null, severity: 'reject', message: 'no' } as const;

/** Rows 1 and 2 can still be read; row 2 is still wrong. */
const world = (fails = false) => {
  const audited: string[] = [];
  const published: number[] = [];
  const warehouse = {
    query: () => Promise.resolve(origins),
    command: (_sql: string, params: Readonly<Record<string, unknown>>) => {
      audited.push(String(params['what']));
      return Promise.resolve();
    },
  } as unknown as Warehouse;
  const read: OriginReader = async (_feed, _origins, onBatch) => {
    for (const position of [1, 2])
      await onBatch({
        origins: [
          {
            origin: { source: 's', partition: 0, position },
            receivedAt: 1,
            outcomes: position === 1 ? [emitted()] : [rejected([refusal], null)],
          },
        ],
        publish: () => {
          published.push(position);
          return fails ? Promise.reject(new Error('the broker is away')) : Promise.resolve();
        },
      });
  };
  const parts = {
    warehouse,
    read,
    release: 7,
    now: () => 0,
    log: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
    judge: ([outcome]: readonly { readonly kind: string }[]) =>
      outcome?.kind === 'rejected'
        ? { kind: 'rejected' as const, rules: ['CODE-UNMAPPED'] }
        : { kind: 'accepted' as const, rules: [] },
  };
  return { audited, published, running: replays(parts) };
};

const untilEnded = async (running: Replays, id: string) => {
  for (;;) {
    const replay = running.of('kent/crimes', id);
    if (replay?.state !== 'running') return replay;
    await new Promise((resolve) => setImmediate(resolve));
  }
};

describe('a replay', () => {
  it('that is a dry run counts what would be, and sends nothing', async () => {
    const { running, published, audited } = world();
    const begun = await running.begin(feed, dryRun);
    expect(await untilEnded(running, begun?.id ?? '')).toMatchObject({
      state: 'done',
      release: 7,
      counts: { rows: 3, read: 2, accepted: 1, rejected: 1, dropped: 0, stillBy: { 'CODE-UNMAPPED': 1 } },
    });
    expect(published).toEqual([]);
    expect(audited).toEqual(['replay-begun', 'replay-done']);
  });

  it('sends every row that it read, and one of a feed at a time', async () => {
    const { running, published } = world();
    const begun = await running.begin(feed, { ...dryRun, isDryRun: false });
    expect(await running.begin(feed, dryRun)).toBeNull();
    await untilEnded(running, begun?.id ?? '');
    expect(published).toEqual([1, 2]);
    expect(await running.begin(feed, dryRun)).not.toBeNull();
    expect(running.of('kent/other', begun?.id ?? '')).toBeNull();
  });

  it('that fails says so, and can be asked for again', async () => {
    const { running, audited } = world(true);
    const begun = await running.begin(feed, { ...dryRun, isDryRun: false });
    expect(await untilEnded(running, begun?.id ?? '')).toMatchObject({ state: 'failed' });
    expect(audited).toEqual(['replay-begun']);
    expect(await running.begin(feed, dryRun)).not.toBeNull();
  });
});

describe('the request of a replay', () => {
  const read = (given: object) => replayRequestOf(JSON.stringify({ isDryRun: false, ...by, ...given }));

  it('is taken with name, role and reason; a dry run needs no reason', () => {
    expect(read({ rule: 'CODE-UNMAPPED' })).toMatchObject({ rule: 'CODE-UNMAPPED', group: null });
    expect(read({ isDryRun: true, reason: '' })).toMatchObject({ isDryRun: true });
  });

  it.each([
    { reason: '' },
    { name: ' ' },
    { role: '' },
    { rule: 'a b' },
    { group: 'BURG' },
    { isDryRun: 'no' },
    { all: true },
  ])('is refused with %j', (given) => {
    expect(read(given)).toMatchObject({ status: 422 });
  });
});
