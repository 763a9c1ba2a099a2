import { dateText, dayOfWall, instantText, wallMinute, wallText } from './calendar.ts';
import { codeTable, drawFrom } from './code-table.ts';
import type { CodeRow } from './code-table.ts';
import { allAdults, allYouths } from './cris-involvement.ts';
import type { Cast } from './cris-involvement.ts';
import { freeText } from './identity.ts';
import type { Random } from './random.ts';
import type { Row } from './tables.ts';

const outcomes = codeTable('outcome');
const forCast = (kinds: string) => drawFrom(outcomes.filter((row) => kinds.includes(row['suspect'] ?? '')));
const drawUnknown = forCast('N');
const drawYouth = forCast('SY');
const drawAdult = forCast('SA');
const drawMixed = forCast('S');

/** An outcome that fits who is known to have done it, and their ages. */
const drawOutcome = (random: Random, cast: Cast, day: number): CodeRow => {
  if (cast.suspects.length === 0) return drawUnknown(random);
  if (allYouths(cast, day)) return drawYouth(random);
  return (allAdults(cast, day) ? drawAdult : drawMixed)(random);
};

export interface OutcomeFacts {
  readonly crimeId: number;
  readonly sequence: number;
  readonly code: string;
  /** Day on which it was given. */
  readonly given: number;
  /** Wall minute of the crime's recording, copied by the force. */
  readonly recorded: number;
  readonly superseded: boolean;
}

export const outcomeRow = (random: Random, facts: OutcomeFacts): Row => ({
  crime_id: facts.crimeId,
  outcome_seq: facts.sequence,
  outcome_code: facts.code,
  date_given: dateText(facts.given),
  crime_recorded: wallText(facts.recorded),
  superseded: facts.superseded ? 'Y' : 'N',
  entered_at: instantText(wallMinute(facts.given, random.int(8, 21), random.int(0, 59))),
  disposal_note: random.chance(0.4) ? freeText(random, `crime ${facts.crimeId}`) : null,
});

/**
 * The outcomes of a crime up to `until` (a day): none yet, one, or one that another replaced later.
 * The last one is the current one.
 */
export const outcomesOf = (
  random: Random,
  crimeId: number,
  cast: Cast,
  crimeDay: number,
  recorded: number,
  until: number,
): { readonly rows: readonly Row[]; readonly current: CodeRow | null } => {
  const mean = cast.suspects.length > 0 ? 55 : 18;
  let given = dayOfWall(recorded) + Math.floor(random.wait(mean));
  if (given > until || random.chance(0.03)) return { rows: [], current: null };
  const facts = { crimeId, recorded };
  const first = drawOutcome(random, cast, crimeDay);
  const firstGiven = given;
  given += 5 + Math.floor(random.wait(70));
  if (!random.chance(0.09) || given > until) {
    const row = outcomeRow(random, {
      ...facts,
      sequence: 1,
      code: first.code,
      given: firstGiven,
      superseded: false,
    });
    return { rows: [row], current: first };
  }
  const second = drawOutcome(random, cast, crimeDay);
  const rows = [
    outcomeRow(random, { ...facts, sequence: 1, code: first.code, given: firstGiven, superseded: true }),
    outcomeRow(random, { ...facts, sequence: 2, code: second.code, given, superseded: false }),
  ];
  return { rows, current: second };
};
