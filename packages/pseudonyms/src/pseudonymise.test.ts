import { createSecretKey } from 'node:crypto';
import { codecs, recordTypeNames, recordTypes, versionOf } from '@hub/records';
import type { KeyedRecord, RecordKey, RecordTypeDefinition, RejectedRecord } from '@hub/records';
import { describe, expect, it } from 'vitest';
import { compilePseudonymisation, pseudonymise, pseudonymiseRejection } from './pseudonymise.ts';
import type { PseudonymContext } from './pseudonymise.ts';
import { createTokeniser } from './tokens.ts';
import type { TokenRoots } from './keys.ts';

const roots = (first: number): TokenRoots => ({
  recordKey: createSecretKey(Buffer.alloc(32, first)),
  link: { current: 3, byVersion: new Map([[3, createSecretKey(Buffer.alloc(32, first + 1))]]) },
});
const context: PseudonymContext = {
  tokeniser: createTokeniser({ live: roots(1), test: roots(5) }),
  locationPolicy: '1 km',
};

const common = { required: false, protection: 'plain', reaches: 'warehouse' } as const;
const definition: RecordTypeDefinition = {
  name: 'example',
  dataset: 'example',
  fields: [
    {
      ...common,
      name: 'crime',
      modelName: 'crime',
      type: 'reference',
      protection: 'reference',
      domain: 'crime',
    },
    {
      ...common,
      name: 'victim',
      modelName: 'victim',
      type: 'reference',
      protection: 'reference',
      domain: 'person',
    },
    { ...common, name: 'recorded', modelName: 'recorded', type: 'date' },
    { ...common, name: 'recordedAt', modelName: 'recorded_at', type: 'instant', reaches: 'validated' },
    {
      ...common,
      name: 'offence',
      modelName: 'offence',
      type: 'classification',
      lists: { class: 'offences' },
    },
    { ...common, name: 'grid', modelName: 'grid', type: 'grid-reference', protection: 'location' },
    {
      ...common,
      name: 'secretPlace',
      modelName: 'secret_place',
      type: 'grid-reference',
      reaches: 'validated',
    },
    { ...common, name: 'flagged', modelName: 'flagged', type: 'boolean' },
    { ...common, name: 'share', modelName: 'share', type: 'decimal', scale: 3 },
    { ...common, name: 'rank', modelName: 'rank', type: 'code', list: 'ranks' },
  ],
};
const stage = compilePseudonymisation<Record<string, unknown>, Record<string, unknown>>(definition);

const marker = (name: string) => `MARKER-${name}`;
const body = {
  crime: { value: marker('crime'), namespace: 'cris', issuer: 'metropolitan' },
  victim: null,
  recordedMonth: 16_983,
  recordedDate: null,
  recordedAt: 1_467_331_200_000,
  offenceCode: '28A',
  offenceLevel: 'class',
  offenceListVersion: '2016',
  grid: 'SE2950034500',
  secretPlace: 'TQ1234512345',
  flagged: false,
  share: 0,
  rank: 'PC',
  unlisted: marker('unlisted'),
};
const record: KeyedRecord<Record<string, unknown>> = {
  version: versionOf({ epoch: 1, kind: 'change', position: 5n, inTransaction: 0n, serial: 0, release: 2 }),
  operation: 'upsert',
  cause: 'source',
  feed: 'metropolitan/cris',
  force: 'metropolitan',
  lane: 'live',
  keySpace: 'crime',
  key: `metropolitan|cris|live|example|crime|${marker('key')}|` as RecordKey,
  occurredAt: 1,
  receivedAt: 2,
  release: 2,
  origin: { source: 'cdc.metropolitan.cris.crime', partition: 0, position: 77 },
  findings: [
    { rule: 'CRM-006', field: 'grid', severity: 'question', message: 'The place is in another force area.' },
  ],
  sealed: Buffer.from('sealed'),
  body,
};
const only = (from: KeyedRecord<Record<string, unknown>>, within = context) => {
  const outcome = stage(from, within);
  if (outcome.kind !== 'emitted' || outcome.values[0] === undefined) throw new Error('not emitted');
  return outcome.values[0];
};
const asText = (value: unknown): string =>
  JSON.stringify(value, (_name, part: unknown) => (typeof part === 'bigint' ? String(part) : part));

