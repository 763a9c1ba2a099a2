import { chmod, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileKeyProvider } from './file-keys.ts';
import type { KeyFile } from './file-keys.ts';
import { KeyProblem, keyVersions, loadKeys } from './keys.ts';
import { createLocalKeyFiles } from './local-keys.ts';
import { open, sealContext, sealer } from './sealing.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hub-keys-'));
});
afterEach(() => rm(folder, { recursive: true }));

const forces = ['west-yorkshire', 'metropolitan'];
const edit = async (path: string, change: (file: KeyFile) => unknown) => {
  const file = JSON.parse(await readFile(path, 'utf8')) as KeyFile;
  await writeFile(path, JSON.stringify(change(file)));
};

describe('local key files', () => {
  it('give each role what it needs, and the pairs fit', async () => {
    const paths = await createLocalKeyFiles(folder, forces);
    const ingest = await loadKeys(await fileKeyProvider(paths.ingest), ['sealing-private', 'spool'], forces);
    const validate = await loadKeys(await fileKeyProvider(paths.validate), ['sealing-public'], forces);
    const needs = ['token-roots', 'sealing-public'] as const;
    const pseudonymise = await loadKeys(await fileKeyProvider(paths.pseudonymise), needs, forces);
    expect([...ingest.spool.byVersion.keys()]).toEqual([1]);
    expect(pseudonymise['token-roots'].live.link.current).toBe(1);
    for (const force of forces) {
      const publicKey = validate['sealing-public'].get(force);
      const privateKey = ingest['sealing-private'].get(force);
      if (publicKey === undefined || privateKey === undefined) throw new Error('a key is missing');
      const context = sealContext(force);
      expect(open(privateKey, sealer(publicKey)('yes', context), context).toString()).toBe('yes');
      expect(pseudonymise['sealing-public'].get(force)?.equals(publicKey)).toBe(true);
    }
  });

  it('are made once: a second run changes nothing, a new force is added', async () => {
    const paths = Object.values(await createLocalKeyFiles(folder, ['metropolitan']));
    const read = () =>
      Promise.all(paths.map(async (path) => JSON.parse(await readFile(path, 'utf8')) as KeyFile));
    const before = await read();
    await createLocalKeyFiles(folder, ['metropolitan']);
    expect(await read()).toEqual(before);
    await createLocalKeyFiles(folder, ['metropolitan', 'kent']);
    const after = await read();
    for (const [at, file] of before.entries()) expect(after[at]?.keys).toMatchObject(file.keys);
    expect(after[1]?.keys).toHaveProperty('sealing-public/kent');
  });

  it('keep the private key in one file, and no two roots equal', async () => {
    const paths = await createLocalKeyFiles(folder, forces);
    const roleFile = async (path: string) => (JSON.parse(await readFile(path, 'utf8')) as KeyFile).keys;
    const others = Object.keys({
      ...(await roleFile(paths.validate)),
      ...(await roleFile(paths.pseudonymise)),
    });
    expect(others.filter((name) => name.startsWith('sealing-private') || name.startsWith('spool'))).toEqual(
      [],
    );
    const all = [
      ...Object.values(await roleFile(paths.ingest)),
      ...Object.values(await roleFile(paths.pseudonymise)),
    ];
    expect(new Set(all).size).toBe(all.length);
  });

  it('refuse to replace a private key that was lost', async () => {
    const paths = await createLocalKeyFiles(folder, forces);
    await rm(paths.ingest);
    await expect(createLocalKeyFiles(folder, forces)).rejects.toThrow(
      /has lost the private sealing key of force/,
    );
  });
});

