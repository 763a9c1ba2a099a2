import { randomUUID } from 'node:crypto';
import type { Warehouse } from './client.ts';

/** Something that a person did to the hub. No part of it may hold a reference or a value of a record. */
export interface AuditEvent {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The name that the person gave. */
  readonly who: string;
  /** Short and the same for all of a kind: `feed-status`, `epoch-raised`, `release`. */
  readonly what: string;
  /** What it was done to: a feed, a release, a list. */
  readonly subject: string;
  /** In the person's words; the caller has passed it through the tripwire. */
  readonly reason: string;
  /** Before and after, where there is more to say. */
  readonly detail?: Readonly<Record<string, unknown>>;
}

const insertEvent = `INSERT INTO audit.events (at, id, who, what, subject, reason, detail)
  SELECT fromUnixTimestamp64Milli({at:Int64}, 'UTC'), {id:UUID}, {who:String}, {what:String}, {subject:String},
         {reason:String}, {detail:String}`;

/** Adds one row to `audit.events`. The account needs INSERT on that table, and nothing more. */
export const recordAudit = (warehouse: Warehouse, event: AuditEvent): Promise<void> =>
  warehouse.command(insertEvent, {
    at: event.at,
    id: randomUUID(),
    who: event.who,
    what: event.what,
    subject: event.subject,
    reason: event.reason,
    detail: event.detail === undefined ? '' : JSON.stringify(event.detail),
  });
