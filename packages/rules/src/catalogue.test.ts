import { recordTypes, versionOf } from '@hub/records';
import type { AnyBody, KeyedRecord, RecordKey } from '@hub/records';
import { describe, expect, it } from 'vitest';
import { ruleCatalogue } from './catalogue.ts';
import { exampleForce, exampleReceivedAt, exampleSystem } from './examples.ts';
import { loadCodeLists } from './load-code-lists.ts';
import type { Example, Rule } from './rule.ts';
import { compileValidation } from './validate.ts';

const lists = loadCodeLists(new URL('../../../schemas/code-lists', import.meta.url).pathname);
const contracts = new Map(
  [exampleForce, 'btp', 'city-of-london', 'action-fraud'].map((force) => [
    `${force}/${exampleSystem}`,
    new Set(Object.values(recordTypes).map(({ dataset }) => dataset)),
  ]),
);
const context = { lists, severities: {}, contracts };

const recordOf = (example: Example): KeyedRecord<AnyBody<'ingested'>> => ({
  version: versionOf({ epoch: 1, kind: 'change', position: 1n, inTransaction: 0n, serial: 0, release: 1 }),
  operation: 'upsert',
  cause: 'source',
  feed: `${example.force ?? exampleForce}/${example.system ?? exampleSystem}`,
  force: example.force ?? exampleForce,
  lane: 'live',
  keySpace: 'example',
  occurredAt: example.occurredAt ?? null,
  receivedAt: exampleReceivedAt,
  release: 1,
  origin: { source: 'example', partition: 0, position: 1 },
  findings: [],
  sealed: null,
  key: 'example' as RecordKey,
  body: example.body,
});

/** Rule and severity of everything that the stage finds in an example, under a catalogue. */
const findingsOf = (example: Example, rules: readonly Rule[] = ruleCatalogue): readonly string[] => {
  const outcome = compileValidation(example.recordType, rules)(recordOf(example), context);
  const findings =
    outcome.kind === 'rejected'
      ? outcome.findings
      : outcome.kind === 'emitted'
        ? outcome.values.flatMap((value) => value.findings)
        : [];
  return findings.map((finding) => `${finding.severity} ${finding.rule}`);
};

describe.each(ruleCatalogue.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  it('passes its exemplar', () => {
    expect(findingsOf(rule.exemplar)).toEqual([]);
  });

  it('finds its counter-exemplar, and nothing else does', () => {
    expect(findingsOf(rule.counterExemplar)).toEqual([`${rule.severity} ${id}`]);
  });

  it('has an exemplar of its own: of one record type, and not the same record', () => {
    expect(rule.exemplar.recordType).toBe(rule.counterExemplar.recordType);
    expect(rule.exemplar).not.toEqual(rule.counterExemplar);
  });
});

describe('the catalogue', () => {
  it('names every rule once, in capitals and digits', () => {
    const ids = ruleCatalogue.map((rule) => rule.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[A-Z]+(-(\d{3}|[A-Z]+))*$/);
  });

  it.each(ruleCatalogue.filter((rule) => rule.kind === 'record').map((rule) => [rule.id, rule] as const))(
    'would notice that %s is gone',
    (_id, rule) => {
      const others = ruleCatalogue.filter((other) => other !== rule);
      expect(findingsOf(rule.counterExemplar, others)).toEqual([]);
    },
  );

  it.each(ruleCatalogue.filter((rule) => rule.kind === 'code').map((rule) => [rule.id, rule] as const))(
    'would notice that %s no longer answers for its codes',
    (_id, rule) => {
      const others = ruleCatalogue.filter((other) => other !== rule);
      const found = findingsOf(rule.counterExemplar, others);
      expect(found).toHaveLength(1);
      expect(found[0]).not.toBe(`${rule.severity} ${rule.id}`);
    },
  );

  it.each(ruleCatalogue.filter((rule) => rule.kind === 'value').map((rule) => [rule.id, rule] as const))(
    'cannot be compiled without %s',
    (_id, rule) => {
      const others = ruleCatalogue.filter((other) => other !== rule);
      expect(() => compileValidation('crime', others)).toThrow(rule.id);
    },
  );
});
