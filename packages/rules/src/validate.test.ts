import { versionOf } from '@hub/records';
import type { AnyBody, KeyedRecord, RecordKey, RecordTypeName } from '@hub/records';
import type { Finding } from '@hub/pipeline';
import { describe, expect, it } from 'vitest';
import { dayOf } from './calendar.ts';
import { baseBodies, exampleReceivedAt } from './examples.ts';
import { loadCodeLists } from './load-code-lists.ts';
import type { ValidationContext } from './rule.ts';
import { compileValidation, validateStage, verdictsOf } from './validate.ts';

const lists = loadCodeLists(new URL('../../../schemas/code-lists', import.meta.url).pathname);
const context: ValidationContext = { lists, severities: {} };
type Record_ = KeyedRecord<AnyBody<'ingested'>>;

const recordOf = (
  type: RecordTypeName,
  body: Readonly<Record<string, unknown>> | null,
  envelope: Partial<Record_> = {},
): Record_ => ({
  version: versionOf({ epoch: 1, kind: 'change', position: 1n, inTransaction: 0n, serial: 0, release: 1 }),
  operation: body === null ? 'delete' : 'upsert',
  cause: 'source',
  feed: 'west-yorkshire/test',
  force: 'west-yorkshire',
  lane: 'live',
  keySpace: 'test',
  occurredAt: null,
  receivedAt: exampleReceivedAt,
  release: 1,
  origin: { source: 'test', partition: 0, position: 1 },
  findings: [],
  sealed: null,
  key: 'k' as RecordKey,
  body: body === null ? null : { ...baseBodies[type], ...body },
  ...envelope,
});

const run = (
  type: RecordTypeName,
  body: Readonly<Record<string, unknown>> | null,
  envelope: Partial<Record_> = {},
  using = context,
) => compileValidation(type)(recordOf(type, body, envelope), using);

const bodyOf = (type: RecordTypeName, body: Readonly<Record<string, unknown>>): AnyBody<'validated'> => {
  const outcome = run(type, body);
  if (outcome.kind !== 'emitted') throw new Error(`not emitted: ${JSON.stringify(outcome)}`);
  return outcome.values[0]?.body ?? {};
};

const findingsOf = (outcome: ReturnType<typeof run>): readonly Finding[] => {
  if (outcome.kind === 'rejected') return outcome.findings;
  return outcome.kind === 'emitted' ? outcome.values.flatMap((value) => value.findings) : [];
};
const rulesOf = (outcome: ReturnType<typeof run>): readonly string[] =>
  findingsOf(outcome).map((finding) => `${finding.rule} ${finding.field}`);

describe('a record that keeps all rules', () => {
  it('comes out typed, with every field of the model', () => {
    const reportedAt = '2017-07-30T23:30:00+01:00';
    expect(
      bodyOf('crime', { recorded: '2017-07', reportedAt, domesticAbuse: 'true', statusDate: '2017-08-02' }),
    ).toEqual({
      sourceReference: { value: '4711', namespace: 'crime-id', issuer: 'west-yorkshire' },
      crimeReference: null,
      recordedMonth: dayOf(2017, 7, 1),
      recordedDate: null,
      recordedAt: null,
      reportedAt: Date.UTC(2017, 6, 30, 22, 30),
      committedFromMonth: dayOf(2017, 7, 1),
      committedFromDate: dayOf(2017, 7, 29),
      committedToMonth: dayOf(2017, 7, 1),
      committedToDate: dayOf(2017, 7, 30),
      offenceCode: '8N',
      offenceLevel: 'counting-rules',
      offenceListVersion: lists.get('offence-classes')?.version,
      status: 'recorded',
      statusReason: null,
      statusDateMonth: dayOf(2017, 8, 1),
      statusDateDate: dayOf(2017, 8, 2),
      transferForce: null,
      reclassifiedMonth: null,
      reclassifiedDate: null,
      domesticAbuse: true,
    });
  });

  it('keeps its envelope and the findings that it came with', () => {
    const earlier: Finding = { rule: 'SUB-008', field: null, severity: 'warn', message: 'm' };
    const record = recordOf('crime', {}, { findings: [earlier] });
    const frozen = Object.freeze({ ...record, body: Object.freeze({ ...record.body }) });
    const outcome = validateStage('crime')(frozen as never, context);
    expect(outcome).toMatchObject({
      kind: 'emitted',
      values: [{ key: 'k', version: record.version, findings: [earlier] }],
    });
  });

  it.each([
    ['1', 1_000],
    ['0.6', 600],
    ['0.66666', 667],
    ['0.0005', 1],
    ['0.001', 1],
  ])('holds a full-time equivalent of %s in thousandths', (text, expected) => {
    const body = bodyOf('employment', { fullTimeEquivalent: text, employmentClass: null });
    expect(body['fullTimeEquivalent']).toBe(expected);
  });
});

