import { Command, CommanderError, Option } from 'commander';
import { addCheck } from './commands/check.ts';
import { addConnector } from './commands/connector.ts';
import { addContract } from './commands/contract.ts';
import { addEpoch } from './commands/epoch.ts';
import { addFindings } from './commands/findings.ts';
import { addImpact } from './commands/impact.ts';
import { addNotice } from './commands/notice.ts';
import { addOnboard } from './commands/onboard.ts';
import { addQuality } from './commands/quality.ts';
import { addQuestion } from './commands/question.ts';
import { addReplay } from './commands/replay.ts';
import { addRelease } from './commands/release.ts';
import { addSettle } from './commands/settle.ts';
import { addReconcile } from './commands/reconcile.ts';
import { addSql } from './commands/sql.ts';
import { addStatus } from './commands/status.ts';
import { addSubmit } from './commands/submit.ts';
import { defaultProfileFile } from './config.ts';
import { exitCodes, OutageError, RefusedError, UsageError } from './errors.ts';
import { ProblemError } from './ingest-api.ts';
import type { Runtime } from './runtime.ts';
import { problemLines } from './submit/summary.ts';
import type { Terminal } from './terminal/terminal.ts';

const help = `
Start with:
  $ npm start                    a whole hub on this machine
  $ npm run hub -- status        what is in it
  $ npm run hub -- check --help  what it would say of a file, before it is sent
  $ npm run --silent hub -- status --json | jq .balanced

Ends with 0 when the answer is good, 1 when it is not (rejected, refused, not balanced), 2 when the command
is wrong, 3 when the hub does not answer.`;

const programOf = (runtime: Runtime): Command => {
  const { terminal } = runtime;
  const program = new Command('hub')
    .description('Work with a police data hub: send extracts, see what became of them, ask questions.')
    .addOption(
      new Option('--profile <file>', 'the hub to work with').default(
        defaultProfileFile(),
        'HUB_PROFILE, or .local/start/hub.json',
      ),
    )
    .option('--json', 'print one JSON document')
    .addHelpText('after', help)
    .configureHelp({
      showGlobalOptions: true,
      ...(Number.isFinite(terminal.columns) ? {} : { helpWidth: 100 }),
    })
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.note })
    .showHelpAfterError('Its --help shows how it is used.')
    .exitOverride();
  // Settings are inherited by commands that are added after them.
  addCheck(program, runtime);
  addSubmit(program, runtime);
  addStatus(program, runtime);
  addFindings(program, runtime);
  addQuestion(program, runtime);
  addReplay(program, runtime);
  addReconcile(program, runtime);
  addSql(program, runtime);
  addImpact(program, runtime);
  addConnector(program, runtime);
  addContract(program, runtime);
  addSettle(program, runtime);
  addQuality(program, runtime);
  addEpoch(program, runtime);
  addRelease(program, runtime);
  addOnboard(program, runtime);
  addNotice(program, runtime);
  return program;
};

/** Tells what went wrong in a sentence or two and gives the exit code; a stack trace helps nobody here. */
const failure = (error: unknown, terminal: Terminal): number => {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  if (error instanceof ProblemError) {
    for (const line of problemLines(error.problem, terminal)) terminal.note(line);
    return exitCodes.bad;
  }
  const text = error instanceof Error ? error.message : String(error);
  terminal.note(`hub: ${text}${/[.?!]$/.test(text) ? '' : '.'}`);
  if (error instanceof UsageError) return exitCodes.usage;
  if (error instanceof RefusedError) return exitCodes.bad;
  if (error instanceof OutageError) return exitCodes.outage;
  terminal.note('This is not an error that the command expects; please report it with the command you gave.');
  return exitCodes.outage;
};

/**
 * Runs one command.
 * @param args without node and script @returns the exit code; it never throws
 */
export const run = async (
  args: readonly string[],
  parts: { readonly terminal: Terminal; readonly now: () => number },
): Promise<number> => {
  let code: number = exitCodes.ok;
  const program = programOf({
    ...parts,
    end: (given) => {
      code = given;
    },
  });
  try {
    if (args.length === 0) {
      program.outputHelp({ error: true });
      return exitCodes.usage;
    }
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    return failure(error, parts.terminal);
  }
};
