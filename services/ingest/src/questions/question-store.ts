import { randomUUID } from 'node:crypto';
import { recordAudit, type Warehouse } from '@hub/clickhouse';
import type { CompiledFeed } from '@hub/feeds';
import type { QuestionRecord, QuestionRequest } from './question.ts';

type Named = Pick<CompiledFeed, 'feed' | 'force'>;

export interface GivenAnswer {
  readonly at: string;
  readonly text: string;
  readonly name: string;
  readonly role: string;
}

export interface Question {
  readonly id: string;
  readonly at: string;
  readonly feed: string | null;
  readonly about: QuestionRequest['about'];
  readonly returnName: string | null;
  readonly cell: Readonly<Record<string, string>>;
  readonly rule: string | null;
  readonly records: readonly QuestionRecord[];
  readonly text: string;
  readonly name: string;
  readonly role: string;
  /** Open until somebody at the force has answered. */
  readonly isOpen: boolean;
  readonly ageDays: number;
  readonly answers: readonly GivenAnswer[];
}

const insertQuestion = `
  INSERT INTO quality.questions (id, at, feed, force, about, return_name, cell, rule, records, text, by_name, by_role)
  SELECT toUUID({id:String}), fromUnixTimestamp64Milli({at:Int64}, 'UTC'), {feed:String}, {force:String}, {about:String},
    {returnName:String}, {cell:String}, {rule:String},
    arrayMap(r -> (r.1, toFixedString(unhex(r.2), 16), r.3, r.4, r.5), arrayZip({types:Array(String)}, {records:Array(String)},
      {sources:Array(String)}, {partitions:Array(Int32)}, {positions:Array(Int64)})),
    {text:String}, {name:String}, {role:String}
  SETTINGS async_insert = 0, insert_deduplicate = 0`;

/** Puts a question to a force, with its audit row. @returns its id */
export const askQuestion = async (
  warehouse: Warehouse,
  feed: Named,
  asked: QuestionRequest,
  at: number,
): Promise<string> => {
  const id = randomUUID();
  const { about, returnName, cell, rule, records, text, name, role, isForceWide } = asked;
  await recordAudit(warehouse, {
    at,
    who: name,
    what: 'question-asked',
    subject: isForceWide ? feed.force : feed.feed,
    reason: '',
    detail: { id, role, about, returnName, rule },
  });
  await warehouse.command(insertQuestion, {
    ...{
      id,
      at,
      feed: isForceWide ? '' : feed.feed,
      force: feed.force,
      about,
      returnName,
      rule,
      text,
      name,
      role,
    },
    cell: JSON.stringify(cell),
    types: records.map(({ recordType }) => recordType),
    records: records.map(({ recordId }) => recordId),
    sources: records.map(({ source }) => source),
    partitions: records.map(({ partition }) => partition),
    positions: records.map(({ position }) => position),
  });
  return id;
};

/** What was asked of a feed or of its whole force, the oldest open one first. */
const questionsSql = `
  SELECT toString(q.id) AS id, toString(q.at) AS at, q.feed AS feed, toString(q.about) AS about, q.return_name AS returnName,
    q.cell AS cell, q.rule AS rule, q.text AS text, q.by_name AS name, q.by_role AS role,
    arrayMap(r -> (r.1, lower(hex(r.2)), r.3, r.4, r.5), q.records) AS records, a.answers AS answers,
    dateDiff('day', q.at, if(empty(a.answers), now64(3, 'UTC'), a.first_at)) AS ageDays
  FROM (SELECT * FROM quality.questions FINAL WHERE force = {force:String} AND feed IN ('', {feed:String})) AS q
  LEFT JOIN (
    SELECT question, min(at) AS first_at,
      arrayMap(x -> (toString(x.1), x.2, x.3, x.4), arraySort(groupArray((at, text, by_name, by_role)))) AS answers
    FROM quality.answers FINAL WHERE force = {force:String} GROUP BY question
  ) AS a ON a.question = q.id
  ORDER BY empty(answers) DESC, q.at LIMIT 1000`;

interface QuestionRow {
  readonly id: string;
  readonly at: string;
  readonly feed: string;
  readonly about: QuestionRequest['about'];
  readonly returnName: string;
  readonly cell: string;
  readonly rule: string;
  readonly text: string;
  readonly name: string;
  readonly role: string;
  readonly records: readonly (readonly [string, string, string, number, number])[];
  readonly answers: readonly (readonly [string, string, string, string])[];
  readonly ageDays: number;
}

const none = (text: string): string | null => (text === '' ? null : text);

export const questionsOf = async (warehouse: Warehouse, feed: Named): Promise<readonly Question[]> => {
  const rows = await warehouse.query<QuestionRow>(questionsSql, { feed: feed.feed, force: feed.force });
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    feed: none(row.feed),
    about: row.about,
    returnName: none(row.returnName),
    cell: JSON.parse(row.cell) as Record<string, string>,
    rule: none(row.rule),
    records: row.records.map(([recordType, recordId, source, partition, position]) => ({
      recordType,
      recordId,
      source,
      partition,
      position,
    })),
    text: row.text,
    name: row.name,
    role: row.role,
    isOpen: row.answers.length === 0,
    ageDays: row.ageDays,
    answers: row.answers.map(([at, text, name, role]) => ({ at, text, name, role })),
  }));
};

export const keepAnswer = async (
  warehouse: Warehouse,
  feed: Named,
  question: string,
  answer: { readonly text: string; readonly name: string; readonly role: string; readonly at: number },
): Promise<void> => {
  const id = randomUUID();
  const { text, name, role, at } = answer;
  await recordAudit(warehouse, {
    at,
    who: name,
    what: 'question-answered',
    subject: feed.feed,
    reason: '',
    detail: { id, question, role },
  });
  await warehouse.command(
    `INSERT INTO quality.answers (id, at, question, force, text, by_name, by_role)
     SELECT toUUID({id:String}), fromUnixTimestamp64Milli({at:Int64}, 'UTC'), toUUID({question:String}), {force:String},
       {text:String}, {name:String}, {role:String} SETTINGS async_insert = 0, insert_deduplicate = 0`,
    { id, at, question, force: feed.force, text, name, role },
  );
};