describe('pseudonymise', () => {
  it('gives exactly the fields of the description, in their pseudonymised form', () => {
    const { crimeToken, ...rest } = only(record).body ?? {};
    expect(rest).toEqual({
      crimeKeyVersion: 3,
      victimToken: null,
      victimKeyVersion: null,
      recordedMonth: 16_983,
      recordedDate: null,
      offenceCode: '28A',
      offenceLevel: 'class',
      offenceListVersion: '2016',
      gridSquare: 'SE2934',
      flagged: false,
      share: 0,
      rank: 'PC',
    });
    expect(crimeToken).toEqual(context.tokeniser.token('live', 'crime', body.crime).token);
  });

  it('keeps the envelope, and has a record id in place of the key', () => {
    const { body: made, recordId, ...envelope } = only(record);
    const { body: given, key, ...before } = record;
    expect(made).not.toBe(given);
    expect(envelope).toEqual(before);
    expect(recordId).toEqual(context.tokeniser.recordId('metropolitan', 'live', key));
  });

  it('lets no reference, key or unlisted value through', () => {
    const stray = { ...record, reference: marker('stray') };
    expect(asText(only(stray))).not.toMatch(/MARKER|TQ1234|29500/);
  });

  it('does not change its input', () => {
    const before = structuredClone({ ...record, sealed: null });
    only(record);
    expect({ ...record, sealed: null }).toEqual(before);
  });

  it('gives a delete an empty body and the record id of its upsert', () => {
    const gone = only({ ...record, operation: 'delete', body: null });
    expect(gone.body).toBeNull();
    expect(gone.recordId).toEqual(only(record).recordId);
  });

  it('uses other roots for the test lane', () => {
    const test = only({ ...record, lane: 'test' });
    expect(test.recordId).not.toEqual(only(record).recordId);
    expect(test.body?.['crimeToken']).not.toEqual(only(record).body?.['crimeToken']);
  });

  it("tokenises a reference under its issuer's key, whichever force quotes it", () => {
    const quoted = only({ ...record, force: 'kent', feed: 'kent/niche' });
    expect(quoted.body?.['crimeToken']).toEqual(only(record).body?.['crimeToken']);
    expect(quoted.recordId).not.toEqual(only(record).recordId);
  });

  it('gives no token for an empty reference: it would link all who lack one', () => {
    const empty = only({ ...record, body: { ...body, crime: { ...body.crime, value: '' } } });
    expect(empty.body).toMatchObject({ crimeToken: null, crimeKeyVersion: null });
  });

  it('follows the location policy', () => {
    expect(only(record, { ...context, locationPolicy: '10 km' }).body?.['gridSquare']).toBe('SE23');
  });

  it('keeps a location that it cannot read to itself, and says so', () => {
    const odd = only({ ...record, body: { ...body, grid: marker('grid') } });
    expect(odd.body?.['gridSquare']).toBeNull();
    expect(odd.findings.map((finding) => finding.rule)).toEqual(['CRM-006', 'LOCATION-UNREADABLE']);
    expect(asText(odd)).not.toContain('MARKER');
  });

  it('refuses a description whose reference has no domain', () => {
    const field = { ...common, name: 'crime', modelName: 'crime', type: 'reference' } as const;
    expect(() => compilePseudonymisation({ ...definition, fields: [field] })).toThrow(
      'gives reference crime no domain',
    );
  });
});

describe('pseudonymise, for every record type of the model', () => {
  /** A body with a value in each field of the validated state, and a marker wherever it is personal. */
  const fullBody = (name: (typeof recordTypeNames)[number]) => {
    const full: Record<string, unknown> = {};
    for (const field of recordTypes[name].fields) {
      const at = field.name;
      if (field.type === 'reference')
        full[at] = { value: marker(at), namespace: 'ns', issuer: 'metropolitan' };
      else if (field.type === 'date') Object.assign(full, { [`${at}Month`]: 16_983, [`${at}Date`]: 16_990 });
      else if (field.type === 'classification') {
        Object.assign(full, { [`${at}Code`]: 'A', [`${at}Level`]: 'L', [`${at}ListVersion`]: '1' });
      } else if (field.type === 'grid-reference') full[at] = 'SE2950034500';
      else if (field.type === 'boolean') full[at] = true;
      else full[at] = field.type === 'code' ? 'A' : 1;
    }
    return full;
  };

  it.each(recordTypeNames)('%s: what comes out is what its schema holds, and nothing personal', (name) => {
    const validated = { ...record, body: fullBody(name) as never };
    // The codec of validated must know the body, else this test would pass on names that do not exist.
    expect(codecs.validated[name].decode(codecs.validated[name].encode(validated)).body).toEqual(
      validated.body,
    );
    const outcome = pseudonymise(name)(validated, context);
    if (outcome.kind !== 'emitted' || outcome.values[0] === undefined) throw new Error('not emitted');
    const bytes = codecs.pseudonymised[name].encode(outcome.values[0] as never);
    const decoded = codecs.pseudonymised[name].decode(bytes);
    expect(decoded.body).toEqual(outcome.values[0].body);
    expect(Object.values(decoded.body ?? {}).filter((value) => value === null)).toEqual([]);
    expect(bytes.includes('MARKER')).toBe(false);
    expect(bytes.includes('SE29500')).toBe(false);
  });
});

