import type { KeyObject } from 'node:crypto';
import type { CompiledFeed } from '@hub/feeds';
import type { Warehouse } from '@hub/clickhouse';
import { findingsById } from '../findings/finding-rows.ts';
import { openSeals, type SealedAt } from '../findings/opened-seal.ts';
import { rereadReferences } from '../findings/reread-references.ts';
import type { OriginReader } from '../origin-reader.ts';
import type { QuestionRecord } from './question.ts';
import type { Question } from './question-store.ts';

/** A record of a question as its force reads it. */
export interface ConcernedRecord {
  readonly recordType: string;
  readonly source: string;
  readonly row: number;
  /** Key columns of the source row; null where its row is no longer kept and nothing of it was sealed. */
  readonly reference: Readonly<Record<string, string>> | null;
}

interface Parts {
  readonly warehouse: Warehouse;
  readonly feed: CompiledFeed;
  readonly privateKey: KeyObject;
  readonly read: OriginReader;
}

const sealedAt = ({ recordType, recordId, source, partition, position }: QuestionRecord): SealedAt => ({
  record_type: recordType,
  record_id: recordId,
  source,
  partition,
  position,
});

/**
 * The records of a question about a token, with the force's own references: from the seal where there is one,
 * else from the source row itself, read again where it lies.
 */
export const concernedRecords = async (
  { warehouse, feed, privateKey, read }: Parts,
  records: readonly QuestionRecord[],
): Promise<readonly ConcernedRecord[]> => {
  const sealAt = await openSeals(warehouse, feed, privateKey, records.map(sealedAt));
  const unknown = records.filter((record) => sealAt(sealedAt(record)).reference === null);
  const readAgain = await rereadReferences(read, feed, unknown);
  return records.map((record) => ({
    recordType: record.recordType,
    source: record.source,
    row: record.position,
    reference: sealAt(sealedAt(record)).reference ?? readAgain(record),
  }));
};

/** References compared at once; a rule that more records break is asked of a part of them. */
const comparedMax = 20_000;

const ruleSql = `
  SELECT DISTINCT toString(record_type) AS record_type, source, partition, position, lower(hex(record_id)) AS record_id
  FROM quality.finding_states
  WHERE feed = {feed:String} AND rule = {rule:String} AND state NOT IN ('superseded', 'withdrawn') LIMIT ${comparedMax}`;

/** Values of references that must not stand in an answer: of the token's records, or of all that break the rule. */
export const forbiddenValues = async (parts: Parts, question: Question): Promise<ReadonlySet<string>> => {
  const values = new Set<string>();
  const add = (reference: Readonly<Record<string, string>> | null): void => {
    for (const value of Object.values(reference ?? {})) values.add(value);
  };
  for (const { reference } of await concernedRecords(parts, question.records)) add(reference);
  if (question.rule !== null) {
    const { warehouse, feed, privateKey } = parts;
    const places = await warehouse.query<SealedAt>(ruleSql, { feed: feed.feed, rule: question.rule });
    const sealAt = await openSeals(warehouse, feed, privateKey, places);
    for (const place of places) add(sealAt(place).reference);
  }
  return values;
};

/** Looked for again at their source, where nothing of them is sealed. */
const rereadMax = 500;

/**
 * The same of what a force says of findings: its words are kept where none of its references may be. A source that
 * does not answer stops nobody; what is sealed is compared all the same.
 */
export const forbiddenInReason = async (
  { warehouse, feed, privateKey, read }: Parts,
  said: { readonly findings: readonly string[]; readonly rule: string },
): Promise<ReadonlySet<string>> => {
  const isOneByOne = said.findings.length > 0;
  const places = isOneByOne
    ? await findingsById(warehouse, feed, said.findings)
    : await warehouse.query<SealedAt>(ruleSql, { feed: feed.feed, rule: said.rule });
  const sealAt = await openSeals(warehouse, feed, privateKey, places);
  const unsealed = places.filter((place) => sealAt(place).reference === null).slice(0, rereadMax);
  const readAgain = await rereadReferences(read, feed, unsealed).catch(() => () => null);
  const values = places.flatMap((place) => Object.values(sealAt(place).reference ?? readAgain(place) ?? {}));
  // Among thousands of records some are called 3 or 2018, which any sentence may say.
  return new Set(isOneByOne ? values : values.filter((value) => bare(value).length >= distinctCharsMin));
};

/** Letters and digits alone, so that 12-3456 and 123456 are the same number. */
const bare = (text: string): string => text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');

/** A month or a day can be part of a key, and names nobody. */
const period = /^\d{4}-\d{2}(-\d{2})?$/;

/** Shorter ones are words and small numbers that any sentence holds; they count only as a word of their own. */
const distinctCharsMin = 5;

/**
 * Whether a text repeats one of the references: as a word, or run together with others or taken apart by
 * spaces and hyphens. What was read for it is not told.
 */
export const repeatsReference = (text: string, values: ReadonlySet<string>): boolean => {
  const words = new Set(text.split(/[^\p{L}\p{N}]+/u).map(bare));
  const whole = bare(text);
  return [...values].some((value) => {
    const plain = bare(value);
    if (plain === '' || period.test(value)) return false;
    return plain.length >= distinctCharsMin ? whole.includes(plain) : words.has(plain);
  });
};
