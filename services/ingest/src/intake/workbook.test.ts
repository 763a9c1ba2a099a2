import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readRows, writeWorkbook, type RowFormat } from '@hub/extracts';
import { id, names, receiptOf, reopen, send, spool } from './spool.fixture.ts';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const format: RowFormat = {
  ...{ format: 'xlsx', encoding: 'utf-8', delimiter: ',', sheet: 'Crimes' },
  columns: ['id', 'place'],
};
const workbook = (titles: readonly string[], rows: number): Promise<Buffer> =>
  writeWorkbook([
    {
      name: 'Crimes',
      columns: titles.map((title) => ({ title })),
      // Random enough that it does not pack into one frame of the spool.
      rows: Array.from({ length: rows }, (_, at) => [String(at), `${Math.sin(at)} ${Math.cos(at)}`]),
    },
  ]);

const small = await workbook(format.columns, 3);
const renamed = await workbook(['id', 'town'], 3);

const rowsOf = async (afterRow = 0): Promise<readonly number[]> => {
  const rows: number[] = [];
  for await (const batch of readRows(spool.content(id), format, { afterRow }))
    rows.push(...batch.rows.map(({ row }) => row));
  return rows;
};

describe('a workbook', () => {
  it('is taken and read from the encrypted spool, from its start or from anywhere, also after a restart', async () => {
    const bytes = await workbook(format.columns, 20_000);
    expect(bytes.length).toBeGreaterThan(4 * 65_536);
    const receipt = receiptOf(
      await send(bytes, { format, contentType: xlsx, body: whole(bytes), expectedLength: bytes.length }),
    );
    expect(receipt).toMatchObject({ bytes: bytes.length, decodedBytes: bytes.length });
    expect(await rowsOf()).toHaveLength(20_000);
    await reopen();
    expect(await rowsOf(19_997)).toEqual([19_998, 19_999, 20_000]);
    const { ranges } = spool.content(id);
    for (const [start, end] of [
      [0, 4],
      [65_530, 65_542],
      [131_072, 131_073],
      [bytes.length - 22, bytes.length],
      [7, 7],
      [0, bytes.length],
    ] as const) {
      const pieces: Buffer[] = [];
      for await (const piece of ranges?.stream(start, end) ?? []) pieces.push(piece as Buffer);
      expect(Buffer.concat(pieces).equals(bytes.subarray(start, end))).toBe(true);
    }
  });

  it('is taken of a source of CSV too, as it shows the same', async () => {
    const bytes = await workbook(format.columns, 3);
    receiptOf(await send(bytes, { format: { ...format, format: 'csv', sheet: null }, contentType: xlsx }));
    expect(await rowsOf()).toEqual([1, 2, 3]);
  });

  it.each<[string, Buffer, Partial<RowFormat>, string, number]>([
    ['with another header', renamed, {}, 'wrong-header', 422],
    ['without the sheet', small, { sheet: 'Old' }, 'wrong-sheet', 422],
    ['cut off', small.subarray(0, -30), {}, 'not-workbook', 422],
    ['of a source of NDJSON', small, { format: 'ndjson' }, 'not-text', 422],
    ['that is an old one', Buffer.from('d0cf11e0a1b11ae100', 'hex'), {}, 'not-text', 422],
  ])('%s is refused, and nothing of it is kept', async (_name, bytes, more, problem, status) => {
    expect(await send(bytes, { format: { ...format, ...more }, body: whole(bytes) })).toMatchObject({
      type: `/problems/${problem}`,
      status,
    });
    expect(await names()).toEqual([]);
    expect(spool.submissions()).toEqual([]);
  });

  it('packed once more is refused while it arrives', async () => {
    const packed = gzipSync(await workbook(format.columns, 3));
    const answer = await send(packed, { format, contentEncoding: 'gzip' });
    expect(answer).toMatchObject({ type: '/problems/unsupported-encoding' });
    expect(await names()).toEqual([]);
  });
});

const whole = async function* (bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += 40_000)
    yield await Promise.resolve(bytes.subarray(at, at + 40_000));
};
