import type { Warehouse } from '@hub/clickhouse';
import { RowBuffer } from '@hub/records';
import { isUnloaded, type CodeList, type CodeLists, type ListedCode } from '@hub/rules';

const listColumns = [
  'list',
  'title',
  'level',
  'list_version',
  'is_configuration',
  'is_unloaded',
  'is_always',
  'complete_from',
  'complete_to',
  'codes',
  'release',
] as const;

const codeColumns = [
  'list',
  'code',
  'label',
  'group_label',
  'list_version',
  'valid_from',
  'valid_to',
  'mandatory_from',
  'subset_of',
  'is_assumed',
  'is_input',
  'attributes',
  'release',
] as const;

/** An open bound is NULL. */
const day = (value: number): number | null => (Number.isFinite(value) ? value : null);

const writeList = (out: RowBuffer, list: CodeList, release: number): void => {
  const claimsNothing = list.completeFrom > list.completeTo;
  for (const text of [list.name, list.title, list.level, list.version]) out.string(text);
  out.uint8(list.configuration ? 1 : 0);
  out.uint8(isUnloaded(list) ? 1 : 0);
  out.uint8(!claimsNothing && list.completeFrom === -Infinity ? 1 : 0);
  out.nullableInt32(claimsNothing ? null : day(list.completeFrom));
  out.nullableInt32(claimsNothing ? null : day(list.completeTo));
  out.uint32(list.codes.size);
  out.uint32(release);
};

const writeCode = (out: RowBuffer, list: CodeList, code: ListedCode, release: number): void => {
  for (const text of [list.name, code.code, code.label, code.group ?? '', list.version]) out.string(text);
  out.nullableInt32(day(code.validFrom));
  out.nullableInt32(day(code.validTo));
  out.nullableInt32(code.mandatoryFrom > code.validFrom ? code.mandatoryFrom : null);
  out.string(code.subsetOf ?? '');
  out.uint8(code.assumed ? 1 : 0);
  out.uint8(code.input ? 1 : 0);
  out.map(Object.entries(code.attributes));
  out.uint32(release);
};

/**
 * Puts the release's lists into `reference`; a code that left a list stays in `reference.codes` under its last
 * release, so that older rows keep their label.
 */
export const loadReference = async (
  warehouse: Warehouse,
  lists: CodeLists,
  release: number,
): Promise<void> => {
  const codes = new RowBuffer();
  let rows = 0;
  for (const list of lists.values()) {
    for (const code of list.codes.values()) writeCode(codes, list, code, release);
    rows += list.codes.size;
  }
  await warehouse.insert({
    table: 'reference.codes',
    columns: codeColumns,
    bytes: Buffer.from(codes.bytes()),
    rows,
  });
  const claims = new RowBuffer();
  for (const list of lists.values()) writeList(claims, list, release);
  // Last, because its release says which one is loaded.
  await warehouse.insert({
    table: 'reference.lists',
    columns: listColumns,
    bytes: Buffer.from(claims.bytes()),
    rows: lists.size,
  });
};
