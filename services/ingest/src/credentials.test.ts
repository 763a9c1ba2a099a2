import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bearerOf, readCredentials, type Credentials } from './credentials.ts';

const digestOf = (bearer: string): string => createHash('sha256').update(bearer).digest('hex');
const kent = 'kent-0123456789abcdef';
const shared = 'shared-0123456789abcdef';

let folder = '';
let credentials: Credentials;
const fileWith = (content: unknown): string => {
  const file = join(folder, 'credentials.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
};
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hub-credentials-'));
  credentials = readCredentials(
    fileWith({ essex: digestOf(shared), kent: digestOf(kent), surrey: digestOf(shared) }),
  );
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('a credential', () => {
  it.each([
    ['of the force', kent, 'kent', 'admitted'],
    ['of another force', kent, 'essex', 'other-force'],
    ['for a force that the hub does not know', kent, 'atlantis', 'other-force'],
    ['of nobody', 'nobody-0123456789abc', 'kent', 'unknown'],
    ['that is the stored digest itself', digestOf(kent), 'kent', 'unknown'],
    ['in other letters', kent.toUpperCase(), 'kent', 'unknown'],
    ['that is empty', '', 'kent', 'unknown'],
    ['that two forces hold, for the first', shared, 'essex', 'admitted'],
    ['that two forces hold, for the second', shared, 'surrey', 'admitted'],
  ])('%s', (_what, bearer, force, expected) => {
    expect(credentials.admit(bearer, force).admission).toBe(expected);
  });

  it('of another force is denied by name, for the audit', () => {
    expect(credentials.admit(kent, 'essex').holder).toBe('kent');
  });

  it('that is not there admits nobody', () => {
    expect(credentials.admit(null, 'kent')).toEqual({ admission: 'unknown', holder: null });
  });

  it.each([{ kent }, { kent: digestOf(kent).toUpperCase() }, { kent: '' }, [kent]])(
    'stored as anything but a digest is refused: %o',
    (content) => {
      expect(() => readCredentials(fileWith(content))).toThrow();
    },
  );
});

describe('the bearer of a header', () => {
  it.each([
    [`Bearer ${kent}`, kent],
    [undefined, null],
    ['', null],
    ['Bearer short', null],
    [`bearer ${kent}`, null],
    [`Basic ${kent}`, null],
    [`Bearer ${kent} more`, null],
    [` Bearer ${kent}`, null],
    [`Bearer ${'x'.repeat(256)}`, 'x'.repeat(256)],
    [`Bearer ${'x'.repeat(257)}`, null],
    [`Bearer ${kent}\n`, null],
    [`Bearer ${'ü'.repeat(20)}`, null],
  ])('%o', (header, expected) => {
    expect(bearerOf(header)).toBe(expected);
  });
});
