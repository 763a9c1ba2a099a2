import {
  createDatabases,
  loadCris,
  loadMethr,
  runLife,
  withDatabases,
  writeMarker,
  type Server,
} from '@hub/synthetic';
import type { RunningStack } from '../stack.ts';

/** How much of a force the synthetic generator makes. */
export interface ForceSize {
  readonly seed: number;
  readonly crimes: number;
  readonly staff: number;
}

export const forceServer = (stack: RunningStack): Server => ({
  url: stack.postgres.url('postgres'),
  cris: 'cris',
  methr: 'methr',
});

/** Creates and fills the force's crime and HR databases; once filled, they are left as they are. */
export const fillForceDatabases = async (
  server: Server,
  size: ForceSize,
): Promise<'loaded' | 'already-loaded'> => {
  await createDatabases(server);
  return withDatabases(server, async ({ cris, methr }) => {
    const { seed, crimes, staff } = size;
    const crime = await loadCris(cris, { seed, crimes });
    const hr = await loadMethr(methr, { seed, staff, crimes });
    return crime.status === 'loaded' || hr.status === 'loaded' ? 'loaded' : 'already-loaded';
  });
};

/** Writes a marker row into each database; when the hub has received it, it has received what came before. */
export const markForceDatabases = (
  server: Server,
  note: string,
): Promise<Readonly<Record<'cris' | 'methr', number>>> =>
  withDatabases(server, async ({ cris, methr }) => ({
    cris: await writeMarker(cris, note),
    methr: await writeMarker(methr, note),
  }));

/** The life of records at the force: a seeded sequence of transactions. */
export const liveAwhile = async (server: Server, transactions: number): Promise<void> => {
  await withDatabases(server, (clients) => runLife(clients, { changes: transactions }));
};
