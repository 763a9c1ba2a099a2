/**
 * A jar that names a plugin class to Java's service loader. The Avro converter ships without one, and
 * without one Connect reads every class of every jar at start: 5 s on two cores, at each start.
 */
import { crc32 } from 'node:zlib';

/** Bytes of a jar with one service file. Zip without compression: one entry, its directory, its end. */
export function serviceJar(service: string, implementation: string): Buffer {
  const name = Buffer.from(`META-INF/services/${service}`);
  const content = Buffer.from(`${implementation}\n`);
  const common = commonFields(name, content);
  const local = Buffer.concat([u32(0x04034b50), common, name, content]);
  // Directory entry: comment length, disk, internal and external attributes, offset of the local entry.
  const directory = Buffer.concat([
    u32(0x02014b50),
    u16(20),
    common,
    Buffer.alloc(2 + 2 + 2 + 4),
    u32(0),
    name,
  ]);
  const end = Buffer.concat([
    u32(0x06054b50),
    Buffer.alloc(4),
    u16(1),
    u16(1),
    u32(directory.length),
    u32(local.length),
    u16(0),
  ]);
  return Buffer.concat([local, directory, end]);
}

/** What the entry and its directory line share: versions, date (1980-01-01), checksum, sizes, name length. */
function commonFields(name: Buffer, content: Buffer): Buffer {
  return Buffer.concat([
    u16(20),
    u16(0),
    u16(0),
    u16(0),
    u16(0x21),
    u32(crc32(content)),
    u32(content.length),
    u32(content.length),
    u16(name.length),
    u16(0),
  ]);
}

function u16(value: number): Buffer {
  const buffer = Buffer.alloc(2);
  buffer.writeUInt16LE(value);
  return buffer;
}

function u32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(value);
  return buffer;
}
