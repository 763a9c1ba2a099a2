import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { ZipFile } from 'yazl';

const run = promisify(execFile);

/** Always the same, so that the same content gives the same bytes. */
const written = new Date(Date.UTC(2026, 0, 1));

/** The folder as one folder in a `.tar.gz`. */
export const packTar = async (folder: string, file: string, level: number): Promise<void> => {
  const steady = ['--sort=name', '--mtime=@1767225600', '--owner=0', '--group=0', '--numeric-owner'];
  await run(
    'tar',
    [...steady, '-C', dirname(folder), '-cf', file, '-I', `gzip -n -${level}`, basename(folder)],
    {
      timeout: 180_000,
    },
  );
};

const filesIn = async (folder: string): Promise<readonly string[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
};

/** The folder as one folder in a `.zip`. */
export const packZip = async (folder: string, file: string): Promise<void> => {
  const zip = new ZipFile();
  for (const path of await filesIn(folder)) {
    const { mode } = await stat(path);
    const name = relative(dirname(folder), path).split(sep).join('/');
    zip.addFile(path, name, { mtime: written, mode, forceDosTimestamp: true });
  }
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(file));
};
