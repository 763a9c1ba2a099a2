/**
 * `npm run test:large-file`: a file of 2 GB goes the whole way, from `hub submit` to the warehouse, on a hub
 * of its own. Not a part of `npm test`, because it takes minutes and 8 GB of disk; the intake of 2 GB is.
 *
 * Prints the receipt, the time, and the peak memory of each service. Exit code 0 when the balance closes.
 */
import { spawnSync } from 'node:child_process';
import { createWriteStream, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { progressPrinter, startLocalHub, startPorts, type LocalHub } from '@hub/infra-local';

const root = resolve(import.meta.dirname, '../..');
const firstServicePort = 18_300;
const header =
  'Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,Last outcome category,Context\n';
const crimeTypes = ['Burglary', 'Vehicle crime', 'Drugs', 'Robbery', 'Shoplifting', 'Anti-social behaviour'];
/** A column that the contract does not list: it makes the file large and must never leave the intake. */
const contextChars = 3_900;

/** Rows are numbered, so the same size gives the same file; every sixth is an incident and no crime. */
function* lines(bytes: number): Generator<string> {
  yield header;
  const context = 'x'.repeat(contextChars);
  let written = header.length;
  for (let row = 1; written < bytes; row += 1) {
    const type = crimeTypes[row % crimeTypes.length] ?? '';
    const isCrime = type !== 'Anti-social behaviour';
    const id = isCrime ? row.toString(16).padStart(64, '0') : '';
    const outcome = isCrime ? 'Investigation complete; no suspect identified' : '';
    const line = `${id},2016-08,West Yorkshire Police,West Yorkshire Police,-1.550626,53.597400,On or near,E01010568,Leeds 111B,${type},${outcome},${context}\n`;
    written += line.length;
    yield line;
  }
}

const peakMegabytes = (pid: number | undefined): number => {
  const status = pid === undefined ? '' : readFileSync(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
};

const submit = (hub: LocalHub, file: string): { readonly status: number | null; readonly output: string } => {
  const args = ['--profile', hub.profileFile, '--json', 'submit', 'west-yorkshire/street', file];
  const run = spawnSync(
    process.execPath,
    [join(root, 'cli/src/main.ts'), ...args, '--extracted-at', '2016-10-01T06:00:00Z'],
    {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  return { status: run.status, output: run.stdout };
};

const main = async (): Promise<number> => {
  const { values } = parseArgs({ options: { bytes: { type: 'string', default: '2000000000' } } });
  const workDir = join(root, '.local/large');
  rmSync(workDir, { recursive: true, force: true });
  mkdirSync(workDir, { recursive: true });
  const file = join(workDir, 'street.csv');
  await pipeline(Readable.from(lines(Number(values.bytes))), createWriteStream(file));
  process.stdout.write(`${file}: ${statSync(file).size} bytes\n`);
  const hub = await startLocalHub({
    root,
    workDir: join(workDir, 'hub'),
    ports: startPorts,
    firstServicePort,
    feedsDir: join(root, 'feeds'),
    progress: progressPrinter(),
  });
  try {
    const startedMs = Date.now();
    const { status, output } = submit(hub, file);
    process.stdout.write(
      `${output}\n${Math.round((Date.now() - startedMs) / 1000)} s from submit to warehouse\n`,
    );
    for (const [name, service] of Object.entries(hub.services)) {
      process.stdout.write(`${name}: peak ${peakMegabytes(service.pid)} MiB\n`);
    }
    return status ?? 1;
  } finally {
    await hub.stop();
    rmSync(workDir, { recursive: true, force: true });
  }
};

process.exit(await main());
