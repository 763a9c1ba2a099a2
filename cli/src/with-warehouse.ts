import { warehouse, WarehouseError, type Warehouse } from '@hub/clickhouse';
import { isUnreachable, OutageError } from './errors.ts';
import type { HubProfile } from './profile.ts';

const queryTimeoutMs = 120_000;

/** One connection as the account that only reads, closed whatever happens. @throws OutageError */
export const withWarehouse = async <T>(
  profile: HubProfile,
  use: (held: Warehouse) => Promise<T>,
): Promise<T> => {
  const { url, operator } = profile.clickhouse;
  const held = warehouse({ url, ...operator, requestTimeoutMs: queryTimeoutMs });
  try {
    return await use(held);
  } catch (error) {
    if (error instanceof WarehouseError)
      throw new OutageError(
        `${error.message}; is the hub of this profile of the same release as this command?`,
      );
    if (isUnreachable(error))
      throw new OutageError(`ClickHouse does not answer at ${url}; is the hub running?`);
    throw error;
  } finally {
    await held.close();
  }
};
