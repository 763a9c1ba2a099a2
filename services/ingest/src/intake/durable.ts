import { open } from 'node:fs/promises';

/** Makes the names in a folder durable: a renamed file is there after a power cut only if this was done. */
export const syncFolder = async (path: string): Promise<void> => {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
};

/** Writes a new file, durable when this returns. @throws when it exists. */
export const writeNewFile = async (path: string, text: string): Promise<void> => {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
};
