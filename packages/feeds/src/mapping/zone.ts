import { IANAZone } from 'luxon';

/**
 * Offsets of a time zone from a table of its transitions, made once when a contract is compiled: asking
 * the runtime for an offset costs microseconds per value, a search in the table does not.
 */
export interface Zone {
  readonly name: string;
  /** Milliseconds to add to UTC for the wall clock at that instant. */
  offsetAt(instantMs: number): number;
  /** What a wall clock (as if it were UTC, ms) can mean: two instants in an overlap, none in a gap. */
  instantsOf(wallMs: number): readonly number[];
  /** The offset in force before a wall time that a gap leaves out. */
  offsetBefore(wallMs: number): number;
}

const dayMs = 86_400_000;
const tableFrom = Date.UTC(1970, 0, 1);
const tableTo = Date.UTC(2050, 0, 1);

const transitionsOf = (
  zone: IANAZone,
): { readonly starts: readonly number[]; readonly offsets: readonly number[] } => {
  const offsetMs = (at: number): number => zone.offset(at) * 60_000;
  const starts = [Number.NEGATIVE_INFINITY];
  const offsets = [offsetMs(tableFrom)];
  // A week is shorter than any period of one offset since 1970 in the zones that a force can name.
  for (let at = tableFrom; at < tableTo; at += 7 * dayMs) {
    if (offsetMs(at) === offsetMs(at + 7 * dayMs)) continue;
    let [low, high] = [at, at + 7 * dayMs];
    while (high - low > 1000) {
      const middle = Math.floor((low + high) / 2000) * 1000;
      if (offsetMs(middle) === offsetMs(low)) low = middle;
      else high = middle;
    }
    starts.push(high);
    offsets.push(offsetMs(high));
  }
  return { starts, offsets };
};

/** Tables never change, and most columns of all contracts are of one zone. */
const made = new Map<string, Zone>();

/** Null when there is no such zone. */
export const zoneOf = (name: string): Zone | null => {
  if (!IANAZone.isValidZone(name)) return null;
  const zone = made.get(name) ?? makeZone(name);
  made.set(name, zone);
  return zone;
};

const makeZone = (name: string): Zone => {
  const zone = IANAZone.create(name);
  const { starts, offsets } = transitionsOf(zone);
  const offsetAt = (instantMs: number): number => {
    // Outside the table the runtime answers: rare, slow and right.
    if (instantMs < tableFrom || instantMs >= tableTo) return zone.offset(instantMs) * 60_000;
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= instantMs) low = middle;
      else high = middle - 1;
    }
    return offsets[low] ?? 0;
  };
  return {
    name,
    offsetAt,
    offsetBefore: (wallMs) => offsetAt(wallMs - dayMs),
    instantsOf: (wallMs) => {
      const before = offsetAt(wallMs - dayMs);
      const after = offsetAt(wallMs + dayMs);
      const first = wallMs - before;
      if (before === after) return [first];
      const second = wallMs - after;
      return [first, second]
        .filter((instant) => instant + offsetAt(instant) === wallMs)
        .toSorted((a, b) => a - b);
    },
  };
};
