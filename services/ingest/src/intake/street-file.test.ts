import { createReadStream } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseRows } from '@hub/extracts';
import type { RowFormat } from '@hub/extracts';
import { identity, receiptOf, spool } from './spool.fixture.ts';

const sample = new URL(
  '../../../../feeds/west-yorkshire/samples/2016-07-west-yorkshire-street.csv.gz',
  import.meta.url,
);
const format: RowFormat = {
  ...{ format: 'csv', encoding: 'utf-8', delimiter: ',' },
  columns: ['Crime ID', 'Crime type', 'Longitude'],
};

describe('the real street file', () => {
  it('goes through the spool whole', async () => {
    const body = createReadStream(sample);
    const receipt = receiptOf(await spool.receive({ ...identity, format, contentEncoding: 'gzip', body }));
    const counts = { rows: 0, bad: 0, incidents: 0, withoutPlace: 0 };
    for await (const { rows } of parseRows(spool.read(receipt.id), format)) {
      for (const row of rows) {
        counts.rows += 1;
        if ('problem' in row) counts.bad += 1;
        else if (row.columns['Crime type'] === 'Anti-social behaviour') counts.incidents += 1;
        else if (row.columns['Longitude'] === null) counts.withoutPlace += 1;
      }
    }
    expect(counts).toEqual({ rows: 27_176, bad: 0, incidents: 7_429, withoutPlace: 1_300 });
  });
});
