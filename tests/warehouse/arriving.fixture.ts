/** Extracts as ingest, the services behind it and the sink leave them in the warehouse. */
import type { LoneWarehouse } from '@hub/infra-local';
import { versionOf } from '@hub/records';

export const at = (day: number): string => `2026-06-${String(day).padStart(2, '0')} 12:00:00.000`;
export const versionAt = (day: number, serial: number, release = 1): string =>
  String(
    versionOf({
      epoch: 1,
      kind: 'snapshot',
      position: BigInt(Date.parse(`${at(day).replace(' ', 'T')}Z`)),
      inTransaction: 0n,
      serial,
      release,
    }),
  );
/** Test by test, so that each has a feed of its own. */
let feeds = 0;
export const newFeed = (): string => `force-${(feeds += 1)}/crimes`;
export const recordId = (feed: string, key: string): string => `${feed}-${key}`.padEnd(16, '.').slice(-16);

export interface Row {
  readonly key: string;
  readonly scope?: string;
  /** How it came out; accepted unless said. */
  readonly verdict?: 'accepted' | 'rejected' | 'unreadable' | 'dropped' | 'on its way';
}
export interface Extract {
  readonly feed: string;
  readonly day: number;
  readonly rows: readonly Row[];
  readonly delivery?: 'full' | 'full_per' | 'changes';
  readonly limitMillionths?: number;
  readonly lane?: 'live' | 'test' | 'backfill';
}

export const idOf = ({ feed, day }: Pick<Extract, 'feed' | 'day'>): string =>
  `${feed.replace('/', '.')}.${day}`;

/** As ingest, the services behind it and the sink would leave it. */
export const arrive = async (lone: LoneWarehouse, extract: Extract): Promise<void> => {
  const { feed, day, rows, delivery = 'full', lane = 'live' } = extract;
  const id = idOf(extract);
  const of = { feed, force: feed.split('/')[0], lane, release: 1, received_at: at(day) };
  const place = (index: number) => ({ source: id, partition: 0, position: index + 1 });
  await lone.insert(
    'quality.origins',
    rows.map(({ verdict, scope = '' }, index) => ({
      ...of,
      ...place(index),
      scope,
      shape: verdict === 'unreadable' || verdict === 'dropped' ? '' : 'crime:1',
      verdict: verdict === 'unreadable' ? 'rejected' : verdict === 'dropped' ? 'dropped' : 'mapped',
      reason: '',
      received_on: '2026-06-01',
    })),
  );
  const held = rows.flatMap(({ key, verdict = 'accepted' }, index) =>
    verdict === 'accepted' || verdict === 'dropped'
      ? [
          {
            ...of,
            record_id: recordId(feed, key),
            version: versionAt(day, index + 1),
            deleted: verdict === 'dropped' ? 1 : 0,
            cause: verdict === 'dropped' ? 'dropped' : 'source',
            key_space: 'crimes',
            origin_source: id,
            origin_partition: 0,
            origin_position: index + 1,
            offence_code: '8N',
          },
        ]
      : [],
  );
  await lone.insert(lane === 'test' ? 'hub_test.crime_history' : 'hub.crime_history', held);
  const refused = rows.flatMap(({ key, verdict }, index) =>
    verdict === 'rejected' || verdict === 'unreadable'
      ? [
          {
            ...of,
            ...place(index),
            record_type: verdict === 'rejected' ? 'crime' : '',
            key_space: 'crimes',
            record_id: verdict === 'rejected' ? recordId(feed, key) : '',
            version: versionAt(day, index + 1),
            stage: 'validate',
            verdict: 'rejected',
            rules: ['CRM-001'],
          },
        ]
      : [],
  );
  await lone.insert('quality.exceptions', refused);
  await lone.insert(
    'quality.sets',
    delivery === 'changes'
      ? []
      : [
          {
            ...of,
            set_id: id,
            source: id,
            source_name: 'crimes',
            key_space: 'crimes',
            record_types: ['crime'],
            delivery,
            version: versionAt(day, 0),
            extracted_at: at(day),
            rows: rows.length,
            limit_millionths: extract.limitMillionths ?? 1_000_000,
          },
        ],
  );
};
