/**
 * The parts alone, for work on one service: `up` starts them and stays, `down` ends a run, `status` looks.
 *
 *   node infra/local/src/main.ts up --work-dir .local/parts [--parts kafka,registry] [--principals a,b] [--json]
 */
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startPorts } from './defaults.ts';
import { endProcesses } from './process-identity.ts';
import { progressPrinter } from './progress.ts';
import { lockOwner } from './run-lock.ts';
import { StateFile } from './run-state.ts';
import { endLeftovers } from './stop-order.ts';
import { partNames, StackSetupError } from './stack.ts';
import type { PartName, ProgressEvent } from './stack.ts';
import { startStack } from './start-stack.ts';
import { stopOnSignals } from './stop-on-signals.ts';

const usage = `usage: main.ts up|down|status --work-dir <folder> [--json]
  up also takes  --parts <${partNames.join(',')}>  --principals <names>  --clickhouse-users <names>
  The addresses are in <folder>/state.json, the passwords in <folder>/secrets.json.`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      'work-dir': { type: 'string', default: '.local/parts' },
      parts: { type: 'string', default: partNames.join(',') },
      principals: { type: 'string', default: '' },
      'clickhouse-users': { type: 'string', default: '' },
      json: { type: 'boolean', default: false },
    },
  });
  const workDir = resolve(values['work-dir']);
  const [command] = positionals;
  if (command === 'up') return up(workDir, values);
  if (command === 'down') return down(workDir);
  if (command === 'status') return status(workDir, values.json);
  console.error(usage);
  return 2;
}

interface UpValues {
  readonly parts: string;
  readonly principals: string;
  readonly 'clickhouse-users': string;
  readonly json: boolean;
}

async function up(workDir: string, values: UpValues): Promise<number> {
  const progress = values.json
    ? (event: ProgressEvent): unknown => process.stdout.write(`${JSON.stringify(event)}\n`)
    : progressPrinter();
  const signals = stopOnSignals();
  const stack = await startStack({
    workDir,
    ports: startPorts,
    parts: names(values.parts).map(partName),
    kafkaPrincipals: names(values.principals),
    // For work on one service only: these may do everything inside the hub's own databases.
    clickhouseUsers: names(values['clickhouse-users']).map((name) => ({
      name,
      grants: ['GRANT ALL ON hub.*', 'GRANT ALL ON hub_test.*', 'GRANT ALL ON quality.*'],
    })),
    progress,
    signal: signals.signal,
  });
  const where = {
    provider: stack.provider,
    state: join(workDir, 'state.json'),
    secrets: join(workDir, 'secrets.json'),
  };
  console.log(
    values.json
      ? JSON.stringify({ ready: true, ...where })
      : `Ready (${where.provider}). Addresses: ${where.state}; passwords: ${where.secrets}. Ctrl-C stops.`,
  );
  await signals.requested;
  await stack.stop();
  return 0;
}

async function down(workDir: string): Promise<number> {
  const owner = lockOwner(join(workDir, 'lock'));
  const state = new StateFile(join(workDir, 'state.json'));
  const run = owner === undefined ? [] : [{ ...owner, name: 'run' }];
  // The run ends its own parts in order; what is left then belonged to a run that was killed.
  const ended = [...(await endProcesses(run, 25_000)), ...(await endLeftovers(state.current.children))];
  console.log(ended.length === 0 ? 'Nothing was running.' : 'Stopped.');
  return 0;
}

function status(workDir: string, json: boolean): number {
  const owner = lockOwner(join(workDir, 'lock'));
  const { addresses, children } = new StateFile(join(workDir, 'state.json')).current;
  if (json) console.log(JSON.stringify({ running: owner !== undefined, addresses, children }));
  else {
    console.log(
      owner === undefined ? 'Not running.' : `Running: process ${owner.pid}, since ${owner.startedAt}.`,
    );
    for (const [name, address] of Object.entries(addresses ?? {}))
      console.log(`  ${name.padEnd(18)} ${address}`);
  }
  return owner === undefined ? 1 : 0;
}

function names(list: string): string[] {
  return list.split(',').filter((name) => name !== '');
}

function partName(name: string): PartName {
  const known = partNames.find((part) => part === name);
  if (known === undefined)
    throw new StackSetupError(`There is no part "${name}"; the parts are ${partNames.join(', ')}.`);
  return known;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof StackSetupError ? error.message : error);
    process.exit(1);
  },
);
