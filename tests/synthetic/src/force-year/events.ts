import { codeTable, drawFrom } from '../code-table.ts';
import type { CodeRow } from '../code-table.ts';
import type { Random } from '../random.ts';

/**
 * What happens to a crime after it was recorded. `late`: it is known only when the force delivers again.
 * Days count from 1970-01-01.
 */
export type CrimeEvent = { readonly day: number; readonly late: boolean } & (
  | { readonly kind: 'outcome'; readonly code: string; readonly detected: boolean }
  | { readonly kind: 'reclassified'; readonly offence: string }
  | { readonly kind: 'cancelled'; readonly reason: string }
  | { readonly kind: 'transferred-out'; readonly reason: string; readonly to: string }
  | { readonly kind: 'withdrawn' }
);

export interface EventFacts {
  readonly recordedDay: number;
  /** What the crime becomes if it is reclassified. */
  readonly otherOffence: string;
  readonly suspects: number;
  readonly youths: number;
  readonly transferredIn: boolean;
  readonly transfersTo: string;
}

/** Left out: outcomes that ask for an offence, an age or a date that the generator does not look after. */
const special = new Set(['TIC', 'DIED', 'PND', 'CAN', 'AGE', 'DIV', 'BODY']);
const outcomes = codeTable('outcome').filter((row) => !special.has(row.code));
const forSuspects = (kinds: string) =>
  drawFrom(outcomes.filter((row) => kinds.includes(row['suspect'] ?? '')));
const drawUnknown = forSuspects('N');
const drawYouth = forSuspects('SY');
const drawAdult = forSuspects('SA');
const drawMixed = forSuspects('S');

const drawReason = drawFrom(codeTable('status-reason').filter((row) => row['status'] === 'C'));

const outcomeFor = (random: Random, { suspects, youths }: EventFacts): CodeRow => {
  if (suspects === 0) return drawUnknown(random);
  if (youths === suspects) return drawYouth(random);
  return (youths === 0 ? drawAdult : drawMixed)(random);
};

const outcomeEvent = (random: Random, facts: EventFacts, day: number, late: boolean): CrimeEvent => {
  const drawn = outcomeFor(random, facts);
  return { kind: 'outcome', code: drawn['national'] ?? '', detected: drawn['detected'] === 'Y', day, late };
};

/** A crime that leaves the count: cancelled with reason and date, or handed to another force. */
const ending = (random: Random, facts: EventFacts, chance: number): CrimeEvent | null => {
  const day = facts.recordedDay + random.int(2, 40);
  const late = random.chance(0.4);
  if (chance < 0.028) return { kind: 'cancelled', reason: drawReason(random)['national'] ?? '', day, late };
  if (chance < 0.045)
    return { kind: 'transferred-out', reason: 'other-jurisdiction', to: facts.transfersTo, day, late };
  return chance < 0.052 ? { kind: 'withdrawn', day: day + 400, late: true } : null;
};

/** In order of time; what ends a crime is its last event. */
export const eventsOf = (random: Random, facts: EventFacts): readonly CrimeEvent[] => {
  const end = facts.transferredIn ? null : ending(random, facts, random.next());
  if (end !== null && end.kind !== 'withdrawn') return [end];
  const events: CrimeEvent[] = [];
  if (random.chance(0.05))
    events.push({
      kind: 'reclassified',
      offence: facts.otherOffence,
      day: facts.recordedDay + random.int(1, 20),
      late: random.chance(0.5),
    });
  if (random.chance(0.9)) {
    const given = facts.recordedDay + random.int(21, 60);
    const [late, again] = [random.chance(0.08), random.chance(0.1)];
    events.push(outcomeEvent(random, facts, given, late));
    if (again)
      events.push(outcomeEvent(random, facts, given + random.int(5, 60), late || random.chance(0.5)));
  }
  return end === null ? events : [...events, end];
};
