import { z } from 'zod';
import { tripwire } from '@hub/rules';
import { intakeProblem, type IntakeProblem } from '../intake/index.ts';
import { parsedJson } from '../json-body.ts';
import { typedTexts } from '../typed-text.ts';

/** A record that a question is about. Only ingest and the record's own force learn which it is. */
export interface QuestionRecord {
  readonly recordType: string;
  /** 32 hex digits. */
  readonly recordId: string;
  readonly source: string;
  readonly partition: number;
  readonly position: number;
}

/** What an analyst asks of a force: about a cell of a return, a rule, or a token. Never about a reference. */
export interface QuestionRequest {
  readonly about: 'cell' | 'rule' | 'token';
  /** To the whole force, whichever of its systems the cell was counted from. */
  readonly isForceWide: boolean;
  readonly returnName: string;
  readonly cell: Readonly<Record<string, string>>;
  readonly rule: string;
  readonly records: readonly QuestionRecord[];
  readonly text: string;
  readonly name: string;
  readonly role: string;
}

const recordsMax = 100;
/** No return has so many. */
const cellColumnsMax = 30;

const shape = z.strictObject({
  about: z.enum(['cell', 'rule', 'token']),
  isForceWide: z.boolean().default(false),
  returnName: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,80}$/)
    .or(z.literal(''))
    .default(''),
  cell: z
    .record(z.string().regex(/^[a-z][a-z0-9_]{0,60}$/), z.string().max(100))
    .refine((cell) => Object.keys(cell).length <= cellColumnsMax)
    .default({}),
  rule: z
    .string()
    .regex(/^[A-Z0-9-]{1,40}$/)
    .or(z.literal(''))
    .default(''),
  records: z
    .array(
      z.strictObject({
        recordType: z.string().regex(/^[a-z][a-z-]{0,40}$/),
        recordId: z.string().regex(/^[0-9a-f]{32}$/),
        source: z.string().max(200),
        partition: z.number().int().min(0),
        position: z.number().int().min(0),
      }),
    )
    .max(recordsMax)
    .default([]),
  text: z.string(),
  name: z.string(),
  role: z.string(),
});

const wrong = (detail: string, field?: string): IntakeProblem =>
  intakeProblem('question-wrong', detail, field === undefined ? {} : { field });

const lacking = (request: QuestionRequest): IntakeProblem | null => {
  const { about, returnName, cell, rule, records } = request;
  if (about === 'cell' && (returnName === '' || Object.keys(cell).length === 0))
    return wrong('A question about a cell names the return and the cell’s columns.', 'cell');
  if (about === 'rule' && rule === '') return wrong('A question about a rule names it.', 'rule');
  if (about === 'token' && records.length === 0) return wrong('No record holds this token.', 'records');
  // A cell is made of codes and periods; a value that identifies somebody is no cell.
  if (Object.values(cell).some((value) => tripwire(value) !== null))
    return wrong('The cell holds what looks like a direct identifier.', 'cell');
  return null;
};

type Texts = Readonly<Record<'text' | 'name' | 'role', string>>;

const textsOf = (given: Texts): Texts | IntakeProblem => typedTexts(given, ['text', 'name', 'role']);

/** Reads the body of `POST …/questions`. */
export const questionOf = (body: string): QuestionRequest | IntakeProblem => {
  const request = parsedJson(body, shape, wrong);
  if ('status' in request) return request;
  const texts = textsOf(request);
  if ('status' in texts) return texts;
  const read: QuestionRequest = { ...request, ...texts };
  return lacking(read) ?? read;
};

const answerShape = z.strictObject({ text: z.string(), name: z.string(), role: z.string() });

/** Reads the body of `POST …/questions/{id}/answers`. */
export const answerOf = (body: string): Texts | IntakeProblem => {
  const given = parsedJson(body, answerShape, wrong);
  return 'status' in given ? given : textsOf(given);
};
