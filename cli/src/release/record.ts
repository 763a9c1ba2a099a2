import { recordAudit, warehouse, WarehouseError, type AuditEvent } from '@hub/clickhouse';
import { isUnreachable, OutageError, UsageError } from '../errors.ts';
import type { HubProfile } from '../profile.ts';

const timeoutMs = 20_000;

/**
 * Writes what a person does into the audit, before it takes effect: what cannot be written down is not done.
 *
 * @throws OutageError where the warehouse does not take it
 */
export const record = async (profile: HubProfile, event: AuditEvent): Promise<void> => {
  const { url, custodian } = profile.clickhouse;
  if (custodian === undefined)
    throw new UsageError('this profile holds no account "custodian", and so it may not write the audit');
  const held = warehouse({ url, ...custodian, requestTimeoutMs: timeoutMs });
  try {
    await recordAudit(held, event);
  } catch (error) {
    if (error instanceof WarehouseError)
      throw new OutageError(`the audit could not be written, so nothing was done: ${error.message}`);
    if (isUnreachable(error))
      throw new OutageError(`ClickHouse does not answer at ${url}, so nothing was done; is the hub running?`);
    throw error;
  } finally {
    await held.close();
  }
};
