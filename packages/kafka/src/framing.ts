/** The Confluent wire format: a zero byte, the schema's id (32 bits, big-endian), the Avro body. */

export const frame = (schemaId: number, body: Buffer): Buffer => {
  const framed = Buffer.allocUnsafe(5 + body.length);
  framed[0] = 0;
  framed.writeUInt32BE(schemaId, 1);
  body.copy(framed, 5);
  return framed;
};

export interface Unframed {
  readonly schemaId: number;
  readonly body: Buffer;
}

/** Null when the bytes are not in the wire format: a bad record, not an outage. */
export const unframe = (bytes: Buffer | null): Unframed | null => {
  if (bytes === null || bytes.length < 6 || bytes[0] !== 0) return null;
  return { schemaId: bytes.readUInt32BE(1), body: bytes.subarray(5) };
};
