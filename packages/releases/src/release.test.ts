import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  latestNumberIn,
  nextRelease,
  planRelease,
  readRelease,
  releaseDigest,
  ReleaseError,
  releaseFileIn,
  verifiedRelease,
} from './release.ts';
import type { ReleaseInputs } from './release.ts';

const keys = { link: 1, spool: 2 };
let folder = '';
let inputs: ReleaseInputs;

const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const inputsIn = (root: string): ReleaseInputs => ({
  feedsDir: join(root, 'feeds'),
  codeListsDir: join(root, 'lists'),
  policyFile: join(root, 'policy.json'),
});
const fill = (): void => {
  write('feeds/kent/niche.yaml', 'system: niche\n');
  write('feeds/kent/code-maps/offences.csv', 'a,b\n');
  write('lists/ranks.yaml', 'PC\n');
  write('policy.json', '{}');
};
const digest = (): string => releaseDigest(inputs, keys);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hub-release-'));
  inputs = inputsIn(folder);
  fill();
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('the digest of a release', () => {
  it('is the same wherever the files lie and in whatever order they were written', () => {
    const before = digest();
    const first = folder;
    folder = mkdtempSync(join(tmpdir(), 'hub-release-other-'));
    inputs = inputsIn(folder);
    write('policy.json', '{}');
    write('lists/ranks.yaml', 'PC\n');
    write('feeds/kent/code-maps/offences.csv', 'a,b\n');
    write('feeds/kent/niche.yaml', 'system: niche\n');
    expect(digest()).toBe(before);
    expect(releaseDigest(inputs, { spool: 2, link: 1 })).toBe(before);
    rmSync(first, { recursive: true });
  });

  it.each<readonly [what: string, change: () => void]>([
    ['a contract', () => write('feeds/kent/niche.yaml', 'system: niche2\n')],
    ['a code map', () => write('feeds/kent/code-maps/offences.csv', 'a,c\n')],
    ['a code list', () => write('lists/ranks.yaml', 'PS\n')],
    ['the policy', () => write('policy.json', '{ }')],
    ['a contract more', () => write('feeds/essex/athena.yml', '')],
    [
      'a contract’s name',
      () => {
        rmSync(join(folder, 'feeds/kent/niche.yaml'));
        write('feeds/kent/niche2.yaml', 'system: niche\n');
      },
    ],
    [
      'where one file ends and the next begins',
      () => {
        rmSync(join(folder, 'feeds/kent/niche.yaml'));
        write('feeds/kent/code-maps/offences.csv', 'a,b\nfeeds/kent/niche.yaml\0system: niche\n');
      },
    ],
  ])('changes with %s', (_what, change) => {
    const before = digest();
    change();
    expect(digest()).not.toBe(before);
  });

  it('changes with the version of a key', () => {
    expect(releaseDigest(inputs, { ...keys, link: 2 })).not.toBe(digest());
    expect(releaseDigest(inputs, { link: 1 })).not.toBe(digest());
  });

  it.each([
    'feeds/README.md',
    'feeds/kent/samples/street.csv',
    'feeds/kent/samples/a/b.yaml',
    'lists/notes.txt',
  ])('does not change with %s, which makes no record', (path) => {
    const before = digest();
    write(path, 'anything');
    expect(digest()).toBe(before);
  });
});

describe('a release', () => {
  const file = (): string => join(folder, 'work/release.json');

  it('takes the next number when, and only when, something changed', () => {
    expect(nextRelease(file(), inputs, { keyVersions: keys }).number).toBe(1);
    const text = readFileSync(file(), 'utf8');
    expect(nextRelease(file(), inputs, { keyVersions: keys }).number).toBe(1);
    expect(readFileSync(file(), 'utf8')).toBe(text);
    write('lists/ranks.yaml', 'PS\n');
    expect(nextRelease(file(), inputs, { keyVersions: keys }).number).toBe(2);
    expect(nextRelease(file(), inputs, { keyVersions: { ...keys, link: 2 } })).toMatchObject({
      number: 3,
      keyVersions: { link: 2 },
    });
    // What once was is not what is: the old content under a new number.
    write('lists/ranks.yaml', 'PC\n');
    expect(nextRelease(file(), inputs, { keyVersions: keys }).number).toBe(4);
    expect(readRelease(file())).toMatchObject({ number: 4, digest: digest(), keyVersions: keys });
  });

  it('says what changed since the one before, file by file', () => {
    nextRelease(file(), inputs, { keyVersions: keys, rules: 'a'.repeat(64) });
    write('lists/ranks.yaml', 'PS\n');
    write('feeds/kent/custody.yaml', 'system: custody\n');
    rmSync(join(folder, 'feeds/kent/code-maps/offences.csv'));
    const plan = planRelease(file(), inputs, { keyVersions: { ...keys, link: 2 }, rules: 'b'.repeat(64) });
    expect(plan.changes).toEqual({
      added: ['feeds/kent/custody.yaml'],
      changed: ['code-lists/ranks.yaml'],
      removed: ['feeds/kent/code-maps/offences.csv'],
      keys: ['link'],
      rules: true,
    });
    expect(plan).toMatchObject({ isNew: true, before: { number: 1 }, release: { number: 2 } });
    // Planned, not made.
    expect(readRelease(file()).number).toBe(1);
  });

  it('takes the next number when only the rules changed, and a service with other rules does not start', () => {
    const [one, other] = ['a'.repeat(64), 'b'.repeat(64)];
    nextRelease(file(), inputs, { keyVersions: keys, rules: one });
    expect(verifiedRelease(file(), inputs, one).number).toBe(1);
    expect(nextRelease(file(), inputs, { keyVersions: keys, rules: other }).number).toBe(2);
    expect(() => verifiedRelease(file(), inputs, one)).toThrow(/rules of this service.*release 2/);
    expect(verifiedRelease(file(), inputs).number).toBe(2);
  });

  it('has a file of its own in a folder of releases', () => {
    const releases = join(folder, 'releases');
    expect(latestNumberIn(releases)).toBe(0);
    for (const name of ['1.json', '10.json', '9.json', 'README.md']) write(`releases/${name}`, '{}');
    expect(latestNumberIn(releases)).toBe(10);
    expect(releaseFileIn(releases, 11)).toBe(join(releases, '11.json'));
  });

  it('is verified against the files that a service has', () => {
    const made = nextRelease(file(), inputs, { keyVersions: keys });
    expect(verifiedRelease(file(), inputs)).toEqual(made);
    write('policy.json', '{"other": true}');
    expect(() => verifiedRelease(file(), inputs)).toThrow(/differ from release 1/);
    expect(() => verifiedRelease(file(), inputs)).toThrow(ReleaseError);
  });

  it.each([
    ['missing', null],
    ['not JSON', '{'],
    ['without a digest', '{"number":1,"keyVersions":{}}'],
    ['with a key that nobody knows', `{"number":1,"digest":"${'0'.repeat(64)}","keyVersions":{},"more":1}`],
    ['numbered 0', `{"number":0,"digest":"${'0'.repeat(64)}","keyVersions":{}}`],
  ])('that is %s is refused with what to do', (_what, text) => {
    if (text !== null) write('work/release.json', text);
    expect(() => verifiedRelease(file(), inputs)).toThrow(ReleaseError);
    expect(() => verifiedRelease(file(), inputs)).toThrow(/release step/);
  });
});
