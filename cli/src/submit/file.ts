import { createHash } from 'node:crypto';
import { createReadStream, type Stats } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { nodeCodeOf, UsageError } from '../errors.ts';

/** What a file is by its size and its first bytes. */
export interface LocalKind {
  readonly path: string;
  readonly bytes: number;
  readonly isGzip: boolean;
  /** A ZIP archive, as workbooks (XLSX) are. */
  readonly isArchive: boolean;
}

/** A file as it was when it was looked over, before it is sent. */
export interface LocalFile extends LocalKind {
  /** SHA-256, base64, as `Content-Digest` takes it. */
  readonly digest: string;
  /** Line ends in the text, for a progress bar; null where they were not asked for or cannot be counted. */
  readonly lines: number | null;
}

const gzipMagic = [0x1f, 0x8b] as const;
const zipMagic = [0x50, 0x4b, 0x03, 0x04] as const;

const startsWith = (head: Buffer, magic: readonly number[]): boolean =>
  magic.every((byte, index) => head[index] === byte);

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'you may not read it',
  EPERM: 'you may not read it',
  ENOTDIR: 'there is no such file',
  EIO: 'the disk does not give it',
};

const unreadable = (path: string, error: unknown): UsageError =>
  new UsageError(`${path}: ${reasons[nodeCodeOf(error) ?? ''] ?? 'it cannot be read'}`);

const statOf = async (path: string): Promise<Stats> => {
  try {
    return await stat(path);
  } catch (error) {
    throw unreadable(path, error);
  }
};

const headOf = async (path: string): Promise<Buffer> => {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw unreadable(path, error);
  }
};

const newline = 10;

const linesOf = (chunk: Buffer): number => {
  let lines = 0;
  for (let at = chunk.indexOf(newline); at !== -1; at = chunk.indexOf(newline, at + 1)) lines += 1;
  return lines;
};

/** Null where the file is damaged: the hub says so better. */
const countLines = async (path: string, isGzip: boolean): Promise<number | null> => {
  const file = createReadStream(path, { highWaterMark: 1_048_576 });
  let lines = 0;
  const count = async (chunks: AsyncIterable<Buffer>): Promise<void> => {
    for await (const chunk of chunks) lines += linesOf(chunk);
  };
  try {
    await (isGzip ? pipeline(file, createGunzip(), count) : pipeline(file, count));
    return lines;
  } catch {
    return null;
  }
};

const digestOf = async (path: string): Promise<{ readonly digest: string; readonly bytes: number }> => {
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1_048_576 }) as AsyncIterable<Buffer>) {
      hash.update(chunk);
      bytes += chunk.length;
    }
  } catch (error) {
    throw unreadable(path, error);
  }
  return { digest: hash.digest('base64'), bytes };
};

/**
 * Looks a file over before it is read: it is there, a file, readable, not empty, and what its name says.
 *
 * @throws UsageError saying what to do
 */
export const localKind = async (path: string, takesWorkbooks: boolean): Promise<LocalKind> => {
  const stats = await statOf(path);
  if (stats.isDirectory())
    throw new UsageError(`${path} is a folder; name the file in it that is meant, one at a time`);
  if (!stats.isFile()) throw new UsageError(`${path} is no ordinary file; save what it gives to one first`);
  if (stats.size === 0) throw new UsageError(`${path} is empty; was the extract finished?`);
  const head = await headOf(path);
  const isGzip = startsWith(head, gzipMagic);
  if (!isGzip && /\.gz$/i.test(path))
    throw new UsageError(`${path} is named .gz and is not packed with gzip; rename it, or pack it with gzip`);
  const isArchive = startsWith(head, zipMagic);
  if (isArchive && !takesWorkbooks)
    throw new UsageError(
      `${path} is a workbook or a zip archive; save it in the format that the contract states, or unpack the archive`,
    );
  return { path, bytes: stats.size, isGzip, isArchive };
};

/**
 * The same before a byte is sent. Its digest is of a pass of its own, so that a file that changes while it is
 * sent is noticed by the hub.
 *
 * @throws UsageError saying what to do
 */
export const localFile = async (
  path: string,
  takesWorkbooks: boolean,
  countsLines = false,
): Promise<LocalFile> => {
  const kind = await localKind(path, takesWorkbooks);
  const lines = countsLines && !kind.isArchive ? await countLines(path, kind.isGzip) : null;
  return { ...kind, lines, ...(await digestOf(path)) };
};
