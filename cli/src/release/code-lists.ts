import type { Warehouse } from '@hub/clickhouse';
import { RowBuffer } from '@hub/records';
import type { CodeLists } from '@hub/rules';

/** Puts the release's lists into `reference.codes`; a code that left a list stays under its last release. */
export const loadReference = async (
  warehouse: Warehouse,
  lists: CodeLists,
  release: number,
): Promise<void> => {
  const out = new RowBuffer();
  let rows = 0;
  for (const list of lists.values()) {
    for (const code of list.codes.values()) {
      for (const text of [list.name, code.code, code.label, code.group ?? '', list.version]) out.string(text);
      out.uint32(release);
      rows += 1;
    }
  }
  const columns = ['list', 'code', 'label', 'group_label', 'list_version', 'release'];
  await warehouse.insert({ table: 'reference.codes', columns, bytes: Buffer.from(out.bytes()), rows });
};
