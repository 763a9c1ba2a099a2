import { recordAudit, type Warehouse } from '@hub/clickhouse';
import { RefusedError, UsageError } from '../../errors.ts';
import type { Said } from '../../free-text.ts';
import { readSets, type KnownSet } from './sets.ts';

const confirmSql = `
  INSERT INTO quality.sweep_confirmations (feed, lane, set_id, planned, confirmed_by, reason, confirmed_at)
  VALUES ({feed:String}, {lane:String}, {id:String}, {planned:UInt64}, {name:String}, {reason:String},
    fromUnixTimestamp64Milli({at:Int64}, 'UTC'))`;

/**
 * Takes a named person's word that what a set lacks has left the source: as many records as the last round
 * found, and no more. It stands in the audit. Nothing is deleted here; the sweep that follows does it.
 *
 * @throws UsageError where there is no such set, RefusedError where its sweep does not wait
 */
export const confirmSweep = async (
  warehouse: Warehouse,
  id: string,
  { name, reason }: Said,
  now: number,
): Promise<KnownSet> => {
  const sets = await readSets(warehouse);
  const known = sets.find(({ set }) => set.id === id);
  const waiting = sets.filter(({ sweep }) => sweep?.state === 'waiting').map(({ set }) => set.id);
  const choice = waiting.length === 0 ? 'none waits' : `waiting: ${waiting.join(', ')}`;
  if (known === undefined) throw new UsageError(`there is no complete set "${id}"; ${choice}`);
  const { set, sweep } = known;
  if (sweep?.state !== 'waiting')
    throw new RefusedError(`the sweep of ${id} does not wait for a confirmation; ${choice}`);
  const { planned, covered, deleted } = sweep;
  await recordAudit(warehouse, {
    at: now,
    who: name,
    what: 'sweep-confirmed',
    subject: id,
    reason,
    detail: { feed: set.feed, lane: set.lane, planned, covered, why: sweep.reason },
  });
  const { feed, lane } = set;
  // With what it deleted before: the word is for these records and is used up by them.
  await warehouse.command(confirmSql, { feed, lane, id, planned: deleted + planned, name, reason, at: now });
  return known;
};
