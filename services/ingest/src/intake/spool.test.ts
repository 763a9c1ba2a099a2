import { createSecretKey } from 'node:crypto';
import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { defaultContentLimits } from './content-check.ts';
import { isIntakeProblem } from './problem.ts';
import {
  content,
  folder,
  id,
  identity,
  names,
  now,
  readAll,
  receiptOf,
  reopen,
  send,
  sha256,
  spool,
} from './spool.fixture.ts';
import type { SubmissionRequest } from './spool.ts';
import { submissionId } from './submission.ts';

describe('a submission that is right', () => {
  it('gets a receipt that says what was received', async () => {
    expect(receiptOf(await send(content))).toEqual({
      ...{ id, ...identity, receivedAt: now, contentEncoding: null },
      ...{ bytes: content.length, decodedBytes: content.length },
      ...{ digest: sha256(content), contentDigest: sha256(content) },
    });
    expect(await readAll()).toBe(content);
  });

  it('is there after a restart, encrypted, for this user alone', async () => {
    await send(content);
    await reopen();
    expect(await readAll()).toBe(content);
    for (const name of await readdir(join(folder, id))) {
      const file = join(folder, id, name);
      expect((await readFile(file)).includes('MARKER')).toBe(false);
      expect((await stat(file)).mode & 0o077).toBe(0);
    }
  });

  it('may be gzip, in several members, and is read unpacked', async () => {
    const packed = Buffer.concat([gzipSync('id,place\n'), gzipSync('1,MARKER-Leeds\n')]);
    const receipt = receiptOf(await send(packed, { contentEncoding: 'gzip', expectedLength: packed.length }));
    expect(receipt).toMatchObject({
      bytes: packed.length,
      decodedBytes: content.length,
      digest: sha256(packed),
    });
    expect(receipt.contentDigest).toBe(sha256(content));
    expect(await readAll()).toBe(content);
  });

  it('may be gzip in members that arrive in any pieces', async () => {
    const packed = Buffer.concat([gzipSync('id,place\n'), gzipSync(''), gzipSync('1,MARKER-Leeds\n')]);
    for (let size = 1; size <= packed.length; size += 1) {
      const body = (async function* () {
        for (let at = 0; at < packed.length; at += size)
          yield await Promise.resolve(packed.subarray(at, at + size));
      })();
      const answer = await send('', { contentEncoding: 'gzip', body, sequence: size });
      expect(receiptOf(answer).contentDigest).toBe(sha256(content));
    }
  });

  it('may state its length and digest, in capitals too', async () => {
    const stated = { expectedLength: content.length, expectedDigest: sha256(content).toUpperCase() };
    expect(receiptOf(await send(content, stated)).id).toBe(id);
  });

  it.each([
    'text/csv; charset=utf-8',
    'text/csv;Charset="UTF8"',
    'TEXT/CSV',
    undefined,
    'application/octet-stream',
  ])('may be of type %s', async (contentType) => {
    expect(receiptOf(await send(content, { contentType })).id).toBe(id);
  });

  it('is read under the key version it was written with', async () => {
    await send(content);
    const keys = {
      current: 3,
      byVersion: new Map([2, 3].map((at) => [at, createSecretKey(Buffer.alloc(32, at))])),
    };
    await reopen({ keys });
    expect(await readAll()).toBe(content);
  });
});

describe('a submission that is sent again', () => {
  it('gets the same receipt and is not taken twice, after a restart too, packed or not', async () => {
    const first = receiptOf(await send(content));
    await reopen({ now: () => now + 1_000 });
    for (const again of [await send(content), await send(gzipSync(content), { contentEncoding: 'gzip' })]) {
      expect(again).toEqual({ receipt: first, repeated: true });
    }
    expect(await names()).toEqual([id]);
  });

  it('with other content is a conflict, and the first stays', async () => {
    await send(content);
    const answer = await send(`${content}2,York\n`);
    expect(answer).toMatchObject({ type: '/problems/extract-time-conflict', status: 409 });
    expect(await readAll()).toBe(content);
    expect(await names()).toEqual([id]);
  });

  it('at the same moment is taken once', async () => {
    const answers = await Promise.all([send(content), send(content), send(`${content}2,York\n`)]);
    expect(answers.filter((answer) => 'receipt' in answer && !answer.repeated)).toHaveLength(1);
    expect(await names()).toEqual([id]);
  });

  it('with its own sequence is another submission', async () => {
    await send(content);
    expect(receiptOf(await send(`${content}2,York\n`, { sequence: 1 })).id).toBe(
      id.replace('.0.live', '.1.live'),
    );
  });
});

const cut = async function* (bytes: Buffer): AsyncGenerator<Buffer> {
  yield await Promise.resolve(bytes);
  throw new Error('aborted: SECRET');
};
const silent = async function* (): AsyncGenerator<Buffer> {
  yield await Promise.resolve(Buffer.from(content));
  await new Promise(() => undefined);
};
const packed = gzipSync(
  'id,place\n' + Array.from({ length: 5_000 }, (_, at) => `${at},${sha256(String(at))}\n`).join(''),
);
const gzip = { contentEncoding: 'gzip' } as const;

