import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadCodeLists } from '@hub/rules';
import { projectRoot } from '../config.ts';
import { readNotes } from './notes.ts';

const folder = mkdtempSync(join(tmpdir(), 'notes-'));
afterAll(() => rmSync(folder, { recursive: true }));

const reading = (notes: string) => () => {
  mkdirSync(join(folder, 'schemas/quality'), { recursive: true });
  writeFileSync(join(folder, 'schemas/quality/comparability-notes.yaml'), `notes:\n${notes}`);
  return readNotes(folder);
};
const note = (changes: string): string =>
  `  - { id: one, dataset: crime, kind: differs, note: unlike, source: somewhere${changes} }\n`;

describe('the notes of the hub', () => {
  const notes = readNotes(projectRoot);

  it('name datasets, record types, fields and forces that exist', () => {
    const forces = loadCodeLists(join(projectRoot, 'schemas/code-lists')).get('forces')!.codes;
    expect(notes.length).toBeGreaterThan(15);
    expect(notes.flatMap((one) => one.forces ?? []).filter((force) => !forces.has(force))).toEqual([]);
  });

  it.each([
    ['outcomes and detections', '2013-04-01'],
    ['burglary', '2017-04-01'],
    ['outcome 22, mandatory', '2021-04-01'],
  ])('know the break of %s', (_what, day) => {
    expect(notes.some(({ kind, from }) => kind === 'break' && from === day)).toBe(true);
  });
});

describe('a note is refused', () => {
  it('is taken when nothing is wrong with it', () => {
    expect(reading(note(', field: offence, from: 2017-04-01'))()).toHaveLength(1);
  });

  it.each([
    [
      'of a dataset that is none',
      '  - { id: one, dataset: crimes, kind: differs, note: a, source: b }\n',
      'no such dataset',
    ],
    ['of a record type of another dataset', note(', record-type: worker'), 'no such dataset or record type'],
    ['of a field that its types do not have', note(', field: colour'), 'has a field colour'],
    ['whose id is used twice', note('') + note(''), 'used twice'],
    ['that ends before it begins', note(', from: 2017-04-01, to: 2017-03-31'), 'ends before'],
    [
      'that is a break at no day',
      '  - { id: one, dataset: crime, kind: break, note: a, source: b }\n',
      'needs the day',
    ],
    ['with a key that is not known', note(', colour: red'), 'colour'],
    ['without a source', '  - { id: one, dataset: crime, kind: differs, note: a }\n', 'source'],
  ])('%s', (_what, text, sentence) => {
    expect(reading(text)).toThrow(sentence);
  });
});
