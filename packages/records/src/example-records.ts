import type { KeyedRecord, PseudonymisedRecord } from './envelope.ts';
import type { CrimeIngested, EmploymentPseudonymised } from './generated/index.ts';
import { recordKeyOf } from './record-key.ts';
import { versionOf } from './version.ts';

/** Made-up records that tests share. */

const version = versionOf({
  epoch: 1,
  kind: 'change',
  position: 99n,
  inTransaction: 0n,
  serial: 0,
  release: 3,
});

export const exampleCrime: KeyedRecord<CrimeIngested> = {
  version,
  operation: 'upsert',
  cause: 'source',
  feed: 'metropolitan/cris',
  force: 'metropolitan',
  lane: 'live',
  keySpace: 'crimes',
  key: recordKeyOf({
    force: 'metropolitan',
    system: 'cris',
    lane: 'live',
    recordType: 'crime',
    keySpace: 'crimes',
    keyValues: ['1209963'],
    slot: '',
  }),
  occurredAt: 1_700_000_000_000,
  receivedAt: 1_700_000_001_000,
  release: 3,
  origin: { source: 'cdc.metropolitan.cris.crimes', partition: 0, position: 5 },
  findings: [],
  sealed: null,
  body: {
    sourceReference: { value: '1209963', namespace: 'cris-crime-id', issuer: 'metropolitan' },
    crimeReference: null,
    recorded: '2026-11-02',
    recordedAt: null,
    reportedAt: null,
    committedFrom: null,
    committedTo: null,
    offenceCode: '34',
    offenceLevel: 'counting-rules',
    status: null,
    statusReason: null,
    statusDate: null,
    transferForce: null,
    reclassified: null,
    domesticAbuse: null,
  },
};

export const exampleEmployment: PseudonymisedRecord<EmploymentPseudonymised> = {
  version,
  operation: 'upsert',
  cause: 'empty_slot',
  feed: 'metropolitan/methr',
  force: 'metropolitan',
  lane: 'live',
  keySpace: 'posts',
  recordId: Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex'),
  occurredAt: null,
  receivedAt: 1_700_000_001_000,
  release: 3,
  origin: { source: 'cdc.metropolitan.methr.posts', partition: 2, position: 5 },
  findings: [],
  sealed: null,
  body: {
    workerToken: Buffer.alloc(16, 0xab),
    workerKeyVersion: 1,
    workerType: null,
    employmentClass: 'PT',
    fullTimeEquivalent: 500,
    post: null,
    rank: null,
    function: null,
    assignment: null,
    secondmentHost: null,
    startMonth: -31,
    startDate: null,
    endMonth: null,
    endDate: null,
  },
};
