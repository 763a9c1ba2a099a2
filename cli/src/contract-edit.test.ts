import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { editContract, type ContractValue } from './contract-edit.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'hub-contract-'));
});
afterEach(() => {
  rmSync(dir, { recursive: true });
});

const contract = `# Crimes of a force.
force: north-force
status: test # until the agreement is signed
epoch: 1 # raised when positions start anew
legal:
  crime: { controller: 'Chief Constable', basis: synthetic }

sources:
  crimes: # the only file
    delivery: full
`;

const edit = (path: readonly string[], value: ContractValue, text = contract) => {
  const file = join(dir, 'crimes.yaml');
  writeFileSync(file, text);
  const { before, after } = editContract(file, path, value);
  return { before, after, text: readFileSync(file, 'utf8') };
};

describe('an edit of a contract', () => {
  it.each<readonly [string, readonly string[], ContractValue, unknown, string, string]>([
    ['a number', ['epoch'], 2, 1, 'epoch: 1 #', 'epoch: 2 #'],
    ['a word', ['status'], 'live', 'test', 'status: test #', 'status: live #'],
    ['a quoted text', ['legal', 'crime', 'controller'], 'A', 'Chief Constable', `'Chief Constable'`, 'A'],
    ['a text like a number', ['status'], '12', 'test', 'status: test', 'status: "12"'],
  ])('changes %s and no other byte', (_what, path, value, before, old, renewed) => {
    expect(edit(path, value)).toEqual({ before, after: value, text: contract.replace(old, renewed) });
  });

  it('adds what was not there and keeps the comments', () => {
    const { before, text } = edit(['sources', 'crimes', 'sweep-limit'], '5%');
    expect(before).toBeUndefined();
    expect(text).toContain('    delivery: full\n    sweep-limit: 5%\n');
    for (const comment of contract.matchAll(/#.*/g)) expect(text).toContain(comment[0]);
  });

  it('adds a whole entry', () => {
    const { after } = edit(['legal', 'worker'], { basis: 'synthetic', agreement: { version: '1.0' } });
    expect(after).toEqual({ basis: 'synthetic', agreement: { version: '1.0' } });
  });

  it('refuses a file that is no YAML, and leaves it', () => {
    expect(() => edit(['epoch'], 2, 'epoch: [1')).toThrow(/crimes\.yaml is no YAML/);
    expect(readFileSync(join(dir, 'crimes.yaml'), 'utf8')).toBe('epoch: [1');
  });
});
