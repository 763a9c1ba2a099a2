import { randomUUID } from 'node:crypto';
import { recordAudit, type Warehouse } from '@hub/clickhouse';
import type { CompiledFeed } from '@hub/feeds';
import { errorFields, type Log } from '@hub/service-host';
import type { OriginReader } from '../origin-reader.ts';
import type { Judge } from './judge.ts';
import { heldBackOrigins, noCounts, replayOrigins, type ReplayCounts, type ReplayScope } from './replay.ts';

export interface ReplayRequest extends ReplayScope {
  readonly isDryRun: boolean;
  readonly reason: string;
  readonly name: string;
  readonly role: string;
}

export interface Replay {
  readonly id: string;
  readonly feed: string;
  readonly isDryRun: boolean;
  readonly state: 'running' | 'done' | 'failed';
  /** The release under which the rows are read. */
  readonly release: number;
  readonly counts: ReplayCounts;
}

export interface Replays {
  /** Begins one. Null where one of the feed is under way: two would only wait for each other. */
  readonly begin: (feed: CompiledFeed, request: ReplayRequest) => Promise<Replay | null>;
  readonly of: (feed: string, id: string) => Replay | null;
}

export interface ReplaysParts {
  readonly warehouse: Warehouse;
  readonly read: OriginReader;
  readonly judge: Judge;
  readonly release: number;
  readonly log: Log;
  readonly now: () => number;
}

/** Remembered, so that who asked can read how it went; the audit holds the rest. */
const rememberedMax = 100;

const audit = (parts: ReplaysParts, what: string, replay: Replay, request: ReplayRequest): Promise<void> => {
  const { rule, group, recordType, isDryRun, role } = request;
  const { id, release, counts } = replay;
  return recordAudit(parts.warehouse, {
    at: parts.now(),
    who: request.name,
    what,
    subject: replay.feed,
    reason: request.reason,
    detail: { id, role, release, rule, group, recordType, isDryRun, ...counts },
  });
};

/**
 * Replays run inside ingest, one per feed. One that is cut off by a restart is not resumed: it is asked for
 * again, and what it had sent already has the same versions.
 */
export const replays = (parts: ReplaysParts): Replays => {
  const known = new Map<string, Replay>();
  const remember = (replay: Replay): Replay => {
    known.delete(replay.id);
    known.set(replay.id, replay);
    for (const id of known.keys()) {
      if (known.size <= rememberedMax) break;
      known.delete(id);
    }
    return replay;
  };
  const run = async (feed: CompiledFeed, request: ReplayRequest, begun: Replay): Promise<void> => {
    let last = begun;
    try {
      const origins = await heldBackOrigins(parts.warehouse, feed, request);
      const counts = await replayOrigins(parts, feed, origins, {
        isDryRun: request.isDryRun,
        onProgress: (now) => {
          last = remember({ ...begun, counts: now });
        },
      });
      last = { ...begun, state: 'done', counts };
      await audit(parts, 'replay-done', last, request);
    } catch (error) {
      last = { ...last, state: 'failed' };
      parts.log.error('a replay failed; what it had sent stands, and it can be asked for again', {
        feed: feed.feed,
        ...errorFields(error),
      });
    }
    remember(last);
  };
  return {
    begin: async (feed, request) => {
      const underWay = [...known.values()].some(
        (each) => each.feed === feed.feed && each.state === 'running',
      );
      if (underWay) return null;
      const replay: Replay = remember({
        id: randomUUID(),
        feed: feed.feed,
        isDryRun: request.isDryRun,
        state: 'running',
        release: parts.release,
        counts: noCounts,
      });
      try {
        await audit(parts, 'replay-begun', replay, request);
      } catch (error) {
        remember({ ...replay, state: 'failed' });
        throw error;
      }
      void run(feed, request, replay);
      return replay;
    },
    of: (feed, id) => {
      const replay = known.get(id);
      return replay?.feed === feed ? replay : null;
    },
  };
};
