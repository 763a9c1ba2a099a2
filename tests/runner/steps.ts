import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { toolEnvironment } from './config.ts';
import { countsOfTests, oneFailed, onePassed, type Counts } from './counts.ts';

/** One line of the run: a check counts as one test, a test run as the tests that it holds. */
export interface Step {
  readonly name: string;
  /** A program of `node_modules/.bin` with its arguments. */
  readonly command: readonly [string, ...string[]];
  /** A step that hangs is ended, so that a run always ends. */
  readonly limitMinutes: number;
  /** Where vitest writes its report; absent for a check. */
  readonly report?: string;
}

const check = (name: string, ...command: readonly [string, ...string[]]): Step => ({
  name,
  command,
  limitMinutes: 10,
});

const tests = (name: string, project: string, folder: string, limitMinutes: number): Step => {
  const report = join(folder, `${project}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return { name, command: ['vitest', 'run', '--project', project, ...reporters], limitMinutes, report };
};

/** Cheap and telling first. */
export const checks: readonly Step[] = [
  check('generated files are current', 'node', 'tools/codegen/src/main.ts', '--check'),
  check('types', 'tsc', '-p', 'tsconfig.json'),
  check('lint: code and boundaries', 'eslint', '.'),
  check('lint: format', 'prettier', '--check', '--log-level', 'warn', '.'),
  check('lint: dead exports and dependencies', 'knip', '--no-progress'),
];
export const unitTests = (folder: string): Step => tests('unit tests', 'unit', folder, 15);
/** They start the whole stack, downloads included. */
export const endToEndTests = (folder: string): Step => tests('end-to-end tests', 'e2e', folder, 90);

const reportIn = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown;
  } catch {
    return null;
  }
};

/** Runs one step with its output shown. Never throws: what cannot be run has failed. */
export const runStep = async (root: string, step: Step): Promise<Counts> => {
  const { report, limitMinutes } = step;
  const [program, ...args] = step.command;
  if (report !== undefined) {
    mkdirSync(join(report, '..'), { recursive: true });
    rmSync(report, { force: true });
  }
  const exitCode = await new Promise<number | null>((resolve) => {
    const child = spawn(join(root, 'node_modules/.bin', program), args, {
      cwd: root,
      env: toolEnvironment(root),
      stdio: 'inherit',
      timeout: limitMinutes * 60_000,
    });
    child.on('error', () => {
      resolve(null);
    });
    child.on('close', resolve);
  });
  if (report === undefined) return exitCode === 0 ? onePassed : oneFailed;
  return countsOfTests(reportIn(report), exitCode);
};
