import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { describe, expect, it } from 'vitest';
import { readBody } from './read-body.ts';

const requestOf = (body: Readable, complete = true): Pick<FastifyRequest, 'raw'> => ({
  raw: Object.assign(body, { complete }) as unknown as FastifyRequest['raw'],
});
const silent = (): Readable => new Readable({ read: () => undefined });

describe('the body of a small request', () => {
  it('is its text', async () => {
    expect(await readBody(requestOf(Readable.from([Buffer.from('{"a":'), Buffer.from('1}')])))).toBe(
      '{"a":1}',
    );
  });

  it('that does not arrive in time is refused, and the connection can still carry the answer', async () => {
    const body = silent();
    body.push('{');
    expect(await readBody(requestOf(body), 20)).toMatchObject({ status: 408 });
    expect(body.destroyed).toBe(false);
  });

  it.each<[string, () => Readable, boolean, number]>([
    ['is cut off', () => Readable.from([Buffer.from('{')]), false, 400],
    ['breaks', () => silent().destroy(new Error('aborted')), true, 400],
    ['is too large', () => Readable.from(Array<Buffer>(9).fill(Buffer.alloc(2 ** 20))), true, 413],
    ['is no text', () => Readable.from([Buffer.from([0xff, 0xfe])]), true, 422],
  ])('that %s is refused', async (_what, body, complete, status) => {
    expect(await readBody(requestOf(body(), complete))).toMatchObject({ status });
  });
});
