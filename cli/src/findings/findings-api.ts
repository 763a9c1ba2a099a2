import { ask, askAsHub, tell, type IngestProfile } from '../ingest-api.ts';

export interface Owner {
  readonly side: 'force' | 'hub';
  readonly team: string;
}

/** Findings of one cause: what one mending clears, or what is mended record by record. */
export interface FindingCause {
  readonly rule: string;
  readonly severity: string;
  readonly field: string | null;
  readonly message: string;
  readonly recordType: string | null;
  readonly verdict: 'accepted' | 'rejected';
  /** Token of the group; null where records are mended one by one. */
  readonly group: string | null;
  /** The force’s own code. */
  readonly groupValue: string | null;
  readonly findings: number;
  readonly open: number;
  readonly records: number;
  readonly oldestOpenedAt: string;
  readonly ageDays: number;
  readonly owner: Owner;
}

/** One finding with the force’s own reference of its row. */
export interface FindingExample extends Omit<
  FindingCause,
  'findings' | 'open' | 'records' | 'oldestOpenedAt'
> {
  readonly finding: string;
  readonly state: string;
  readonly closedBy: string | null;
  readonly openedAt: string;
  readonly closedAt: string | null;
  readonly reference: Readonly<Record<string, string>> | null;
  readonly value: string | null;
  readonly source: string;
  readonly row: number;
  readonly receivedAt: string;
}

export interface FindingsAnswer {
  /** With the first page only. */
  readonly summary: readonly FindingCause[];
  readonly findings: readonly FindingExample[];
  readonly next: string | null;
}

export interface FindingsFilter {
  readonly state: string;
  readonly rule?: string | undefined;
  readonly group?: string | undefined;
  readonly recordType?: string | undefined;
}

/** Findings of a feed: all causes, and one page of the findings. */
export const findingsOf = (
  profile: IngestProfile,
  feed: string,
  filter: FindingsFilter,
  page: { readonly limit: number; readonly after: string | null },
): Promise<FindingsAnswer> => {
  const query = new URLSearchParams({ state: filter.state, limit: String(page.limit) });
  if (filter.rule !== undefined) query.set('rule', filter.rule);
  if (filter.group !== undefined) query.set('group', filter.group);
  if (filter.recordType !== undefined) query.set('record-type', filter.recordType);
  if (page.after !== null) query.set('after', page.after);
  return ask(profile, feed, `findings?${query.toString()}`);
};

/** The body of `POST …/resolutions`. */
export interface Resolution {
  readonly state: 'confirmed' | 'explained' | 'withdrawn' | 'reopened' | 'assigned';
  readonly findings?: readonly string[];
  readonly rule?: string;
  readonly field?: string;
  readonly recordType?: string;
  readonly group?: string;
  readonly from?: string;
  readonly to?: string;
  readonly owner?: Owner;
  readonly reason: string;
  readonly name: string;
  readonly role: string;
}

export interface Kept {
  readonly ids: readonly string[];
  readonly findings: number;
  readonly heldBack: number;
}

/** Says what is to be made of findings, as the force or as the hub itself. */
export const resolve = (
  profile: IngestProfile,
  feed: string,
  side: 'force' | 'hub',
  resolution: Resolution,
): Promise<Kept> =>
  side === 'force'
    ? tell(profile, feed, 'resolutions', resolution)
    : askAsHub(profile, feed, 'resolutions', resolution);
