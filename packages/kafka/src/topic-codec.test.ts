import { describe, expect, it } from 'vitest';
import { EncodeError, Outage } from '@hub/pipeline';
import { frame } from './framing.ts';
import type { AvroJson, SchemaSource } from './registry.ts';
import { framedReader, topicReader, topicWriter, type TopicCodec } from './topic-codec.ts';

const text = (schemaId: number, body: string) => ({ value: frame(schemaId, Buffer.from(body)) });
const upper = (body: Buffer): string => {
  if (body.toString() === 'broken') throw new Error('truncated buffer: broken');
  return body.toString().toUpperCase();
};
const notFound = Object.assign(new Error('schema not found'), { status: 404 });
const rulesOf = (read: { ok: boolean }) => ('finding' in read ? read.finding : read);

describe('a reader of framed messages', () => {
  it('asks once for each schema of its batches', async () => {
    const asked: number[] = [];
    const reader = framedReader((id) => {
      asked.push(id);
      return Promise.resolve(upper);
    });
    await reader.prepare([text(1, 'a'), text(2, 'b'), text(1, 'c'), { value: null }]);
    await reader.prepare([text(2, 'd'), text(3, 'e')]);
    expect(asked).toEqual([1, 2, 3]);
    expect(reader.read(text(3, 'e'))).toEqual({ ok: true, value: 'E' });
  });

  it.each<readonly [string, { readonly value: Buffer | null }, string]>([
    ['a tombstone', { value: null }, 'BYTES-UNREADABLE'],
    ['bytes without the header', { value: Buffer.from('{"name":1}') }, 'BYTES-UNREADABLE'],
    ['a body that does not decode', text(1, 'broken'), 'BYTES-UNREADABLE'],
    ['a schema that no registry holds', text(9, 'a'), 'SCHEMA-UNKNOWN'],
  ])('finds fault with %s, not with the system', async (_name, message, rule) => {
    const reader = framedReader((id) => (id === 9 ? Promise.reject(notFound) : Promise.resolve(upper)));
    await reader.prepare([text(1, 'a'), text(9, 'b')]);
    const finding = rulesOf(reader.read(message));
    expect(finding).toMatchObject({ rule, severity: 'reject', field: null });
    // What a decoder says may quote the record.
    expect(JSON.stringify(finding)).not.toContain('broken');
    expect(reader.read(text(1, 'good'))).toEqual({ ok: true, value: 'GOOD' });
  });

  it.each([
    Object.assign(new Error('down'), { status: 503 }),
    Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }),
    new Error('no status'),
  ])('fails as a whole when the registry does: %s', async (error) => {
    const reader = framedReader<string>(() => Promise.reject(error));
    await expect(reader.prepare([text(1, 'a')])).rejects.toBe(error);
  });

  it('asks again for a schema that was not there before', async () => {
    let isRegistered = false;
    const reader = framedReader(() => (isRegistered ? Promise.resolve(upper) : Promise.reject(notFound)));
    await reader.prepare([text(1, 'a')]);
    expect(reader.read(text(1, 'a')).ok).toBe(false);
    isRegistered = true;
    await reader.prepare([text(1, 'a')]);
    expect(reader.read(text(1, 'a')).ok).toBe(true);
  });
});

const ownSchema = { type: 'record', name: 'Own' };
const olderSchema = { type: 'record', name: 'Older' };
const codec: TopicCodec<string> = {
  topic: 'crime.ingested.v1',
  schema: ownSchema,
  encode: (value) => Buffer.from(value),
  decode: (body) => `own ${body.toString()}`,
  decoderFor: (writer) => (body) => `${(writer as typeof ownSchema).name} ${body.toString()}`,
};
/** A registry that holds today's schema as 7 and an older one as 3. */
const registry = (registered: boolean): SchemaSource & { readonly subjects: string[] } => {
  const subjects: string[] = [];
  return {
    subjects,
    find: (subject) => {
      subjects.push(subject);
      return Promise.resolve(registered ? 7 : null);
    },
    schemaOf: (id): Promise<AvroJson> =>
      id === 3 ? Promise.resolve(olderSchema) : Promise.reject(new Error(`asked for ${id}`)),
    decoderOf: () => Promise.reject(new Error('of no use here')),
  };
};

describe('an own topic', () => {
  it('is read by the schema with which each message was written', async () => {
    const reader = await topicReader(codec, registry(true));
    await reader.prepare([text(7, 'a'), text(3, 'b')]);
    expect(reader.read(text(7, 'a'))).toEqual({ ok: true, value: 'own a' });
    expect(reader.read(text(3, 'b'))).toEqual({ ok: true, value: 'Older b' });
  });

  it('is written under the id of this release’s schema', async () => {
    const source = registry(true);
    const write = await topicWriter(codec, source);
    expect(write('key', 'body')).toEqual({
      topic: 'crime.ingested.v1',
      key: 'key',
      value: frame(7, Buffer.from('body')),
    });
    expect(source.subjects).toEqual(['crime.ingested.v1-value']);
    expect(() => write('key', 'x'.repeat(900_000))).toThrow(EncodeError);
  });

  it('is neither read nor written before the release has registered its schema', async () => {
    await expect(topicReader(codec, registry(false))).rejects.toThrow(Outage);
    await expect(topicWriter(codec, registry(false))).rejects.toThrow(Outage);
  });
});
