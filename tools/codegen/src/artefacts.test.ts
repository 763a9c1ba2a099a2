import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { artefactsOf } from './artefacts.ts';
import { loadModel, parseModel } from './load-model.ts';

const root = resolve(import.meta.dirname, '../../..');
const loaded = loadModel(root);
if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems));
const { model } = loaded;
const artefacts = artefactsOf(model);
const artefact = (path: string): string => artefacts.get(path) ?? '';

describe('what is generated', () => {
  it('is what is checked in', () => {
    const stale = [...artefacts].filter(
      ([path, content]) => readFileSync(join(root, path), 'utf8') !== content,
    );
    expect(stale.map(([path]) => path)).toEqual([]);
  });

  it('covers the nine datasets and eighteen record types of appendix 1', () => {
    expect(model.datasets).toHaveLength(9);
    expect(model.recordTypes.map(({ name }) => name)).toEqual([
      ...[
        'crime',
        'crime-location',
        'crime-outcome',
        'crime-factor',
        'person',
        'involvement',
        'relationship',
      ],
      ...['worker', 'employment', 'absence', 'leaving', 'application', 'application-stage'],
      ...['course', 'training', 'competency', 'fitness', 'worker-assault'],
    ]);
  });

  it('holds no reference and no exact place after pseudonymise', () => {
    for (const [path, text] of artefacts) {
      if (!path.includes('.pseudonymised.v1/') && !path.startsWith('warehouse/')) continue;
      expect(text, path).not.toMatch(/"Reference"|"namespace": "(?!hub)|"issuer"/);
    }
    const columns = artefact('warehouse/record-types/crime_location.sql');
    expect(columns).toContain('`grid_square`');
    expect(columns).not.toContain('`grid`');
  });

  it('keeps inputs of rules out of the warehouse', () => {
    expect(artefact('schemas/avro/crime.validated.v1/value.avsc')).toContain('"reported_at"');
    expect(artefact('schemas/avro/crime.pseudonymised.v1/value.avsc')).not.toContain('"reported_at"');
    expect(artefact('warehouse/record-types/crime.sql')).not.toContain('`reported_at`');
  });

  it('gives every member of a body a default, so that fields can come and go', () => {
    for (const [path, text] of artefacts) {
      if (!/^schemas\/avro\/.*\.(ingested|validated|pseudonymised)\.v1/.test(path)) continue;
      const schema = JSON.parse(text) as { fields: { name: string; type: unknown[] }[] };
      const body = schema.fields.find(({ name }) => name === 'body')?.type[1];
      if (body === undefined) continue; // the manifest has none
      for (const field of (body as { fields: { type: unknown[]; default?: unknown }[] }).fields) {
        expect([field.type[0], field.default]).toEqual(['null', null]);
      }
    }
  });
});

describe('a field that is added to the model', () => {
  it('reaches every artefact by the change of one file', () => {
    const path = 'schemas/model/worker-assault.yaml';
    const text = `${readFileSync(join(root, path), 'utf8').trimEnd()}
      weapon:
        type: code
        list: crime-flags
        required: false
        meaning: Weapon used in the assault.
        source: Appendix 1, assault details
        returns: [assaults-on-workers]
        protection: plain
`;
    const parsed = parseModel(
      [{ path, text }],
      new Set(['crime-flags', 'assault-worker-roles', 'injury-levels']),
    );
    if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
    const after = artefactsOf(parsed.model);
    const reached = [...after].filter(([, content]) => content.includes('weapon')).map(([file]) => file);
    expect(reached).toEqual([
      'schemas/avro/worker-assault.ingested.v1/value.avsc',
      'schemas/avro/worker-assault.validated.v1/value.avsc',
      'schemas/avro/worker-assault.pseudonymised.v1/value.avsc',
      'schemas/intake/worker-assault.json',
      'packages/records/src/generated/worker-assault.ts',
      'packages/records/src/generated/worker-assault.schemas.ts',
      'warehouse/record-types/worker_assault.sql',
      'docs/reference/data-dictionary.md',
    ]);
  });
});

describe('the schema of the intake', () => {
  interface Intake {
    readonly required: readonly string[];
    readonly properties: Readonly<
      Record<string, { readonly pattern?: string; readonly enum?: readonly unknown[] }>
    >;
  }
  const intake = (name: string): Intake => JSON.parse(artefact(`schemas/intake/${name}.json`)) as Intake;
  const pattern = (recordType: string, name: string): RegExp =>
    new RegExp(intake(recordType).properties[name]?.pattern ?? 'no pattern', 'u');

  it.each([
    [
      'crime',
      'recorded',
      ['2016-07', '2016-07-31'],
      ['2016', '2016-13', '2016-7-1', '31/07/2016', '2016-07-32', '2016-07-31T10:00Z'],
    ],
    [
      'crime',
      'recorded_at',
      ['2016-07-31T10:00Z', '2016-07-31T10:00:00.123+01:00'],
      ['2016-07-31T10:00', '2016-07-31 10:00Z', '2016-07-31T24:00Z'],
    ],
    ['crime-location', 'grid', ['SE2934', 'TQ3000080000'], ['SE293', 'se2934', 'SE', 'IE2934']],
    ['employment', 'full_time_equivalent', ['1', '0.5', '0.125'], ['.5', '0,5', '0.1234', '']],
  ])('of %s knows the forms of %s', (recordType, name, right, wrong) => {
    for (const text of right) expect(text).toMatch(pattern(recordType, name));
    for (const text of wrong) expect(text).not.toMatch(pattern(recordType, name));
  });

  it('asks for what is required and takes null for the rest', () => {
    const { required, properties } = intake('crime-outcome');
    expect(required).toEqual(['crime', 'outcome_code', 'outcome_level']);
    expect(properties['outcome_level']?.enum).toEqual([
      'outcome-framework',
      'detection-framework',
      'street-category',
    ]);
    expect(intake('involvement').properties['detection_method_level']?.enum).toContain(null);
  });
});

describe('the AsyncAPI document', () => {
  interface Document {
    readonly channels: Readonly<Record<string, { readonly address: string }>>;
    readonly operations: Readonly<
      Record<string, { readonly action: string; readonly channel: { readonly $ref: string } }>
    >;
  }
  const document = parse(artefact('docs/reference/asyncapi.yaml')) as Document;

  it('says of every topic who writes and who reads it, and points to its schema', () => {
    const operations = Object.values(document.operations);
    for (const [name, { address }] of Object.entries(document.channels)) {
      const actions = operations.filter(({ channel }) => channel.$ref === `#/channels/${name}`);
      expect(new Set(actions.map(({ action }) => action)), address).toEqual(new Set(['send', 'receive']));
      expect([...artefacts.keys()]).toContain(`schemas/avro/${address}/value.avsc`);
    }
    expect(Object.keys(document.channels)).toHaveLength(18 * 3 + 3);
  });
});
