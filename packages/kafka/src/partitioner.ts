import type { ICustomPartitioner } from 'kafkajs';

const seed = 0x9747b28c | 0;
const factor = 0x5bd1e995;

/** Kafka's murmur2, 32 bits, signed: the hash by which every client finds the partition of a key. */
const murmur2 = (bytes: Buffer): number => {
  const { length } = bytes;
  const whole = length - (length % 4);
  let hash = seed ^ length;
  for (let at = 0; at < whole; at += 4) {
    let word = Math.imul(bytes.readInt32LE(at), factor);
    word = Math.imul(word ^ (word >>> 24), factor);
    hash = Math.imul(hash, factor) ^ word;
  }
  for (let at = length - 1; at >= whole; at -= 1) hash ^= (bytes[at] ?? 0) << ((at - whole) * 8);
  if (whole < length) hash = Math.imul(hash, factor);
  hash = Math.imul(hash ^ (hash >>> 13), factor);
  return hash ^ (hash >>> 15);
};

/**
 * The partition of a key, as kafkajs' own partitioner and Java's clients choose it. Own code, because that of
 * kafkajs 2.2 hashes in integers that grow with the key: a key of 180 KB, which a sender can make, takes ten
 * seconds of a service that then does nothing else.
 */
export const keyPartitioner: ICustomPartitioner =
  () =>
  ({ message, partitionMetadata }) => {
    const key = message.key ?? '';
    const bytes = typeof key === 'string' ? Buffer.from(key) : key;
    return (murmur2(bytes) & 0x7fff_ffff) % partitionMetadata.length;
  };
