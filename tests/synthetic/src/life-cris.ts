import { dayOfWall } from './calendar.ts';
import { codeDraw, codeTable, drawFrom } from './code-table.ts';
import { crisNumber, firstCrimeId } from './cris.ts';
import { makeCrime, placeColumns, statusColumns } from './cris-crime.ts';
import { outcomeRow } from './cris-outcomes.ts';
import { PeoplePool } from './cris-people.ts';
import { identityOf } from './identity.ts';
import { onCrime, onNominal, touched } from './life-cris-targets.ts';
import type { Change, Repertoire, Scene } from './scene.ts';

/** Keys of what comes after the load. */
const laterCrimeId = 740_000_000;
const laterNominalId = 850_000_000;
const laterInvolvementId = 660_000_000;

const drawOffence = drawFrom(codeTable('offence'));
const drawEthnicity = codeDraw('ethnicity-self');
const drawRelationship = drawFrom(codeTable('relationship').filter((row) => row['domestic'] === 'N'));
const outcomes = codeTable('outcome');
const drawWithSuspect = drawFrom(outcomes.filter((row) => row['suspect'] === 'S'));
const drawWithoutSuspect = drawFrom(outcomes.filter((row) => row['suspect'] === 'N'));

const lateOutcome = onCrime('N', async (scene, { crime_id, recorded }) => {
  const known = await scene.one<{ next: number; suspects: number }>(
    `SELECT (SELECT coalesce(max(outcome_seq), 0) + 1 FROM crime_outcome WHERE crime_id = $1 AND outcome_seq < 100) AS next,
     (SELECT count(*)::int FROM crime_nominal WHERE crime_id = $1 AND role_code IN ('S', 'O')) AS suspects`,
    [crime_id],
  );
  const outcome = ((known?.suspects ?? 0) > 0 ? drawWithSuspect : drawWithoutSuspect)(scene.random);
  await scene.update('crime_outcome', { superseded: 'Y' }, { crime_id, superseded: 'N' });
  const facts = {
    crimeId: crime_id,
    sequence: known?.next ?? 1,
    code: outcome.code,
    recorded,
    superseded: false,
  };
  await scene.insert('crime_outcome', outcomeRow(scene.random, { ...facts, given: dayOfWall(scene.wall) }));
  if (outcome['suspect'] !== 'S') return;
  const detected = outcome['detected'] === 'Y';
  const [before, after] = detected ? ['S', 'O'] : ['O', 'S'];
  await scene.update(
    'crime_nominal',
    { role_code: after, detection_code: outcome.code },
    { crime_id, role_code: before },
  );
  await scene.update('crime_nominal', { detection_code: outcome.code }, { crime_id, role_code: after });
  await scene.update('crime_relationship', { suspect_role: after }, { crime_id, suspect_role: before });
});

/** Only to a class of the same kind of victim, as a classification is corrected in life. */
const otherOffence = (scene: Scene, code: string): string => {
  const now = codeTable('offence').find((row) => row.code === code);
  const others = codeTable('offence').filter(
    (row) =>
      row['victim'] === now?.['victim'] &&
      row['hate'] === 'N' &&
      row.code !== code &&
      Number(row['weight']) > 0,
  );
  return others.length > 0 ? drawFrom(others)(scene.random).code : drawOffence(scene.random).code;
};

const reclassification = onCrime('N', (scene, { crime_id, offence_code }) =>
  scene.update(
    'crime_report',
    { offence_code: otherOffence(scene, offence_code), ...touched(scene) },
    { crime_id },
  ),
);

const correctedPlace = onCrime('N', (scene, { crime_id }) =>
  scene.update('crime_report', { ...placeColumns(scene.random), ...touched(scene) }, { crime_id }),
);

/** Two updates of one row in one transaction: only the second may be what the hub shows. */
const doubleUpdate = onCrime('N', async (scene, { crime_id, offence_code }) => {
  const passing = otherOffence(scene, offence_code);
  await scene.update('crime_report', { offence_code: passing, ...touched(scene) }, { crime_id });
  const offence = otherOffence(scene, passing);
  await scene.update(
    'crime_report',
    { offence_code: offence, alcohol_flag: 'Y', ...touched(scene) },
    { crime_id },
  );
});

const statusChange = (from: string, to: string): Change =>
  onCrime(from, (scene, { crime_id }) => {
    const columns = statusColumns(scene.random, to, scene.wall, dayOfWall(scene.wall));
    return scene.update('crime_report', { ...columns, ...touched(scene) }, { crime_id });
  });

