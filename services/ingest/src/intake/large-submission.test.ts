import { createSecretKey } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseRows } from '@hub/extracts';
import type { RowFormat } from '@hub/extracts';
import { Spool } from './spool.ts';

const mebibyte = 2 ** 20;
const format: RowFormat = { format: 'csv', encoding: 'utf-8', delimiter: ',', columns: ['id', 'place'] };
const row =
  '12345678,On or near Swithen Hill,West Yorkshire Police,-1.550626,53.597400,Anti-social behaviour\n';
const chunk = Buffer.from(row.repeat(1_000));
const head = Buffer.from('id,place,force,longitude,latitude,type\n');

let folder = '';
let spool: Spool;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hub-large-'));
  const keys = { current: 1, byVersion: new Map([[1, createSecretKey(Buffer.alloc(32, 1))]]) };
  spool = await Spool.open({ folder, keys, now: Date.now });
});
afterAll(async () => {
  await spool.close();
  await rm(folder, { recursive: true });
});

/** The most that the process grew by, sampled while the work ran. */
const growthOf = async (work: () => Promise<void>): Promise<number> => {
  const before = process.memoryUsage.rss();
  let most = before;
  const sampler = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 20);
  await work();
  clearInterval(sampler);
  return (most - before) / mebibyte;
};
const generated = async function* (bytes: number): AsyncGenerator<Buffer> {
  yield await Promise.resolve(head);
  for (let given = head.length; given < bytes; given += chunk.length) yield chunk;
};
const identity = {
  ...{ feed: 'kent/niche', source: 'crimes', extractedAt: Date.UTC(2026, 0, 1) },
  ...{ lane: 'live' as const, epoch: 1 },
};

describe('a submission of 2 GB', () => {
  it('is taken in flat memory', async () => {
    const size = 2 * 1024 * mebibyte;
    // What a submission takes at all comes first: flat means that thirty times as much takes no more.
    const small = await spool.receive({ ...identity, sequence: 0, format, body: generated(64 * mebibyte) });
    expect(small).toHaveProperty('receipt');
    const growth = await growthOf(async () => {
      const answer = await spool.receive({ ...identity, sequence: 1, format, body: generated(size) });
      if (!('receipt' in answer)) throw new Error(answer.detail);
      expect(answer.receipt.bytes).toBeGreaterThanOrEqual(size);
      await spool.remove(answer.receipt.id);
    });
    // A twentieth of what passes through: room for the collector on a busy machine, none for a buffer that grows.
    expect(growth).toBeLessThan(100);
  }, 40_000);

  it('is read row by row in flat memory (200 MB of it)', async () => {
    const answer = await spool.receive({ ...identity, sequence: 2, format, body: generated(200 * mebibyte) });
    if (!('receipt' in answer)) throw new Error(answer.detail);
    const { id, bytes } = answer.receipt;
    let rows = 0;
    const growth = await growthOf(async () => {
      for await (const batch of parseRows(spool.read(id), format)) {
        expect(batch.refused).toBeNull();
        rows += batch.rows.length;
      }
    });
    expect(rows).toBe((bytes - head.length) / row.length);
    expect(growth).toBeLessThan(128);
  }, 40_000);
});
