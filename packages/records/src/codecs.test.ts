import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { camelCased } from './camel-cased.ts';
import { CodecError, codecOf } from './codec.ts';
import type { Codec } from './codec.ts';
import { codecs } from './codecs.ts';
import { exampleCrime } from './example-records.ts';
import { recordTypeNames } from './generated/index.ts';
import { arbitraryOf } from './schema-arbitrary.ts';
import { hubTopics } from './topics.ts';

const all: readonly Codec<unknown>[] = [
  ...recordTypeNames.flatMap((name): Codec<unknown>[] => [
    codecs.ingested[name],
    codecs.validated[name],
    codecs.pseudonymised[name],
  ]),
  codecs.rejected,
  codecs.findings,
  codecs.manifest,
];

const crime = codecs.ingested.crime;

describe('every topic of the hub', () => {
  it('has a codec', () => {
    expect(all.map(({ topic }) => topic)).toEqual(hubTopics);
    expect(recordTypeNames).toHaveLength(18);
    expect(hubTopics).toHaveLength(18 * 3 + 3);
  });

  it.each(all.map((codec) => [codec.topic, codec] as const))('%s reads back what it wrote', (_, codec) => {
    fc.assert(
      fc.property(arbitraryOf(camelCased(codec.schema)), (value) => {
        expect(codec.decode(codec.encode(value))).toStrictEqual(value);
      }),
      { numRuns: 40 },
    );
  });

  it.each(all.map((codec) => [codec.topic, codec] as const))('%s says that bad bytes are bad', (_, codec) => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          codec.decode(Buffer.from(bytes));
        } catch (error) {
          expect(error).toBeInstanceOf(CodecError);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('the bytes of a record', () => {
  // Records outlive the code that wrote them: a change of these bytes needs a new major of the topic.
  it('are what they were', () => {
    expect(crime.encode(exampleCrime).toString('hex')).toBe(
      [
        '01000101',
        '00000000000000000063',
        '00000000000000000000',
        '00000000',
        '00000003', // version
        '00', // operation
        '00', // cause
        '226d6574726f706f6c6974616e2f63726973', // feed
        '186d6574726f706f6c6974616e', // force
        '04', // lane
        '0c6372696d6573', // key space
        '586d6574726f706f6c6974616e7c637269737c6c6976657c6372696d657c6372696d65737c313230393936337c', // key
        '0280a0abfef962', // occurred at
        'd0afabfef962', // received at
        '06', // release
        '386364632e6d6574726f706f6c6974616e2e637269732e6372696d6573', // origin: source
        '000a', // origin: partition, position
        '00', // findings
        '00', // sealed
        '02', // body
        '020e313230393936331a637269732d6372696d652d6964186d6574726f706f6c6974616e', // source reference
        '00', // crime reference
        '0214323032362d31312d3032', // recorded
        '00000000', // recorded at, reported at, committed from, committed to
        '0204333402',
        '1c636f756e74696e672d72756c6573', // offence: code, level
        '000000000000', // status, reason, date, transfer force, reclassified, domestic abuse
      ].join(''),
    );
  });

  it('leave nothing of the library in what is decoded', () => {
    const back = crime.decode(crime.encode(exampleCrime));
    for (const value of [back, back.body, back.origin, back.body?.sourceReference]) {
      expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    }
  });

  it('take a member that is left out for null', () => {
    const rest = Object.entries(exampleCrime.body ?? {}).filter(([name]) => name !== 'status');
    const partial = { ...exampleCrime, body: Object.fromEntries(rest) } as unknown as typeof exampleCrime;
    expect(crime.decode(crime.encode(partial)).body?.status).toBeNull();
  });

  it('do not keep the buffer that they were read from', () => {
    const bytes = codecs.findings.encode(exampleFindings);
    const back = codecs.findings.decode(bytes);
    bytes.fill(0);
    expect(back).toStrictEqual(exampleFindings);
  });
});

const exampleFindings = {
  verdict: 'rejected',
  stage: 'validate',
  recordType: 'crime',
  recordId: Buffer.alloc(16, 7),
  version: exampleCrime.version,
  feed: 'metropolitan/cris',
  force: 'metropolitan',
  lane: 'live',
  keySpace: 'crimes',
  occurredAt: null,
  receivedAt: 1,
  release: 3,
  origin: exampleCrime.origin,
  findings: [
    {
      rule: 'CRM-001',
      field: 'offence',
      severity: 'reject',
      message: 'not in the list',
      group: '28Z',
      basis: null,
    },
  ],
  sealed: Buffer.from('sealed'),
} as const;

describe('a value that does not fit', () => {
  const secret = 'SECRET-VALUE';
  const spoilt = (change: object): unknown => ({ ...exampleCrime, ...change });
  const cases: readonly (readonly [string, unknown, string])[] = [
    ['a string where a number is due', spoilt({ release: secret }), 'release'],
    ['an unknown symbol', spoilt({ lane: secret }), 'lane'],
    [
      'an inner field',
      spoilt({ origin: { source: 's', partition: 0, position: secret } }),
      'origin.position',
    ],
    [
      'a field of the body',
      spoilt({ body: { ...exampleCrime.body, recorded: { secret } } }),
      'body.recorded',
    ],
    ['a time that Avro’s library would change', spoilt({ receivedAt: -(2 ** 52) - 1 }), 'receivedAt'],
    ['a time with a fraction', spoilt({ receivedAt: 0.5 }), 'receivedAt'],
    ['a version below 0', spoilt({ version: -1n }), 'version'],
    ['a missing field', spoilt({ feed: undefined }), 'feed'],
    ['no record at all', secret, ''],
  ];
  it.each(cases)('%s is named by its path, never quoted', (_, value, path) => {
    const encode = (): unknown => (crime as Codec<unknown>).encode(value);
    expect(encode).toThrow(CodecError);
    try {
      encode();
    } catch (error) {
      const { fieldPath, message, cause } = error as CodecError;
      expect(fieldPath).toBe(path);
      expect(message).toContain('crime.ingested.v1');
      expect(`${message} ${String(cause)}`).not.toContain(secret);
    }
  });
});

describe('bad bytes', () => {
  it('that end early are refused at every length', () => {
    const bytes = crime.encode(exampleCrime);
    for (let length = 0; length < bytes.length; length += 1) {
      expect(() => crime.decode(bytes.subarray(0, length))).toThrow(CodecError);
    }
  });

  it('that go on are refused', () => {
    expect(() => crime.decode(Buffer.concat([crime.encode(exampleCrime), Buffer.from([0])]))).toThrow(
      CodecError,
    );
  });

  it('that promise more items than there are bytes are refused at once', () => {
    const lists = codecOf<readonly number[]>('test', {
      type: 'record',
      name: 'Lists',
      fields: [{ name: 'items', type: { type: 'array', items: 'int' } }],
    });
    const endless = Buffer.from('feffffffffffff1f', 'hex'); // zigzag of 2^52 - 1 or so
    const began = performance.now();
    expect(() => lists.decode(endless)).toThrow(CodecError);
    expect(performance.now() - began).toBeLessThan(100);
  });
});

describe('a schema that changes', () => {
  interface Evolving {
    readonly type: string;
    readonly fields: readonly { readonly name: string; readonly type: unknown }[];
  }
  const older = crime.schema as Evolving;
  const added = { name: 'new_field', type: ['null', 'string'], default: null };
  const newer: Evolving = {
    ...older,
    fields: older.fields.map((field) => {
      if (field.name !== 'body') return field;
      const [nothing, body] = field.type as [string, Evolving];
      return { ...field, type: [nothing, { ...body, fields: [...body.fields, added] }] };
    }),
  };
  const next = codecOf<unknown>('crime.ingested.v1', newer);

  it('reads older bytes, with null for the field that they do not have', () => {
    const back = next.decoderFor(older)(crime.encode(exampleCrime));
    expect(back).toStrictEqual({ ...exampleCrime, body: { ...exampleCrime.body, newField: null } });
  });

  it('reads newer bytes without the field that it does not know', () => {
    const bytes = next.encode({ ...exampleCrime, body: { ...exampleCrime.body, newField: 'x' } });
    expect(crime.decoderFor(newer)(bytes)).toStrictEqual(exampleCrime);
  });

  it('takes the schema as text too, as a registry gives it', () => {
    const decode = crime.decoderFor(JSON.stringify(older));
    expect(decode(crime.encode(exampleCrime))).toStrictEqual(exampleCrime);
  });

  it('takes a new cause for source, so that the balance shows it', () => {
    const withCause = JSON.parse(
      JSON.stringify(older).replace('"empty_slot","sweep"]', '"empty_slot","sweep","erasure"]'),
    ) as unknown;
    const writer = codecOf<unknown>('crime.ingested.v1', withCause);
    const back = crime.decoderFor(withCause)(writer.encode({ ...exampleCrime, cause: 'erasure' }));
    expect(back.cause).toBe('source');
  });

  it.each([
    ['is not Avro', { type: 'nonsense' }],
    ['is not JSON', '{'],
    ['is another record', { type: 'record', name: 'Other', fields: [] }],
  ])('refuses a writer whose schema %s', (_, schema) => {
    expect(() => crime.decoderFor(schema)).toThrow(CodecError);
  });
});
