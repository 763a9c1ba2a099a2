import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EncodeError } from '@hub/pipeline';
import { checkedSize, requestsOf, type OutgoingMessage } from './producer.ts';

const limitBytes = 800_000;
const message = (topic: string, key: string, bytes: number): OutgoingMessage => ({
  topic,
  key,
  value: Buffer.alloc(bytes, 1),
});

describe('requests', () => {
  // Sizes up to 300 kB make batches of several requests; the first byte of a value is its number.
  const batches = fc.array(
    fc.record({
      topic: fc.constantFrom('crime.ingested.v1', 'person.ingested.v1', 'manifest.ingested.v1'),
      size: fc.oneof(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 300_000 })),
    }),
    { maxLength: 30 },
  );
  const messagesOf = (drawn: readonly { topic: string; size: number }[]): readonly OutgoingMessage[] =>
    drawn.map(({ topic, size }, index) => message(topic, `${index}${'한'.repeat(size % 20_000)}`, size));
  const sizeOf = (request: ReturnType<typeof requestsOf>[number]): number =>
    request
      .flatMap(({ messages }) => messages)
      .reduce((sum, { key, value }) => sum + Buffer.byteLength(String(key)) + (value?.length ?? 0), 0);

  it('hold every message once, in order within its topic', () => {
    fc.assert(
      fc.property(batches, (drawn) => {
        const messages = messagesOf(drawn);
        const requests = requestsOf(messages);
        for (const topic of new Set(drawn.map((each) => each.topic))) {
          const sent = requests.flatMap((request) =>
            request.filter((group) => group.topic === topic).flatMap((group) => group.messages),
          );
          expect(sent.map(({ key }) => key)).toEqual(
            messages.filter((each) => each.topic === topic).map(({ key }) => key),
          );
        }
        const count = requests.flat().reduce((sum, group) => sum + group.messages.length, 0);
        expect(count).toBe(messages.length);
      }),
      { numRuns: 50 },
    );
  });

  it('stay under the broker’s limit, are not empty, and name a topic once', () => {
    fc.assert(
      fc.property(batches, (drawn) => {
        for (const request of requestsOf(messagesOf(drawn))) {
          expect(sizeOf(request)).toBeLessThanOrEqual(limitBytes);
          expect(request.length).toBeGreaterThan(0);
          expect(new Set(request.map(({ topic }) => topic)).size).toBe(request.length);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('are as few as that allows', () => {
    const small = Array.from({ length: 500 }, (_, index) => message('a', `${index}`, 100));
    expect(requestsOf(small)).toHaveLength(1);
    expect(requestsOf([message('a', 'k', 500_000), message('b', 'k', 500_000)])).toHaveLength(2);
    expect(requestsOf([])).toEqual([]);
  });
});

describe('a record’s size', () => {
  it('may be the whole of a request and no more', () => {
    const largest = message('a', 'key', limitBytes - 3);
    expect(checkedSize(largest)).toBe(largest);
    expect(() => checkedSize(message('a', 'key', limitBytes - 2))).toThrow(EncodeError);
  });

  it('is refused without a word of the record', () => {
    try {
      checkedSize({ topic: 'a', key: 'force|secret', value: Buffer.alloc(limitBytes, 'x') });
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ rule: 'RECORD-TOO-LARGE' });
      expect(String(error)).not.toMatch(/secret|xx/);
    }
  });
});
