import type { KeyObject } from 'node:crypto';
import type { Warehouse } from '@hub/clickhouse';
import type { CompiledFeed } from '@hub/feeds';
import type { FindingFilter } from './findings-query.ts';
import { whereOf, type FindingRow } from './finding-rows.ts';
import { ownerOf, type Owner } from './force-findings.ts';
import { groupIn, openSeals } from './opened-seal.ts';

/** Findings of one cause: what one mending clears. The one that clears most comes first. */
export interface FindingCause {
  readonly rule: string;
  readonly severity: string;
  readonly field: string | null;
  readonly message: string;
  readonly recordType: string | null;
  readonly verdict: 'accepted' | 'rejected';
  readonly group: string | null;
  /** The force's own code; null where nobody but the force asks. */
  readonly groupValue: string | null;
  readonly findings: number;
  readonly open: number;
  readonly records: number;
  readonly oldestOpenedAt: string;
  readonly ageDays: number;
  readonly owner: Owner;
}

interface CauseRow extends FindingRow {
  readonly findings: number;
  readonly open: number;
  readonly records: number;
}

/** Causes beyond these are told by the figures of the rest, not one by one. */
const causesMax = 1_000;

const causesSql = (where: string): string => `
  SELECT * EXCEPT (example), example.1 AS source, example.2 AS partition, example.3 AS position, example.4 AS record_id
  FROM (
    SELECT toString(rule) AS rule, toString(field) AS field, severity, message, toString(record_type) AS record_type, verdict,
      finding_group, owner_side, owner_team, count() AS findings, countIf(state = 'open') AS open,
      uniqExact(source, partition, position) AS records, toString(min(opened_at)) AS opened_at, max(age_days) AS age_days,
      argMin((source, partition, position, lower(hex(record_id))), (received_at, finding)) AS example
    FROM quality.finding_states WHERE ${where}
    GROUP BY rule, field, severity, message, record_type, verdict, finding_group, owner_side, owner_team
  )
  ORDER BY verdict = 'rejected' DESC, findings DESC, rule, field, finding_group LIMIT {limit:UInt32}`;

const none = (text: string): string | null => (text === '' ? null : text);

/**
 * Causes of a feed's findings, what clears most first; what is held back comes before what is accepted.
 * @param privateKey the force's own, to show it its own codes; null for everybody else
 */
export const findingCauses = async (
  warehouse: Warehouse,
  feed: CompiledFeed,
  privateKey: KeyObject | null,
  filter: FindingFilter,
): Promise<readonly FindingCause[]> => {
  const where = whereOf(feed, filter);
  const rows = await warehouse.query<CauseRow>(causesSql(where.sql), { ...where.params, limit: causesMax });
  const grouped = rows.filter((row) => row.finding_group !== '');
  const sealAt = privateKey === null ? null : await openSeals(warehouse, feed, privateKey, grouped);
  return rows.map((row) => ({
    rule: row.rule,
    severity: row.severity,
    field: none(row.field),
    message: row.message,
    recordType: none(row.record_type),
    verdict: row.verdict,
    group: none(row.finding_group),
    groupValue: sealAt === null ? null : groupIn(sealAt(row), row.rule, row.field),
    findings: row.findings,
    open: row.open,
    records: row.records,
    oldestOpenedAt: row.opened_at,
    ageDays: row.age_days,
    owner: ownerOf(row, feed),
  }));
};
