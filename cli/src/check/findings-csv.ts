import { createWriteStream, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { nodeCodeOf, UsageError } from '../errors.ts';
import { csvLine } from '../terminal/csv.ts';
import type { Found } from './check-file.ts';

const titles = [
  'line',
  'row',
  'severity',
  'rule',
  'record_type',
  'field',
  'code',
  'what_is_wrong',
  'key',
] as const;

/** Every finding as a line of a CSV file, written as they are made. */
export interface FindingsCsv {
  /** Undefined where there is room for more at once. */
  readonly add: (found: Found) => Promise<void> | undefined;
  /** Resolves when all is written. */
  readonly close: () => Promise<void>;
}

const notWritable = (path: string, error: unknown): UsageError => {
  const code = nodeCodeOf(error);
  if (code === 'ENOENT') return new UsageError(`${path}: there is no such folder to write to`);
  if (code === 'EISDIR') return new UsageError(`${path} is a folder; name a file in it`);
  return new UsageError(`${path} cannot be written (${code ?? 'unknown'})`);
};

/** An output that is the input would destroy it. @throws UsageError */
export const refuseSameFile = async (input: string, output: string): Promise<void> => {
  const [one, other] = await Promise.all([stat(input), stat(output).catch(() => null)]);
  if (other !== null && one.ino === other.ino && one.dev === other.dev)
    throw new UsageError(`${output} is the file that is checked; name another one to write to`);
};

const lineOf = ({ finding, recordType, place, reference }: Found): string =>
  csvLine([
    String(place.line),
    String(place.row),
    finding.severity,
    finding.rule,
    recordType ?? '',
    finding.field ?? '',
    finding.group ?? '',
    finding.message,
    reference.join(' / '),
  ]);

/** Opens the file anew, readable for this user alone: keys of records stand in it. @throws UsageError */
export const findingsCsv = async (path: string): Promise<FindingsCsv> => {
  let stream: WriteStream;
  try {
    stream = createWriteStream(path, { mode: 0o600, highWaterMark: 262_144 });
    await once(stream, 'open');
  } catch (error) {
    throw notWritable(path, error);
  }
  let failure: Error | null = null;
  stream.on('error', (error) => {
    failure = notWritable(path, error);
  });
  const write = (text: string): Promise<void> | undefined => {
    if (failure !== null) throw failure;
    return stream.write(`${text}\r\n`) ? undefined : once(stream, 'drain').then(() => undefined);
  };
  await write(`\uFEFF${csvLine(titles)}`);
  return {
    add: (found) => write(lineOf(found)),
    close: async () => {
      stream.end();
      if (failure === null) await once(stream, 'close');
      if (failure !== null) throw failure;
    },
  };
};