describe('a delete', () => {
  it('skips all content rules and has no body', () => {
    const outcome = run('crime', null, { force: 'action-fraud', occurredAt: exampleReceivedAt + 86_400_000 });
    expect(outcome).toMatchObject({
      kind: 'emitted',
      values: [{ operation: 'delete', body: null, findings: [] }],
    });
  });
});

describe('a record that breaks rules', () => {
  it('hears all of them at once, and the input is the subject', () => {
    const record = recordOf('crime', {
      recorded: '31/07/2017',
      sourceReference: null,
      domesticAbuse: 'Y',
      offenceLevel: null,
    });
    const outcome = compileValidation('crime')(record, context);
    expect(outcome).toMatchObject({ kind: 'rejected', subject: record });
    expect(rulesOf(outcome)).toEqual([
      'TYPE recorded',
      'REQUIRED source_reference',
      'CODE-LEVEL offence',
      'TYPE domestic_abuse',
    ]);
  });

  it('is not accused twice because a value could not be read', () => {
    expect(rulesOf(run('crime-location', { grid: 'somewhere', noLocationReason: null }))).toEqual([
      'TYPE grid',
    ]);
  });

  it('never hears its own values', () => {
    const secret = 'Zebedee';
    const hidden = { value: secret, namespace: secret, issuer: '' };
    for (const type of Object.keys(baseBodies) as RecordTypeName[]) {
      const base = recordOf(type, {}).body ?? {};
      for (const name of [...Object.keys(base), 'recordedAt', 'noLocationReason', 'committedTo']) {
        const isReference = typeof base[name] === 'object' && base[name] !== null;
        const outcome = run(type, { [name]: isReference ? hidden : secret });
        // The group is the code itself, in clear until pseudonymise: the force mends it by its code.
        const said = findingsOf(outcome).map(({ group: _group, ...rest }) => rest);
        expect(JSON.stringify(said)).not.toContain(secret);
      }
    }
  });

  it.each([
    ['crime', { crimeReference: { value: 'AB123456C', namespace: 'n', issuer: 'i' } }, 'crime_reference'],
    ['crime', { status: 'jane.doe@example.org' }, 'status'],
    ['crime', { recorded: '07700900123' }, 'recorded'],
    ['crime', { offenceCode: '9434765919' }, 'offence'],
    ['crime', { offenceCode: '9434765919', offenceLevel: null }, 'offence'],
    ['crime-location', { grid: '+44 20 7946 0018' }, 'grid'],
    ['crime-location', { locationType: '020 7946 0018' }, 'location_type'],
    ['crime', { domesticAbuse: 'AB 12 34 56 C' }, 'domestic_abuse'],
    ['employment', { fullTimeEquivalent: '943 476 5919' }, 'full_time_equivalent'],
  ] as const)('with a direct identifier in %s %o is held back for that', (type, body, field) => {
    const outcome = run(type, body);
    expect(outcome.kind).toBe('rejected');
    expect(rulesOf(outcome)).toEqual([`SUB-007 ${field}`]);
  });

  it.each([
    ['recorded', '2026-06-01', []],
    ['recorded', '2026-06-02', ['SUB-003 recorded']],
    ['recorded', '2026-06', []],
    ['recorded', '2026-07', ['SUB-003 recorded']],
  ] as const)('with %s %s, received on 1 June 2026, is early: %o', (name, value, expected) => {
    const body = { [name]: value, committedFrom: null, committedTo: null, offenceCode: '8N' };
    expect(rulesOf(run('crime', body))).toEqual(expected);
  });

  it('is refused when its change is stamped an hour ahead, not when a clock is minutes off', () => {
    const minute = 60_000;
    expect(rulesOf(run('crime', {}, { occurredAt: exampleReceivedAt + 10 * minute }))).toEqual([]);
    expect(rulesOf(run('crime', {}, { occurredAt: exampleReceivedAt + 60 * minute }))).toEqual([
      'SUB-003 null',
    ]);
  });
});

it('lets a force number its own courses with ten digits, but not code an ethnicity so', () => {
  const worker = { value: '1', namespace: 'n', issuer: 'i' };
  expect(rulesOf(run('training', { worker, course: '9434765919' }))).toEqual([]);
  expect(rulesOf(run('person', { ethnicitySelfDefined: '9434765919' }))).toEqual([
    'SUB-007 ethnicity_self_defined',
  ]);
});

it.each([
  ['LEEDS-1', null],
  ['Zürich/2.a_b+c', null],
  ['Sgt John Smith', 'TYPE basic_command_unit'],
  [' LEEDS-1', 'TYPE basic_command_unit'],
  ['<b>', 'TYPE basic_command_unit'],
  ['x'.repeat(64), null],
  ['x'.repeat(65), 'TYPE basic_command_unit'],
])(
  'takes %j in silence while no list is loaded, but only in the form of a code',
  (basicCommandUnit, expected) => {
    expect(rulesOf(run('crime-location', { basicCommandUnit }))).toEqual(expected === null ? [] : [expected]);
  },
);

