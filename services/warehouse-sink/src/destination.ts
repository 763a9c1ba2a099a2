import type { Destination } from '@hub/pipeline';
import type { Collector } from '@hub/clickhouse';
import type { OutgoingMessage } from '@hub/kafka';
import type { SinkWrite } from './pipeline.ts';
import type { TableRows } from './table-rows.ts';

/** Joins a batch's rows by table, then waits until every block that holds them has been acknowledged. */
export const sinkDestination = (
  collector: Collector,
  topic: Destination<OutgoingMessage>,
): Destination<SinkWrite> => ({
  async write(values) {
    const tables = new Map<string, TableRows[]>();
    const messages: OutgoingMessage[] = [];
    for (const value of values) {
      if (value.to === 'topic') {
        messages.push(value.message);
        continue;
      }
      if (value.rows.rows === 0) continue;
      const rows = tables.get(value.rows.table);
      if (rows === undefined) tables.set(value.rows.table, [value.rows]);
      else rows.push(value.rows);
    }
    await Promise.all([
      ...[...tables].map(([table, rows]) =>
        collector.add({
          table,
          columns: rows[0]?.columns ?? [],
          bytes: Buffer.concat(rows.map((part) => part.bytes)),
          rows: rows.reduce((sum, part) => sum + part.rows, 0),
        }),
      ),
      messages.length > 0 ? topic.write(messages) : Promise.resolve(),
    ]);
  },
});