describe('loadKeys', () => {
  it('names every missing key and its force, never a byte of another', async () => {
    const paths = await createLocalKeyFiles(folder, ['metropolitan']);
    const provider = await fileKeyProvider(paths.validate);
    const error = await loadKeys(provider, ['sealing-public'], ['metropolitan', 'kent', 'surrey']).catch(
      (e: unknown) => e,
    );
    expect(error).toBeInstanceOf(KeyProblem);
    const { message } = error as Error;
    expect(message).toContain('the public sealing key of force kent ("sealing-public/kent") is missing');
    expect(message).toContain('force surrey');
    expect(message).toContain('validate.json');
    expect(message).not.toContain('metropolitan');
  });

  it.each([
    ['live/record-key', 'the live root of record keys ("live/record-key") is missing'],
    ['test/link-token/1', 'version 1 of the test root of link tokens ("test/link-token/1") is missing'],
  ])('stops when %s is missing', async (name, message) => {
    const paths = await createLocalKeyFiles(folder, forces);
    await edit(paths.pseudonymise, (file) => {
      const keys = Object.fromEntries(Object.entries(file.keys).filter(([other]) => other !== name));
      return { ...file, keys };
    });
    await expect(loadKeys(await fileKeyProvider(paths.pseudonymise), ['token-roots'], [])).rejects.toThrow(
      message,
    );
  });

  it('stops when a key has another length, without showing it', async () => {
    const paths = await createLocalKeyFiles(folder, forces);
    const short = Buffer.alloc(20, 5).toString('base64');
    await edit(paths.pseudonymise, (file) => ({ ...file, keys: { ...file.keys, 'live/record-key': short } }));
    const loading = loadKeys(await fileKeyProvider(paths.pseudonymise), ['token-roots'], []);
    await expect(loading).rejects.toThrow('is not 32 bytes long');
    await expect(loading).rejects.not.toThrow(short);
  });

  it('refuses a test root that is also a live one', async () => {
    const paths = await createLocalKeyFiles(folder, forces);
    await edit(paths.pseudonymise, (file) => ({
      ...file,
      keys: { ...file.keys, 'test/record-key': file.keys['live/record-key'] },
    }));
    const loading = loadKeys(await fileKeyProvider(paths.pseudonymise), ['token-roots'], []);
    await expect(loading).rejects.toThrow('test records could be joined to real ones');
  });

  it('gives keys that show nothing when printed or serialised', async () => {
    const paths = await createLocalKeyFiles(folder, forces);
    const keys = await loadKeys(await fileKeyProvider(paths.pseudonymise), ['token-roots'], []);
    const { keys: stored } = JSON.parse(await readFile(paths.pseudonymise, 'utf8')) as KeyFile;
    const shown = inspect(keys, { depth: 9 }) + JSON.stringify(keys);
    for (const value of Object.values(stored)) {
      expect(shown).not.toContain(value);
      expect(shown).not.toContain(Buffer.from(value, 'base64').toString('hex'));
    }
  });

  it('states versions as plain numbers', async () => {
    const paths = await createLocalKeyFiles(folder, forces);
    expect(await keyVersions(await fileKeyProvider(paths.pseudonymise))).toEqual({
      'live/record-key': 1,
      'live/link-token': 1,
      'test/record-key': 1,
      'test/link-token': 1,
    });
  });
});

describe('the file provider', () => {
  it.each([0o644, 0o640, 0o660, 0o700, 0o606])('refuses mode %o', async (mode) => {
    const { ingest } = await createLocalKeyFiles(folder, forces);
    await chmod(ingest, mode);
    await expect(fileKeyProvider(ingest)).rejects.toThrow(`has mode 0${mode.toString(8)}`);
  });

  it('takes mode 0400', async () => {
    const { ingest } = await createLocalKeyFiles(folder, forces);
    await chmod(ingest, 0o400);
    expect((await fileKeyProvider(ingest)).name).toBe('ingest.json');
  });

  it('refuses a link, a folder and a missing file, each with its sentence', async () => {
    const { ingest } = await createLocalKeyFiles(folder, forces);
    await symlink(ingest, join(folder, 'link.json'));
    await expect(fileKeyProvider(join(folder, 'link.json'))).rejects.toThrow('is a link');
    await expect(fileKeyProvider(folder)).rejects.toThrow('is not a plain file');
    await expect(fileKeyProvider(join(folder, 'none.json'))).rejects.toThrow(
      'There is no key file none.json',
    );
  });

  it('refuses a file that holds more than its role may', async () => {
    const { ingest, validate } = await createLocalKeyFiles(folder, forces);
    const more = (JSON.parse(await readFile(ingest, 'utf8')) as KeyFile).keys;
    await edit(validate, (file) => ({ ...file, keys: { ...file.keys, ...more } }));
    await expect(fileKeyProvider(validate)).rejects.toThrow('which the role validate must not hold');
  });

  it('never quotes a malformed file', async () => {
    const path = join(folder, 'broken.json');
    for (const text of [
      'SECRET-TEXT',
      '{"format":2,"k":"SECRET-TEXT"}',
      '{"format":1,"role":"SECRET-TEXT","keys":{},"versions":{}}',
    ]) {
      await writeFile(path, text, { mode: 0o600 });
      const error = await fileKeyProvider(path).catch((e: unknown) => e);
      expect(error).toBeInstanceOf(KeyProblem);
      expect(String(error)).not.toContain('SECRET');
    }
  });
});
