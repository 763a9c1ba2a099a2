import { expect, it } from 'vitest';
import { WarehouseError } from './client.ts';

it.each([
  ['241', 'MEMORY_LIMIT_EXCEEDED', 'ClickHouse answered 241 (MEMORY_LIMIT_EXCEEDED)'],
  ['60', '', 'ClickHouse answered 60'],
])(
  'an error of the warehouse holds its code %s and type, for nothing else may leave',
  (code, type, message) => {
    expect(new WarehouseError(code, type)).toMatchObject({ name: 'WarehouseError', code, message });
  },
);
