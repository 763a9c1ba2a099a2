import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frame, unframe } from './framing.ts';

describe('the wire format', () => {
  it('gives back what was framed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 ** 32 - 1 }),
        fc.uint8Array({ minLength: 1 }),
        (schemaId, bytes) => {
          const body = Buffer.from(bytes);
          expect(unframe(frame(schemaId, body))).toEqual({ schemaId, body });
        },
      ),
    );
  });

  it('is a zero byte, the id big-endian, the body', () => {
    expect(frame(258, Buffer.from('ab'))).toEqual(Buffer.from([0, 0, 0, 1, 2, 97, 98]));
  });

  it.each<readonly [string, Buffer | null]>([
    ['null', null],
    ['nothing', Buffer.alloc(0)],
    ['a header without a body', Buffer.from([0, 0, 0, 0, 1])],
    ['another magic byte', Buffer.from([1, 0, 0, 0, 1, 97])],
    ['JSON', Buffer.from('{"a":1}')],
  ])('is not %s', (_name, bytes) => {
    expect(unframe(bytes)).toBeNull();
  });
});