describe('a submission that is wrong leaves nothing behind', () => {
  it.each<[string, string | Buffer, Partial<SubmissionRequest>, string, number]>([
    ['an empty body', '', {}, 'empty-submission', 422],
    ['an empty gzip', gzipSync(''), gzip, 'empty-submission', 422],
    ['an empty body called gzip', '', gzip, 'empty-submission', 422],
    ['shorter than stated', content, { expectedLength: 1_000 }, 'length-mismatch', 400],
    ['longer than stated', content, { expectedLength: 3 }, 'length-mismatch', 400],
    ['another digest', content, { expectedDigest: sha256('other') }, 'digest-mismatch', 400],
    ['a connection cut at the end', '', { body: cut(Buffer.from(content)) }, 'connection-cut', 400],
    [
      'a gzip connection cut at the end',
      '',
      { ...gzip, body: cut(packed.subarray(0, -20)) },
      'connection-cut',
      400,
    ],
    ['a gzip without its last byte', packed.subarray(0, -1), gzip, 'gzip-broken', 400],
    ['half a gzip', packed.subarray(0, packed.length / 2), gzip, 'gzip-broken', 400],
    ['a gzip of one byte', packed.subarray(0, 1), gzip, 'gzip-broken', 400],
    [
      'a gzip with a changed checksum',
      Buffer.concat([packed.subarray(0, -8), Buffer.alloc(8)]),
      gzip,
      'gzip-broken',
      400,
    ],
    ['a gzip with garbage behind', Buffer.concat([packed, Buffer.from('garbage')]), gzip, 'gzip-broken', 400],
    [
      'a gzip with a zero byte and rows behind',
      Buffer.concat([packed, Buffer.alloc(1), gzipSync('2,York\n')]),
      gzip,
      'gzip-broken',
      400,
    ],
    ['text called gzip', content, gzip, 'gzip-broken', 400],
    ['gzip not called so', packed, {}, 'unsupported-encoding', 415],
    ['another encoding', content, { contentEncoding: 'br' }, 'unsupported-encoding', 415],
    ['another media type', content, { contentType: 'application/json' }, 'unsupported-media-type', 415],
    ['another charset', content, { contentType: 'text/csv; charset=utf-16' }, 'unsupported-media-type', 415],
    ['no extract time', content, { extractedAt: Number.NaN }, 'extract-time-wrong', 422],
    ['an extract time to come', content, { extractedAt: now + 86_400_000 }, 'extract-time-wrong', 422],
    ['a negative sequence', content, { sequence: -1 }, 'sequence-wrong', 422],
    ['a wrong header', 'id,town\n1,Leeds\n', {}, 'wrong-header', 422],
    ['a wrong header in gzip', gzipSync('id,town\n1,Leeds\n'), gzip, 'wrong-header', 422],
    ['a workbook cut off', Buffer.from('504b0304140006000800', 'hex'), {}, 'not-workbook', 422],
  ])('%s', async (_name, body, more, problem, status) => {
    const answer = await send(body, more);
    expect(answer).toMatchObject({ type: `/problems/${problem}`, status });
    expect(JSON.stringify(answer)).not.toMatch(/SECRET|MARKER/);
    expect(await names()).toEqual([]);
    expect(spool.submissions()).toEqual([]);
    expect(receiptOf(await send(content)).id).toBe(id);
  });

  it.each<[string, () => string | Buffer, object, Partial<SubmissionRequest>, string]>([
    ['a body over the limit', () => content.repeat(9), { bytesMax: 100 }, {}, 'too-large'],
    ['an announced length over the limit', () => '', { bytesMax: 100 }, { expectedLength: 101 }, 'too-large'],
    ['content over the limit', () => packed, { decodedBytesMax: 1_000 }, gzip, 'too-large'],
    ['a gzip bomb', () => gzipSync(content + ' '.repeat(2 ** 25)), {}, gzip, 'gzip-bomb'],
  ])('%s', async (_name, body, limits, more, problem) => {
    await reopen({ limits: { ...defaultContentLimits, ...limits } });
    expect(await send(body(), more)).toMatchObject({ type: `/problems/${problem}`, status: 413 });
    expect(await names()).toEqual([]);
  });

  it('a sender that falls silent', async () => {
    await reopen({ idleMsMax: 30 });
    expect(await send('', { body: silent() })).toMatchObject({ type: '/problems/too-slow', status: 408 });
    expect(await names()).toEqual([]);
  });

  it('a sender that sends a byte now and then', async () => {
    await reopen({ idleMsMax: 60 });
    const body = (async function* () {
      for (let at = 0; at < 200; at += 1) {
        await new Promise((resolve) => setTimeout(resolve, 10));
        yield Buffer.from('i');
      }
    })();
    expect(await send('', { body })).toMatchObject({ type: '/problems/too-slow', status: 408 });
    expect(await names()).toEqual([]);
  });

  it('a wrong header is answered before the rest is sent', async () => {
    let sent = 0;
    const body = (async function* () {
      yield await Promise.resolve(Buffer.from('id,town\n'));
      for (; sent < 1_000; sent += 1) yield Buffer.alloc(65_536, 'x,y\n');
    })();
    expect(await send('', { body })).toMatchObject({ type: '/problems/wrong-header' });
    expect(sent).toBeLessThan(50);
  });
});

describe('ids', () => {
  it('are of one lane and epoch: what was sent in test, or before a new epoch, is not received already', async () => {
    const first = receiptOf(await send(content, { lane: 'test' }));
    expect(first.id).toMatch(/\.test-1$/);
    for (const later of [{ lane: 'backfill' }, { lane: 'live' }, { lane: 'live', epoch: 2 }] as const)
      expect(await send(content, later)).toMatchObject({ repeated: false });
    expect(await send(content, { lane: 'test' })).toMatchObject({ repeated: true });
  });

  it.each(['../x/y', 'kent', 'kent/ni/che', 'Kent/niche', 'kent/..'])(
    'are made of proper names only: not of %s',
    (feed) => {
      expect(() => submissionId({ ...identity, feed })).toThrow('lower-case letters');
    },
  );

  it('problems are told from receipts', async () => {
    const answer = await send('');
    expect(isIntakeProblem(answer)).toBe(true);
  });
});
