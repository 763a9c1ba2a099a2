import { createSecretKey } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StreamBroken, decryptingStream } from './decrypting-stream.ts';
import type { ResumeAt } from './decrypting-stream.ts';
import {
  encryptingStream,
  frameBytes,
  frameOffset,
  framePlainBytes,
  streamHeaderBytes,
} from './encrypting-stream.ts';

const key = createSecretKey(Buffer.alloc(32, 9));
const id = 'submission-1';

const collect = async (source: Iterable<Buffer>, through: Transform): Promise<Buffer> => {
  const out: Buffer[] = [];
  await pipeline(Readable.from(source), through, async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) out.push(chunk);
  });
  return Buffer.concat(out);
};
const cutEvery = (bytes: Buffer, size: number): Buffer[] =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
    bytes.subarray(at * size, (at + 1) * size),
  );
const encrypt = (plain: Buffer, size = 50_000) => collect(cutEvery(plain, size), encryptingStream(key, id));
const decrypt = (sealed: Buffer, size = 40_000, resumeAt?: ResumeAt) =>
  collect(cutEvery(sealed, size), decryptingStream(key, id, resumeAt));
const pattern = (size: number) => Buffer.alloc(size, 'police data hub ');

describe('encrypted streams', () => {
  it.each([
    0,
    1,
    framePlainBytes - 1,
    framePlainBytes,
    framePlainBytes + 1,
    2 * framePlainBytes,
    3 * framePlainBytes + 5,
  ])('give back %i bytes, and not one more in store than frames need', async (size) => {
    const plain = pattern(size);
    const sealed = await encrypt(plain);
    const frames = Math.max(1, Math.ceil(size / framePlainBytes));
    expect(sealed.length).toBe(streamHeaderBytes + size + frames * 16);
    expect(sealed.includes('police')).toBe(false);
    expect((await decrypt(sealed)).equals(plain)).toBe(true);
  });

  it('do not depend on how the bytes are cut', async () => {
    const size = fc.integer({ min: 1, max: 200_000 });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 200_000 }), size, size, async (length, written, read) => {
        const plain = pattern(length);
        expect((await decrypt(await encrypt(plain, written), read)).equals(plain)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it('refuse truncation at every place', async () => {
    const small = await encrypt(pattern(40));
    for (let size = 0; size < small.length; size += 1) {
      await expect(decrypt(small.subarray(0, size)), `cut at ${size}`).rejects.toThrow(StreamBroken);
    }
    const large = await encrypt(pattern(3 * framePlainBytes));
    const borders = [0, 1, 2].flatMap((frame) =>
      [-17, -16, -1, 0, 1, 15, 16, 17].map((by) => frameOffset(frame) + by),
    );
    for (const size of [...borders, large.length - frameBytes, large.length - 1]) {
      await expect(decrypt(large.subarray(0, size)), `cut at ${size}`).rejects.toThrow(StreamBroken);
    }
  });

  it('refuse every flipped bit of a small stream', async () => {
    const sealed = await encrypt(Buffer.from('a'));
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = Buffer.from(sealed);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      await expect(decrypt(changed), `bit ${bit}`).rejects.toThrow(StreamBroken);
    }
  });

  it('refuse frames exchanged, repeated, left out, joined from another stream, or with more behind', async () => {
    const sealed = await encrypt(pattern(3 * framePlainBytes));
    const twin = await encrypt(pattern(3 * framePlainBytes));
    const head = sealed.subarray(0, streamHeaderBytes);
    const [a, b, c] = [0, 1, 2].map((frame) => sealed.subarray(frameOffset(frame), frameOffset(frame + 1)));
    const parts = (...pieces: readonly (Buffer | undefined)[]) =>
      Buffer.concat(pieces.filter((piece) => piece !== undefined));
    const wrong = [
      parts(head, b, a, c),
      parts(head, a, a, b, c),
      parts(head, a, c),
      parts(head, a, b, twin.subarray(frameOffset(2))),
      parts(sealed, sealed),
      parts(sealed, Buffer.of(0)),
    ];
    for (const bytes of wrong) await expect(decrypt(bytes)).rejects.toThrow(StreamBroken);
    expect((await decrypt(parts(head, a, b, c))).length).toBe(3 * framePlainBytes);
  });

  it('refuse another key and another id', async () => {
    const sealed = await encrypt(Buffer.from('content'));
    const readWith = (withKey: number, withId: string) =>
      collect([sealed], decryptingStream(createSecretKey(Buffer.alloc(32, withKey)), withId));
    await expect(readWith(8, id)).rejects.toThrow(StreamBroken);
    await expect(readWith(9, 'submission-2')).rejects.toThrow(StreamBroken);
  });

  it('resume at a frame, and only at that frame', async () => {
    const plain = pattern(3 * framePlainBytes + 100);
    const sealed = await encrypt(plain);
    const header = sealed.subarray(0, streamHeaderBytes);
    for (const frame of [0, 1, 2, 3]) {
      const rest = await decrypt(sealed.subarray(frameOffset(frame)), 40_000, { header, frame });
      expect(rest.equals(plain.subarray(frame * framePlainBytes))).toBe(true);
    }
    await expect(decrypt(sealed.subarray(frameOffset(2)), 40_000, { header, frame: 1 })).rejects.toThrow(
      StreamBroken,
    );
  });

  it('hold back a fast writer: nothing is taken while nobody reads', async () => {
    const through = encryptingStream(key, id);
    let taken = 0;
    const source = Readable.from(
      (function* () {
        for (; taken < 2_000; taken += 1) yield pattern(framePlainBytes);
      })(),
      { objectMode: false },
    );
    source.pipe(through);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(taken).toBeLessThan(10);
    source.destroy();
    through.destroy();
  });
});
