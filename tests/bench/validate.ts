import { join } from 'node:path';
import { anyCodec, recordTypes } from '@hub/records';
import type { AnyBody, KeyedRecord, RecordTypeName } from '@hub/records';
import { compileValidation, deploymentContext, loadCodeLists } from '@hub/rules';
import type { ValidationContext } from '@hub/rules';
import { generatedRecords } from './generated-records.ts';
import type { Lane, LaneOptions, LaneRow } from './lane.ts';
import { measure } from './measure.ts';

type Ingested = KeyedRecord<AnyBody<'ingested'>>;

/** What the deployment promises of the record type that there is most of, on one core. */
const floors: Readonly<Partial<Record<RecordTypeName, number>>> = { crime: 100_000 };
const size = { crimes: 20_000, staff: 2_000 };
/** Enough for no cache to hold them all, and the same for every type. */
const recordsOfType = 10_000;

const repeated = (records: readonly Ingested[]): readonly Ingested[] =>
  Array.from({ length: recordsOfType }, (_, at) => records[at % records.length]!);

const measureType = (
  recordType: RecordTypeName,
  given: readonly Ingested[],
  context: ValidationContext,
  { runs }: LaneOptions,
): LaneRow => {
  const stage = compileValidation(recordType);
  const [reader, writer] = [anyCodec.ingested(recordType), anyCodec.validated(recordType)];
  const bytes = repeated(given).map((record) => reader.encode(record));
  // As the service has them: decoded from bytes, not as a generator left them.
  const records = bytes.map((value) => reader.decode(value));
  const outcomes = records.map((record) => stage(record, context));
  const accepted = outcomes.flatMap((outcome) => (outcome.kind === 'emitted' ? outcome.values : []));
  const findings = outcomes.reduce(
    (sum, outcome) => sum + (outcome.kind === 'rejected' ? outcome.findings.length : 0),
    accepted.reduce((sum, record) => sum + record.findings.length, 0),
  );
  const pure = measure(records.length, runs, () => {
    for (const record of records) stage(record, context);
  });
  const decode = measure(bytes.length, runs, () => {
    for (const value of bytes) reader.decode(value);
  });
  const encode = measure(accepted.length, runs, () => {
    for (const record of accepted) writer.encode(record);
  });
  return {
    lane: 'validate',
    recordType,
    recordsPerSecond: pure.perCoreSecond.median,
    min: pure.perCoreSecond.min,
    max: pure.perCoreSecond.max,
    parts: { stage: pure, decode, encode },
    records: records.length,
    floor: floors[recordType] ?? null,
    accepted: accepted.length,
    findings,
  };
};

/** The pure stage of the validate service with every rule of the catalogue on; decode and encode by themselves. */
export const validateLane: Lane = {
  name: 'validate',
  description: 'the pure stage of validate with the whole catalogue on, records per second on one core',
  measure: async (options) => {
    options.note('making a force’s databases and mapping them by its contracts …');
    const byType = await generatedRecords(options.root, size);
    const contracts = new Map(
      ['metropolitan/cris', 'metropolitan/methr'].map((feed) => [
        feed,
        new Set(Object.values(recordTypes).map(({ dataset }) => dataset)),
      ]),
    );
    const lists = loadCodeLists(join(options.root, 'schemas/code-lists'));
    const context = deploymentContext(lists, { severities: {} }, contracts);
    const chosen = [...byType].filter(([type]) => options.only === null || type === options.only);
    return chosen.map(([recordType, records]) => {
      options.note(`${recordType} …`);
      return measureType(recordType, records, context, options);
    });
  },
};
