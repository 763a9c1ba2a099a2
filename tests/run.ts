/** `npm test`: everything that proves the project, and one line at the end that says how it went. */
import { readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { sumOf, summaryLine, type Counts } from './runner/counts.ts';
import { checks, endToEndTests, runStep, unitTests, type Step } from './runner/steps.ts';

const usage = `usage: npm test [-- --unit]

Checks generated files, types and lint, then runs the unit tests and the end-to-end tests, which
start the real parts in a folder and on ports of their own (beside a running \`npm start\`).

  --unit   leaves the end-to-end tests out
  --help   prints this

The last line says: N passed, N failed, N skipped. The exit code is 0 when nothing failed.
`;

const root = resolve(import.meta.dirname, '..');
const folder = join(root, '.local/test');
/** The end-to-end tests write here on which runtime they ran. */
const providerFile = join(folder, 'provider');

const optionsOrExit = (): { readonly unit: boolean; readonly help: boolean } => {
  try {
    const { values } = parseArgs({
      options: { unit: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
    });
    return values;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    process.exit(2);
  }
};

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const providerLine = (): string | null => {
  try {
    return `The real parts ran as: ${readFileSync(providerFile, 'utf8').trim()}`;
  } catch {
    return null;
  }
};

let isInterrupted = false;
// The step in hand gets the same signal and ends by itself; what it came to is still told.
process.on('SIGINT', () => (isInterrupted = true));

const runAll = async (steps: readonly Step[]): Promise<readonly (readonly [Step, Counts])[]> => {
  const done: (readonly [Step, Counts])[] = [];
  for (const [index, step] of steps.entries()) {
    if (isInterrupted) break;
    say(`\n── ${index + 1} of ${steps.length}: ${step.name}`);
    const startedMs = performance.now();
    const counts = await runStep(root, step);
    const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
    say(`   ${counts.failed === 0 ? 'good' : 'FAILED'} after ${seconds} s`);
    done.push([step, counts]);
  }
  return done;
};

const main = async (): Promise<number> => {
  const options = optionsOrExit();
  if (options.help) {
    process.stdout.write(usage);
    return 0;
  }
  rmSync(providerFile, { force: true });
  const steps = [...checks, unitTests(folder), ...(options.unit ? [] : [endToEndTests(folder)])];
  const done = await runAll(steps);
  say('');
  for (const [step, counts] of done) say(`${step.name}: ${summaryLine(counts)}`);
  if (done.length < steps.length) say('Interrupted: the other steps were not run.');
  const provider = providerLine();
  if (provider !== null) say(provider);
  const total = sumOf(done.map(([, counts]) => counts));
  say(summaryLine(total));
  return total.failed === 0 && done.length === steps.length ? 0 : 1;
};

process.exitCode = await main();
