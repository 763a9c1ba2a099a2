import { wallText } from './calendar.ts';
import { firstCrimeId } from './cris.ts';
import { firstNominalId } from './cris-people.ts';
import type { Change, Scene } from './scene.ts';

/** Wrong rows begin here, above all others: the life of records leaves them as they are. */
const firstWrongCrimeId = 800_000_000;

/** The crime that a change was drawn for. */
export interface Target {
  readonly crime_id: number;
  readonly cris_no: string;
  readonly offence_code: string;
  /** Wall minute of recording. */
  readonly recorded: number;
}

const targetColumns = `crime_id::int AS crime_id, cris_no, offence_code,
  (extract(epoch FROM dt_recorded) / 60)::int AS recorded`;

/** The first fitting crime at or after a drawn key, so that a deleted one does no harm. */
const crimeIn = (scene: Scene, status: string): Promise<Target | null> =>
  scene.one<Target>(
    `SELECT ${targetColumns} FROM crime_report WHERE crime_id >= $1 AND crime_id < $2 AND rec_kind = 'CR'
     AND status_code = $3 AND crime_id <> ALL ($4::bigint[]) ORDER BY crime_id LIMIT 1`,
    [firstCrimeId + scene.random.int(0, scene.size - 1), firstWrongCrimeId, status, scene.keep],
  );

const nominalIn = (scene: Scene): Promise<{ readonly nominal_id: number } | null> =>
  scene.one(
    `SELECT nominal_id::int AS nominal_id FROM nominal WHERE nominal_id >= $1 AND is_org = 'N'
     ORDER BY nominal_id LIMIT 1`,
    [firstNominalId + scene.random.int(0, scene.size - 1)],
  );

/** The stamp that the force's own system sets on every change. */
export const touched = (scene: Scene): { readonly last_updated: string } => ({
  last_updated: wallText(scene.wall),
});

/** Changes a drawn crime of that status; false when there is none. */
export const onCrime =
  (status: string, act: (scene: Scene, target: Target) => Promise<void>): Change =>
  async (scene) => {
    const target = await crimeIn(scene, status);
    if (target === null) return false;
    await act(scene, target);
    return true;
  };

/** Changes a drawn person; false when there is none. */
export const onNominal =
  (act: (scene: Scene, nominalId: number) => Promise<void>): Change =>
  async (scene) => {
    const target = await nominalIn(scene);
    if (target === null) return false;
    await act(scene, target.nominal_id);
    return true;
  };
