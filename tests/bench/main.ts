/** `npm run bench -- <lane>`: how fast parts of the hub are on this machine. See --help. */
import { cpus, loadavg } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Lane, LaneRow } from './lane.ts';
import { validateLane } from './validate.ts';

const lanes: readonly Lane[] = [validateLane];

const help = `Usage: npm run bench -- <lane>... [--only <record type>] [--runs <n>] [--json]

Lanes:
${lanes.map(({ name, description }) => `  ${name.padEnd(12)} ${description}`).join('\n')}

Options:
  --only <t>   one record type of the lane, such as crime
  --runs <n>   measured runs of each row, after warm-up (default 5)
  --json       one JSON document: lanes, each with lane, recordType, recordsPerSecond (median), min, max, and
               parts by core and by clock
  --help       this text

Generated records, the same every time. Records per second are of one core: of the time that the process had
one. "by clock" is the same on a quiet machine; other work slows both: look at the span from min to max.
Ends with 0, with 1 when a median is below the floor that its lane promises, with 2 when the command is wrong.
`;

const figure = (value: number): string => value.toLocaleString('en-GB').padStart(11);

const printTable = (rows: readonly LaneRow[]): void => {
  const head = ['records/s', 'min', 'max', 'by clock', 'decode', 'encode'].map((title) => title.padStart(11));
  console.log(`${'lane'.padEnd(10)}${'record type'.padEnd(18)}${head.join('')}`);
  for (const { lane, recordType, recordsPerSecond, min, max, parts } of rows) {
    const rates = [
      recordsPerSecond,
      min,
      max,
      parts['stage']?.byClock.median ?? 0,
      parts['decode']?.perCoreSecond.median ?? 0,
      parts['encode']?.perCoreSecond.median ?? 0,
    ];
    console.log(`${lane.padEnd(10)}${recordType.padEnd(18)}${rates.map(figure).join('')}`);
  }
  for (const { lane, recordType, recordsPerSecond, floor } of rows) {
    if (floor === null) continue;
    const verdict = recordsPerSecond >= floor ? 'kept' : 'MISSED';
    console.log(`${lane} ${recordType}: at least ${figure(floor).trim()} a second is ${verdict}`);
  }
};

const main = async (): Promise<number> => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      only: { type: 'string' },
      runs: { type: 'string', default: '5' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    console.log(help);
    return 0;
  }
  const measured = Number(values.runs);
  const chosen = lanes.filter(({ name }) => positionals.includes(name));
  const unknown = positionals.filter((name) => !lanes.some((lane) => lane.name === name));
  if (chosen.length === 0 || unknown.length > 0 || !Number.isInteger(measured) || measured < 1) {
    if (unknown.length > 0) console.error(`bench: there is no lane ${unknown.join(', ')}.`);
    console.error(help);
    return 2;
  }
  const rows: LaneRow[] = [];
  for (const lane of chosen) {
    rows.push(
      ...(await lane.measure({
        root: resolve(import.meta.dirname, '../..'),
        only: values.only ?? null,
        runs: { warmUp: 3, measured },
        note: (line) => console.error(line),
      })),
    );
  }
  if (rows.length === 0) {
    console.error(`bench: no lane given has a record type ${values.only}.`);
    return 2;
  }
  const machine = {
    node: process.version,
    processor: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    load: loadavg()[0],
  };
  if (values.json) console.log(JSON.stringify({ machine, runs: measured, lanes: rows }));
  else printTable(rows);
  return rows.every(({ recordsPerSecond, floor }) => floor === null || recordsPerSecond >= floor) ? 0 : 1;
};

try {
  process.exitCode = await main();
} catch (error) {
  console.error(`bench: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 2;
}
