import { createHash, createSecretKey } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import type { RowFormat } from '@hub/extracts';
import { Spool } from './spool.ts';
import type { Received, SpoolOptions, SubmissionRequest } from './spool.ts';
import type { SubmissionIdentity } from './submission.ts';

const format: RowFormat = { format: 'csv', encoding: 'utf-8', delimiter: ',', columns: ['id', 'place'] };
const extractedAt = Date.UTC(2026, 10, 1, 6);
export const now = Date.UTC(2026, 10, 23);
export const identity: SubmissionIdentity = {
  ...{ feed: 'kent/niche', source: 'crimes', extractedAt, sequence: 0 },
  ...{ lane: 'live', epoch: 1 },
};
export const id = 'kent.niche.crimes.20261101T060000000Z.0.live-1';
export const content = 'id,place\n1,MARKER-Leeds\n';
export const sha256 = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest('hex');

/** Of the test that runs: each has a folder and a spool of its own. */
export let folder = '';
export let spool: Spool;
export const openSpool = (more: Partial<SpoolOptions> = {}): Promise<Spool> => {
  const keys = {
    current: 2,
    byVersion: new Map([1, 2].map((at) => [at, createSecretKey(Buffer.alloc(32, at))])),
  };
  return Spool.open({ folder, keys, now: () => now, ...more });
};
export const start = async (more: Partial<SpoolOptions> = {}): Promise<void> => {
  spool = await openSpool(more);
};
export const reopen = async (more: Partial<SpoolOptions> = {}): Promise<void> => {
  await spool.close();
  await start(more);
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hub-spool-'));
  await start();
});
afterEach(async () => {
  await spool.close();
  await rm(folder, { recursive: true });
});

const inPieces = async function* (bytes: Buffer, size = 10): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
};
export const send = (
  body: string | Buffer,
  more: Partial<SubmissionRequest> = {},
): Promise<Received | object> =>
  spool.receive({ ...identity, format, body: inPieces(Buffer.from(body)), ...more });
export const receiptOf = (answer: object) => {
  if (!('receipt' in answer)) throw new Error(`refused: ${JSON.stringify(answer)}`);
  return (answer as Received).receipt;
};
export const names = async () => (await readdir(folder)).filter((name) => name !== '.lock');
export const readAll = async (which = id): Promise<string> => {
  const pieces: Buffer[] = [];
  for await (const piece of spool.read(which)) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString();
};
