/** The parts as processes of this machine. What does not wait for another starts at once. */
import { startClickHouse } from './clickhouse-part.ts';
import { fetchPlugins, startConnect } from './connect-part.ts';
import { requireJava } from './java.ts';
import { startKafka } from './kafka-part.ts';
import type { LocalPart } from './part.ts';
import { startPostgres } from './postgres-part.ts';
import { fetchRegistry, startRegistry } from './registry-part.ts';
import { startRun } from './run.ts';
import type { Run } from './run.ts';
import { partNames } from './stack.ts';
import type { PartName, StackProvider } from './stack.ts';

export const localProvider: StackProvider = {
  name: 'local',
  available: () => {
    const ok = process.platform === 'linux' || process.platform === 'darwin';
    return Promise.resolve(ok ? { ok } : { ok, reason: 'The local parts run on Linux and macOS.' });
  },
  start: (options) =>
    startRun('local', options, (run) => startParts(run, new Set(options.parts ?? partNames))),
};

async function startParts(run: Run, wanted: ReadonlySet<PartName>): Promise<void> {
  const { context } = run;
  const java = requireJavaFor(wanted);
  const kafka = java.then((path) => (path === undefined ? undefined : keep(run, startKafka(context, path))));
  const registry = startRegistryAfter(run, wanted, kafka, java);
  const starts = [
    wanted.has('postgres') ? keep(run, startPostgres(context)) : Promise.resolve(),
    wanted.has('clickhouse') ? keep(run, startClickHouse(context)) : Promise.resolve(),
    kafka,
    registry,
    // Connectors of the last run begin at once, and one that meets no registry fails for good.
    startConnectAfter(run, wanted, Promise.all([kafka, registry]), java),
  ];
  await allOrAbort(run, starts);
}

/** The first failure stops the others; all are awaited, so that none outlives the start. */
async function allOrAbort(run: Run, starts: readonly Promise<unknown>[]): Promise<void> {
  let first: unknown;
  await Promise.all(
    starts.map((start) =>
      start.catch((error: unknown) => {
        first ??= error;
        run.abort.abort(error);
      }),
    ),
  );
  if (first !== undefined) throw first as Error;
}

async function keep(run: Run, part: Promise<LocalPart>): Promise<void> {
  const started = await part;
  run.parts.set(started.name, started);
}

async function requireJavaFor(wanted: ReadonlySet<PartName>): Promise<string | undefined> {
  const needed = (['kafka', 'registry', 'connect'] as const).some((name) => wanted.has(name));
  return needed ? requireJava() : undefined;
}

async function startRegistryAfter(
  run: Run,
  wanted: ReadonlySet<PartName>,
  kafka: Promise<unknown>,
  java: Promise<string | undefined>,
): Promise<void> {
  const path = await java;
  if (path === undefined || !wanted.has('registry')) return;
  const [folder] = await Promise.all([fetchRegistry(run.context), kafka]);
  await keep(run, startRegistry(run.context, path, folder));
}

async function startConnectAfter(
  run: Run,
  wanted: ReadonlySet<PartName>,
  others: Promise<unknown>,
  java: Promise<string | undefined>,
): Promise<void> {
  const path = await java;
  if (path === undefined || !wanted.has('connect')) return;
  const [plugins] = await Promise.all([fetchPlugins(run.context), others]);
  await keep(run, startConnect(run.context, path, plugins));
}