describe('pseudonymiseRejection', () => {
  const { version, feed, force, lane, keySpace, key: recordKey, release, origin, findings } = record;
  const { occurredAt, receivedAt, sealed } = record;
  const rejection: RejectedRecord = {
    ...{ version, feed, force, lane, keySpace, key: recordKey, release, origin, findings },
    ...{ occurredAt, receivedAt, sealed },
    ...{ verdict: 'rejected', stage: 'validate', recordType: 'example' },
  };

  it('turns the key into the record id of the record, and keeps the rest', () => {
    const outcome = pseudonymiseRejection(rejection, context);
    const { key, ...rest } = rejection;
    expect(outcome).toEqual({
      kind: 'emitted',
      values: [
        { ...rest, recordId: context.tokeniser.recordId('metropolitan', 'live', key ?? ('' as RecordKey)) },
      ],
    });
    expect(asText(outcome)).not.toContain('MARKER');
  });

  describe('of findings that one mending would clear', () => {
    const rule = 'CODE-UNMAPPED';
    const said = { rule, field: 'offence', severity: 'reject', message: 'no mapping' } as const;
    const tokensOf = (change: Partial<RejectedRecord>) => {
      const outcome = pseudonymiseRejection({ ...rejection, ...change }, context);
      expect(asText(outcome)).not.toContain('MARKER');
      const [value] = outcome.kind === 'emitted' ? outcome.values : [];
      return value?.findings.map(({ group, basis }) => [group, basis]) ?? [];
    };
    const grouped = (group: string, more: object = {}) => [{ ...said, group: marker(group), ...more }];
    const other = `${String(rejection.key)}x` as RecordKey;

    it('makes the group a token: equal for equal codes of one field, whatever the record', () => {
      const [one] = tokensOf({ findings: grouped('a') });
      expect(one).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/), null]);
      expect(tokensOf({ findings: grouped('a'), key: other, lane: 'backfill' })).toEqual([one]);
      for (const change of [
        { findings: grouped('b') },
        { findings: grouped('a', { field: 'status' }) },
        { findings: grouped('a', { rule: 'CODE-UNKNOWN' }) },
        { findings: grouped('a'), force: 'kent' },
        { findings: grouped('a'), feed: 'metropolitan/methr' },
        { findings: grouped('a'), lane: 'test' as const },
      ])
        expect(tokensOf(change)).not.toEqual([one]);
    });

    it('binds the basis to record and rule, so that equal values of two records do not pair', () => {
      const findings = [{ ...said, basis: marker('digest') }];
      const [one] = tokensOf({ findings });
      expect(one).toEqual([null, expect.stringMatching(/^[0-9a-f]{32}$/)]);
      expect(tokensOf({ findings })).toEqual([one]);
      expect(tokensOf({ findings, key: other })).not.toEqual([one]);
      expect(tokensOf({ findings, key: null })).toEqual([[null, null]]);
      expect(tokensOf({ findings: [{ ...said, basis: marker('changed') }] })).not.toEqual([one]);
    });

    it('does the same for the questions of an accepted record', () => {
      const findings = [{ ...said, group: marker('a'), basis: marker('digest') }];
      const accepted = only({ ...record, findings });
      expect(accepted.findings.map(({ group, basis }) => [group, basis])).toEqual(tokensOf({ findings }));
    });
  });

  it('has no record id where the rejected record had no key', () => {
    const outcome = pseudonymiseRejection({ ...rejection, key: null }, context);
    expect(outcome).toMatchObject({ kind: 'emitted', values: [{ recordId: null }] });
  });
});
