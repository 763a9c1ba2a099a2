#!/usr/bin/env node
import { Command, InvalidArgumentError } from 'commander';
import { monthBoundaryCases } from './cris.ts';
import { createDatabases, withDatabases } from './databases.ts';
import type { Server } from './databases.ts';
import { runLife } from './life.ts';
import { DifferentLoadError, loadCris, loadMethr, writeMarker } from './load.ts';
import { crimesByMonthAndBorough, sourceCounts } from './source-counts.ts';
import { sourceMarkers } from './source-markers.ts';

interface Common extends Server {
  readonly json?: boolean;
}

const whole = (text: string): number => {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('a whole number, 0 or more');
  return Number(text);
};

/** One JSON document for programs, a line per figure for people. */
const show = (result: unknown, json: boolean): void => {
  if (json) {
    console.log(JSON.stringify(result));
    return;
  }
  const lines = (value: unknown, path: string): void => {
    if (value !== null && typeof value === 'object') {
      for (const [name, inner] of Object.entries(value)) lines(inner, path === '' ? name : `${path} ${name}`);
    } else {
      console.log(`${path.padEnd(52)} ${String(value)}`);
    }
  };
  lines(result, '');
};

const program = new Command('synthetic')
  .description(
    'The crime and HR databases of a fictional force: made, filled, and kept alive, all from one seed.',
  )
  .showHelpAfterError();

const command = (name: string, description: string): Command =>
  program
    .command(name)
    .description(description)
    .requiredOption(
      '--url <url>',
      'PostgreSQL server, for example postgres://user:password@127.0.0.1:5432/postgres',
    )
    .option('--cris <database>', 'name of the crime database', 'cris')
    .option('--methr <database>', 'name of the HR database', 'methr')
    .option('--json', 'print one JSON document');

command('load', 'make the databases where they are missing, and fill them; the same again does nothing')
  .option('--seed <number>', 'names the data', whole, 7)
  .option('--crimes <number>', 'rows of crime_report', whole, 20_000)
  .option('--staff <number>', 'rows of employee', whole, 3_000)
  .option('--errors <number>', 'wrong rows of every kind to add', whole, 0)
  .action(async (options: Common & { seed: number; crimes: number; staff: number; errors: number }) => {
    await createDatabases(options);
    const started = performance.now();
    const results = await withDatabases(options, async ({ cris, methr }) => ({
      cris: await loadCris(cris, options),
      methr: await loadMethr(methr, options),
    }));
    show(
      { ...results, seconds: Number(((performance.now() - started) / 1000).toFixed(1)) },
      options.json === true,
    );
  });

command('live', 'let records live: outcomes, corrections, deletes, moves; goes on where the last run stopped')
  .option('--changes <number>', 'transactions to make', whole, 500)
  .option('--rate <number>', 'transactions per second at most', whole)
  .action(async (options: Common & { changes: number; rate?: number }) => {
    const stop = new AbortController();
    process.once('SIGINT', () => {
      stop.abort();
    });
    const life = {
      changes: options.changes,
      signal: stop.signal,
      ...(options.rate === undefined ? {} : { ratePerSecond: options.rate }),
    };
    const result = await withDatabases(options, async (clients) => ({
      ...(await runLife(clients, life)),
      marker: {
        cris: await writeMarker(clients.cris, 'live'),
        methr: await writeMarker(clients.methr, 'live'),
      },
    }));
    show(result, options.json === true);
  });

command('mark', 'write a row to hub_marker in both, to see when all before it has arrived')
  .option('--note <text>', 'what the row says', 'mark')
  .action(async (options: Common & { note: string }) => {
    const result = await withDatabases(options, async ({ cris, methr }) => ({
      cris: await writeMarker(cris, options.note),
      methr: await writeMarker(methr, options.note),
    }));
    show(result, options.json === true);
  });

command('markers', 'values that identify people, and raw references: what a search for leaks looks for')
  .option('--limit <number>', 'most values of one column; all unless given', whole)
  .action(async (options: Common & { limit?: number }) => {
    const result = await withDatabases(options, async ({ cris, methr }) => ({
      cris: await sourceMarkers(cris, 'cris', options.limit),
      methr: await sourceMarkers(methr, 'methr', options.limit),
    }));
    show(result, options.json === true);
  });

command('counts', "the source's own counts, by query")
  .option('--by-month', 'crimes by month and borough too')
  .action(async (options: Common & { byMonth?: boolean }) => {
    const result = await withDatabases(options, async ({ cris, methr }) => ({
      cris: await sourceCounts(cris, 'cris'),
      methr: await sourceCounts(methr, 'methr'),
      ...(options.byMonth === true ? { crimesByMonth: await crimesByMonthAndBorough(cris) } : {}),
    }));
    show(result, options.json === true);
  });

program
  .command('boundaries')
  .description(
    'crimes recorded around month ends and clock changes, with the month in which the force counts them',
  )
  .option('--seed <number>', 'of the load', whole, 7)
  .option('--crimes <number>', 'of the load', whole, 20_000)
  .option('--json', 'print one JSON document')
  .action((options: { seed: number; crimes: number; json?: boolean }) => {
    show(monthBoundaryCases(options), options.json === true);
  });

try {
  await program.parseAsync();
} catch (error) {
  // A refused load is an answer, not a fault of the program: no stack.
  if (error instanceof DifferentLoadError) console.error(error.message);
  else console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