const newCrime: Change = async (scene) => {
  const recorded = scene.wall;
  const pool = new PeoplePool(laterNominalId + scene.serial * 10);
  const crime = makeCrime(scene.random, pool, {
    crimeId: laterCrimeId + scene.serial,
    crisNo: crisNumber(scene.serial, recorded),
    recorded,
    plain: false,
    until: dayOfWall(recorded),
    firstInvolvementId: laterInvolvementId + scene.serial * 10,
  });
  await scene.insert('crime_report', crime.report);
  for (const person of pool.made) await scene.insert('nominal', person.row);
  for (const row of crime.involvements) await scene.insert('crime_nominal', row);
  for (const row of crime.relationships) await scene.insert('crime_relationship', row);
  for (const row of crime.outcomes) await scene.insert('crime_outcome', row);
  for (const row of crime.markers) await scene.insert('crime_marker', row);
  return true;
};

const correctedNominal = onNominal((scene, nominal_id) =>
  scene.update('nominal', { eth_self: drawEthnicity(scene.random), ...touched(scene) }, { nominal_id }),
);

/** Changes nothing that a feed lists: the hub must not see a difference. */
const renamedNominal = onNominal((scene, nominal_id) => {
  const { surname, homeAddress } = identityOf(scene.random, 'p', 500_000 + scene.serial, 0);
  return scene.update('nominal', { surname, home_address: homeAddress }, { nominal_id });
});

// Children first, by statements of their own: a cascade would delete rows that nobody counts.
const deletedCrime = onCrime('N', async (scene, { crime_id, cris_no }) => {
  await scene.remove('crime_relationship', { crime_id });
  await scene.remove('crime_nominal', { crime_id });
  await scene.remove('crime_outcome', { crime_id });
  await scene.remove('crime_marker', { cris_no });
  await scene.remove('crime_report', { crime_id });
});

const deletedNominal = onNominal(async (scene, nominal_id) => {
  await scene.remove('crime_relationship', { victim_nominal_id: nominal_id });
  await scene.remove('crime_relationship', { suspect_nominal_id: nominal_id });
  await scene.remove('crime_nominal', { nominal_id });
  await scene.remove('nominal', { nominal_id });
});

interface Pair {
  readonly crime_id: number;
  readonly victim_nominal_id: number;
  readonly suspect_nominal_id: number;
}

/** Deletes a row and inserts another with the same key in one transaction: the row is there in the end. */
const replacedRelationship: Change = async (scene) => {
  const found = await scene.one<Pair & { readonly suspect_role: string }>(
    `SELECT crime_id::int, victim_nominal_id::int, suspect_nominal_id::int, suspect_role FROM crime_relationship
     WHERE crime_id >= $1 ORDER BY 1, 2, 3 LIMIT 1`,
    [firstCrimeId + scene.random.int(0, scene.size - 1)],
  );
  if (found === null) return false;
  const { suspect_role, ...key } = found;
  await scene.remove('crime_relationship', key);
  await scene.insert('crime_relationship', {
    ...key,
    suspect_role,
    rel_code: drawRelationship(scene.random).code,
  });
  return true;
};

/** Changes a primary key: a connector makes a delete and an insert of it. */
const rekeyedMarker: Change = async (scene) => {
  const found = await scene.one<{ readonly cris_no: string; readonly marker_code: string }>(
    `SELECT cris_no, min(marker_code) AS marker_code FROM crime_marker WHERE cris_no >= $1
     GROUP BY cris_no HAVING count(*) = 1 ORDER BY cris_no LIMIT 1`,
    [String(scene.random.int(1, Math.ceil(scene.size / 4))).padStart(7, '0')],
  );
  if (found === null) return false;
  await scene.update('crime_marker', { marker_code: found.marker_code === 'CA' ? 'CE' : 'CA' }, { ...found });
  return true;
};

export const crisLife: Repertoire = {
  'new-crime': { weight: 16, change: newCrime },
  'late-outcome': { weight: 34, change: lateOutcome },
  reclassification: { weight: 10, change: reclassification },
  'corrected-place': { weight: 8, change: correctedPlace },
  'double-update': { weight: 5, change: doubleUpdate },
  cancellation: { weight: 4, change: statusChange('N', 'C') },
  reinstatement: { weight: 1, change: statusChange('C', 'N') },
  'transfer-out': { weight: 2, change: statusChange('N', 'T') },
  'corrected-nominal': { weight: 8, change: correctedNominal },
  'renamed-nominal': { weight: 3, change: renamedNominal },
  'deleted-crime': { weight: 2, change: deletedCrime },
  'deleted-nominal': { weight: 2, change: deletedNominal },
  'replaced-relationship': { weight: 2, change: replacedRelationship },
  'rekeyed-marker': { weight: 2, change: rekeyedMarker },
};
