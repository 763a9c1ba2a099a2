import type { KeyObject } from 'node:crypto';
import type { Warehouse } from '@hub/clickhouse';
import type { CompiledFeed } from '@hub/feeds';
import type { OriginReader } from '../origin-reader.ts';
import { cursorText, type FindingsQuery } from './findings-query.ts';
import { findingColumns, whereOf, type FindingRow } from './finding-rows.ts';
import { groupIn, openSeals, type OpenedSeal } from './opened-seal.ts';
import { rereadReferences } from './reread-references.ts';

export interface Owner {
  readonly side: 'force' | 'hub';
  /** As it calls itself; of the force, its contract's contact unless somebody was named. */
  readonly team: string;
}

/** A finding as its force reads it: with its own reference and code, which nobody else can open. */
export interface ForceFinding {
  /** Names it in an answer: `hub findings confirm --finding …`. */
  readonly finding: string;
  readonly rule: string;
  readonly severity: string;
  readonly field: string | null;
  readonly message: string;
  readonly recordType: string | null;
  readonly verdict: 'accepted' | 'rejected';
  readonly state: string;
  readonly closedBy: string | null;
  readonly openedAt: string;
  readonly closedAt: string | null;
  readonly ageDays: number;
  readonly owner: Owner;
  /** Token of what one mending clears; null where records are mended one by one. */
  readonly group: string | null;
  /** The same in clear: the force's own code. */
  readonly groupValue: string | null;
  /** Key columns of the source row; null where nothing could be kept. */
  readonly reference: Readonly<Record<string, string>> | null;
  /** The value of the field, where one was sealed. */
  readonly value: string | null;
  readonly source: string;
  readonly row: number;
  readonly receivedAt: string;
}

export interface FindingsPage {
  readonly findings: readonly ForceFinding[];
  /** Asks for the page behind this one; null at the end. */
  readonly next: string | null;
}

const sortKey = 'rule, field, finding_group, source, position, finding';

const pageSql = (where: string, isContinued: boolean): string => `
  SELECT ${findingColumns} FROM quality.finding_states WHERE ${where}
  ${isContinued ? `AND (${sortKey}) > ({a0:String}, {a1:String}, {a2:String}, {a3:String}, {a4:Int64}, {a5:String})` : ''}
  ORDER BY ${sortKey} LIMIT {limit:UInt32}`;

const none = (text: string): string | null => (text === '' ? null : text);

export const ownerOf = (
  row: Pick<FindingRow, 'owner_side' | 'owner_team'>,
  feed: Pick<CompiledFeed, 'contact'>,
): Owner => ({
  side: row.owner_side,
  team:
    row.owner_team !== '' ? row.owner_team : row.owner_side === 'force' ? feed.contact.role : 'platform team',
});

/** Of one page; a force mends page after page. */
const rereadMax = 500;

/**
 * A rule over several records speaks of records that were accepted without a finding, and of which nothing was
 * sealed: their rows are read again where they lie. Where a topic does not answer, the page goes without.
 */
const unsealedReferences = async (
  read: OriginReader,
  feed: CompiledFeed,
  rows: readonly FindingRow[],
  sealAt: (row: FindingRow) => OpenedSeal,
): Promise<(row: FindingRow) => OpenedSeal['reference']> => {
  const unsealed = rows.filter(
    (row) => row.stage === 'settle' && row.state === 'open' && sealAt(row).reference === null,
  );
  const ofRecords = unsealed.filter(({ record_id: id }) => !/^0+$/.test(id)).slice(0, rereadMax);
  try {
    return await rereadReferences(read, feed, ofRecords);
  } catch {
    return () => null;
  }
};

/** One page of a feed's findings with the force's references. `privateKey` is that force's own. */
export const forceFindings = async (
  warehouse: Warehouse,
  feed: CompiledFeed,
  privateKey: KeyObject,
  query: FindingsQuery,
  read: OriginReader,
): Promise<FindingsPage> => {
  if (query.limit === 0) return { findings: [], next: null };
  const where = whereOf(feed, query.filter);
  const after = Object.fromEntries((query.after ?? []).map((part, at) => [`a${at}`, part]));
  const rows = await warehouse.query<FindingRow>(pageSql(where.sql, query.after !== null), {
    ...where.params,
    ...after,
    limit: query.limit,
  });
  const sealAt = await openSeals(warehouse, feed, privateKey, rows);
  const readAgain = await unsealedReferences(read, feed, rows, sealAt);
  const last = rows.length === query.limit ? rows.at(-1) : undefined;
  return {
    findings: rows.map((row) => {
      const seal = sealAt(row);
      return {
        finding: row.finding,
        rule: row.rule,
        severity: row.severity,
        field: none(row.field),
        message: row.message,
        recordType: none(row.record_type),
        verdict: row.verdict,
        state: row.state,
        closedBy: none(row.closed_by),
        openedAt: row.opened_at,
        closedAt: row.closed_at,
        ageDays: row.age_days,
        owner: ownerOf(row, feed),
        group: none(row.finding_group),
        groupValue: groupIn(seal, row.rule, row.field),
        reference: seal.reference ?? readAgain(row),
        value: seal.values[row.field] ?? null,
        source: row.source,
        row: row.position,
        receivedAt: row.received_at,
      };
    }),
    next:
      last === undefined
        ? null
        : cursorText([last.rule, last.field, last.finding_group, last.source, last.position, last.finding]),
  };
};
