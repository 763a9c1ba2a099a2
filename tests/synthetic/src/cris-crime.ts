import { dayOfWall, existingWall, instantText, minutesPerDay, ukDateText, wallText } from './calendar.ts';
import { codeTable, codeDraw, drawFrom } from './code-table.ts';
import type { CodeRow } from './code-table.ts';
import { castOf, involvementRows, relationshipRows } from './cris-involvement.ts';
import type { Cast } from './cris-involvement.ts';
import { outcomesOf } from './cris-outcomes.ts';
import type { PeoplePool } from './cris-people.ts';
import { addressOf, freeText, staffName } from './identity.ts';
import type { Random } from './random.ts';
import type { Row } from './tables.ts';

/** What is decided before a crime is made. Times are wall minutes, days count from 1970-01-01. */
export interface CrimeFacts {
  readonly crimeId: number;
  readonly crisNo: string;
  readonly recorded: number;
  /** A plain live crime, whatever chance says. */
  readonly plain: boolean;
  /** Last day that the database knows of. */
  readonly until: number;
  readonly firstInvolvementId: number;
}

export interface CrimeRows {
  readonly report: Row;
  readonly outcomes: readonly Row[];
  readonly markers: readonly Row[];
  readonly involvements: readonly Row[];
  readonly relationships: readonly Row[];
}

const drawKind = codeDraw('rec-kind');
const drawNonCrime = codeDraw('non-crime');
const drawOffence = drawFrom(codeTable('offence'));
const drawStatus = codeDraw('status');
const reasonDraws = new Map(
  ['C', 'T', 'I'].map((status) => [
    status,
    drawFrom(codeTable('status-reason').filter((row) => row['status'] === status)),
  ]),
);
const drawForce = codeDraw('transfer-force');
const drawBorough = drawFrom(codeTable('borough'));
const drawMissing = codeDraw('location-missing');
const drawPlace = codeDraw('location-type');
const drawMarker = codeDraw('marker');

/** Metres from the middle of a borough within which its crimes lie. */
const boroughReach = 1800;

/** Columns of where it happened; one crime in twenty-five has no coordinates and says why. */
export const placeColumns = (random: Random): Row => {
  const borough = drawBorough(random);
  const place = {
    borough_code: borough.code,
    bcu_code: borough['bcu'] ?? null,
    ward_code: `${borough.code}${String(random.int(1, 20)).padStart(2, '0')}`,
    loc_type: drawPlace(random),
    venue_address: addressOf(random, `v${borough.code.toLowerCase()}`),
  };
  if (random.chance(0.04))
    return { ...place, easting: null, northing: null, loc_missing: drawMissing(random) };
  return {
    ...place,
    easting: Number(borough['easting']) + random.int(-boroughReach, boroughReach),
    northing: Number(borough['northing']) + random.int(-boroughReach, boroughReach),
    loc_missing: null,
  };
};

/** Columns of cancellation and transfer. @param days from recording to the change of status */
export const statusColumns = (random: Random, status: string, recorded: number, until: number): Row => {
  if (status === 'N') return { status_code: 'N', status_reason: null, status_date: null, xfer_force: null };
  const day = Math.min(until, dayOfWall(recorded) + Math.floor(random.wait(20)));
  return {
    status_code: status,
    status_reason: reasonDraws.get(status)?.(random).code ?? null,
    status_date: ukDateText(day),
    xfer_force: status === 'C' ? null : drawForce(random),
  };
};

const yesNo = (answer: boolean): 'Y' | 'N' => (answer ? 'Y' : 'N');