describe('the codes of a spell', () => {
  it.each<readonly [start: string, end: string | null, expected: readonly string[], why: string]>([
    ['1998-09-01', null, [], 'in force now, and the spell goes on'],
    ['1998-09-01', '2014-09-01', ['CODE-UNVERIFIED function'], 'in force only since, by a guessed date'],
    ['2016-09-01', '2018-09-01', [], 'in force all the time'],
    ['2018-09-01', '2016-09-01', ['EMP-001-ORDER end'], 'in force, though the spell ends before it starts'],
  ])('from %s to %s: %o (%s)', (start, end, expected) => {
    expect(rulesOf(run('employment', { start, end, function: '1' }))).toEqual(expected);
  });
});

describe('precision', () => {
  it.each([
    ['2017-03', '28A', []],
    ['2017-04', '28A', ['CRM-001 offence']],
    ['2017-04', '28E', []],
    ['2017-04', '28Z', ['CRM-001 offence']],
    ['2018-04', '28Z', ['CODE-UNVERIFIED offence']],
  ] as const)('recorded %s, offence %s: %o', (recorded, offenceCode, expected) => {
    expect(rulesOf(run('crime', { recorded, offenceCode, committedFrom: null, committedTo: null }))).toEqual(
      expected,
    );
  });

  it('is too little for some rules, which are then not applicable', () => {
    const outcome = run('crime', { committedFrom: '2017-07', committedTo: '2017-07-30' });
    const record = outcome.kind === 'emitted' ? outcome.values[0] : undefined;
    const facts = { ...record!, recordType: 'crime' as const, body: record?.body ?? {}, receivedDay: 20_000 };
    const verdicts = verdictsOf('crime', facts, context);
    expect(verdicts.get('CRM-002')).toBe('not-applicable');
    expect(verdicts.get('CRM-002-DELAY')).toBe('not-applicable');
    expect(verdicts.get('CRM-003')).toBeNull();
  });
});

describe('a deployment', () => {
  const severities = { 'CRM-002-DELAY': 'reject', 'CRM-006': 'warn', REQUIRED: 'warn' } as const;
  const late = { reportedAt: '2017-07-01T09:00:00Z', recordedAt: '2017-07-31T09:00:00Z' };
  const strict: ValidationContext = { lists, severities };

  it('may raise a question to a rejection and lower it to a warning', () => {
    expect(run('crime', late).kind).toBe('emitted');
    expect(run('crime', late, {}, strict).kind).toBe('rejected');
    const nowhere = { grid: null, noLocationReason: 'not-supplied' };
    expect(findingsOf(run('crime-location', nowhere, {}, strict))[0]?.severity).toBe('warn');
  });

  it('cannot lower a rule without which there is no value', () => {
    expect(run('crime', { recorded: null }, {}, strict).kind).toBe('rejected');
  });

  it('states the recording limits of earlier years', () => {
    const days = { reportedAt: '2017-07-29T09:00:00Z', recordedAt: '2017-07-31T09:00:00Z' };
    const limits = [
      { from: dayOf(2018, 1, 1), hours: 24 },
      { from: dayOf(2002, 4, 1), hours: 72 },
    ];
    expect(rulesOf(run('crime', days))).toEqual(['CRM-002-DELAY recorded_at']);
    expect(rulesOf(run('crime', days, {}, { ...context, recordingLimits: limits }))).toEqual([]);
  });
});

describe('the place of a crime', () => {
  it.each([
    [
      'a neighbour’s district',
      { district: 'E08000004', partnership: null },
      'west-yorkshire',
      ['CRM-006-AREA district'],
    ],
    [
      'a neighbour’s partnership',
      { district: null, partnership: 'E22000180' },
      'west-yorkshire',
      ['CRM-006-AREA partnership'],
    ],
    ['anywhere, for a force without an area', { district: 'E08000004', partnership: null }, 'btp', []],
    [
      'an unknown district',
      { district: 'E08999999', partnership: null },
      'west-yorkshire',
      ['CODE-UNVERIFIED district'],
    ],
    ['no district at all', { district: null, partnership: null }, 'west-yorkshire', []],
    ['the Isle of Man', { grid: 'SC3875' }, 'west-yorkshire', ['CRM-006-BRITAIN grid']],
    ['a command unit', { basicCommandUnit: 'LEEDS-1' }, 'west-yorkshire', []],
  ] as const)('%s', (_name, body, force, expected) => {
    expect(rulesOf(run('crime-location', body, { force }))).toEqual(expected);
  });
});
