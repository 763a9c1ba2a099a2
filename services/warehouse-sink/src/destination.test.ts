import { describe, expect, it } from 'vitest';
import type { Rows } from '@hub/clickhouse';
import type { OutgoingMessage } from '@hub/kafka';
import { sinkDestination } from './destination.ts';
import type { SinkWrite } from './pipeline.ts';

const rows = (table: string, text: string, count: number): SinkWrite => ({
  to: 'warehouse',
  rows: { table, columns: ['a'], bytes: Buffer.from(text), rows: count },
});
const message: OutgoingMessage = { topic: 'findings', key: 'k', value: Buffer.alloc(1) };

const noted = (failing?: string) => {
  const added: Rows[] = [];
  const sent: OutgoingMessage[] = [];
  const destination = sinkDestination(
    {
      add: (given) => {
        added.push(given);
        return given.table === failing ? Promise.reject(new Error('refused')) : Promise.resolve();
      },
      flush: () => undefined,
    },
    { write: (messages) => Promise.resolve(void sent.push(...messages)) },
  );
  return { added, sent, destination };
};

describe('a batch on its way', () => {
  it('is joined by table, in order, with its messages beside', async () => {
    const { added, sent, destination } = noted();
    await destination.write([
      rows('a', 'one', 1),
      rows('b', 'x', 5),
      { to: 'topic', message },
      rows('a', 'two', 2),
    ]);
    expect(added).toEqual([
      { table: 'a', columns: ['a'], bytes: Buffer.from('onetwo'), rows: 3 },
      { table: 'b', columns: ['a'], bytes: Buffer.from('x'), rows: 5 },
    ]);
    expect(sent).toEqual([message]);
  });

  it('is not done while one of its tables fails', async () => {
    const { destination } = noted('b');
    await expect(destination.write([rows('a', 'one', 1), rows('b', 'x', 5)])).rejects.toThrow('refused');
  });
});