const flagColumns = (random: Random, offence: CodeRow | null, cast: Cast, domestic: boolean): Row => {
  const hated = offence?.['hate'] === 'Y';
  const person = cast.victims.some((victim) => !victim.organisation);
  return {
    dv_flag: yesNo(domestic),
    knife_flag: yesNo(offence?.['knife'] === 'Y' && random.chance(0.14)),
    firearm_flag: yesNo(offence?.['knife'] === 'Y' && random.chance(0.01)),
    cyber_flag: yesNo(random.chance(offence?.code === 'V057' ? 0.7 : 0.01)),
    alcohol_flag: yesNo(offence !== null && random.chance(0.07)),
    // A racially or religiously aggravated class has race as its strand here, and religion now and then.
    hate_race: yesNo(hated || (person && random.chance(0.006))),
    hate_rel: yesNo(random.chance(hated ? 0.15 : person ? 0.002 : 0)),
    hate_so: yesNo(person && random.chance(0.003)),
    hate_dis: yesNo(person && random.chance(0.001)),
    hate_trn: yesNo(person && random.chance(0.0007)),
  };
};

/** When it was committed and reported: committed-from <= committed-to <= reported <= recorded. */
const timeColumns = (
  random: Random,
  recorded: number,
): { readonly columns: Row; readonly crimeDay: number } => {
  // A force has 24 hours to record; one in a hundred takes longer.
  const delay = random.chance(0.01) ? random.int(1500, 9000) : Math.floor(random.next() ** 2 * 1320);
  const reported = Math.min(existingWall(recorded - delay), recorded);
  const to = dayOfWall(reported) - Math.floor(random.wait(2.5));
  const from = to - (random.chance(0.75) ? 0 : random.int(1, 4));
  const columns = {
    dt_reported: wallText(reported),
    dt_recorded: wallText(recorded),
    committed_from: ukDateText(from),
    committed_to: ukDateText(to),
    last_updated: wallText(existingWall(recorded + random.int(0, 30) * minutesPerDay + random.int(0, 600))),
  };
  return { columns, crimeDay: from };
};

const nobody: Cast = { victims: [], suspects: [], witnesses: [], counterSuspect: null };

const markerRows = (random: Random, facts: CrimeFacts, cast: Cast): readonly Row[] => {
  if (cast.victims.length === 0 || !random.chance(0.03)) return [];
  const setAt = instantText(facts.recorded + random.int(2, 40) * minutesPerDay);
  return [
    { cris_no: facts.crisNo, marker_code: drawMarker(random), set_at: setAt, set_by: staffName(random) },
  ];
};

/** One crime with all that hangs on it; the people it needs are taken from, or added to, the pool. */
export const makeCrime = (random: Random, pool: PeoplePool, facts: CrimeFacts): CrimeRows => {
  const kind = facts.plain ? 'CR' : drawKind(random);
  const { columns: times, crimeDay } = timeColumns(random, facts.recorded);
  const offence = kind === 'CR' ? drawOffence(random) : null;
  const cast = offence === null ? nobody : castOf(random, pool, offence, crimeDay, facts.recorded);
  const couple = cast.suspects.length > 0 && cast.victims.some((victim) => !victim.organisation);
  const domestic = offence?.['domestic'] === 'Y' && couple && random.chance(0.4);
  const status = facts.plain || offence === null ? 'N' : drawStatus(random);
  const { rows: outcomes, current } =
    offence === null || status === 'C' || status === 'T'
      ? { rows: [], current: null }
      : outcomesOf(random, facts.crimeId, cast, crimeDay, facts.recorded, facts.until);
  const place = placeColumns(random);
  const subject = `${String(cast.victims[0]?.row['surname'] ?? 'nobody')} at ${String(place['venue_address'])}`;
  const report: Row = {
    crime_id: facts.crimeId,
    cris_no: facts.crisNo,
    rec_kind: kind,
    offence_code: offence?.code ?? (kind === 'NC' ? drawNonCrime(random) : null),
    ...times,
    ...statusColumns(random, status, facts.recorded, facts.until),
    ...place,
    ...flagColumns(random, offence, cast, domestic),
    oic_name: staffName(random),
    mo_text: freeText(random, subject),
  };
  return {
    report,
    outcomes,
    markers: markerRows(random, facts, cast),
    involvements: involvementRows(random, facts.crimeId, cast, crimeDay, current, facts.firstInvolvementId),
    relationships: relationshipRows(random, facts.crimeId, cast, domestic, current?.['detected'] === 'Y'),
  };
};
