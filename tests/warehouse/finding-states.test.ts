/** What becomes of a finding, from what came after it and from what people said of it, in whatever order. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLoneWarehouse, type LoneWarehouse } from '@hub/infra-local';
import { versionOf } from '@hub/records';

let lone: LoneWarehouse;
beforeAll(async () => {
  lone = await startLoneWarehouse();
}, 120_000);
afterAll(() => lone.stop());

const rule = 'CRM-002-DELAY';
const field = 'recorded_at';
const version = (position: number, release = 1): string =>
  String(
    versionOf({
      epoch: 1,
      kind: 'change',
      position: BigInt(position),
      inTransaction: 0n,
      serial: 0,
      release,
    }),
  );
/** Position and order of arrival are independent: days of receipt are given apart. */
const received = (day: number): string => `2026-03-${String(day).padStart(2, '0')} 12:00:00.000`;

interface Told {
  readonly at: number;
  readonly day: number;
  readonly release?: number;
  readonly basis?: string;
  readonly group?: string;
  readonly verdict?: 'accepted' | 'rejected';
  readonly stage?: string;
}

const placeOf = (feed: string, at: number) => ({ source: `${feed}.file`, partition: 0, position: at });

const found = (feed: string, told: Told, recordId = 'a'.repeat(16)) =>
  lone.insert('quality.findings', [
    {
      ...{ feed, force: 'kent', lane: 'live', record_type: 'crime', record_id: recordId, rule, field },
      ...{ severity: 'question', message: 'Said.', verdict: told.verdict ?? 'accepted' },
      ...{ stage: told.stage ?? 'validate', ...placeOf(feed, told.at), release: told.release ?? 1 },
      ...{ version: version(told.at, told.release), received_at: received(told.day) },
      ...{ finding_group: told.group ?? '', basis: told.basis ?? '' },
    },
  ]);

const accepted = (feed: string, told: Pick<Told, 'at' | 'day' | 'release'>, deleted = 0) =>
  lone.insert('quality.accepted', [
    {
      ...{ feed, force: 'kent', lane: 'live', record_type: 'crime', record_id: 'a'.repeat(16) },
      ...{ ...placeOf(feed, told.at), version: version(told.at, told.release), deleted, cause: 'source' },
      received_at: received(told.day),
    },
  ]);

interface Saying {
  readonly state: 'confirmed' | 'explained' | 'withdrawn' | 'reopened' | 'assigned';
  readonly scope: 'finding' | 'rule';
  readonly day: number;
  readonly at?: number;
  readonly basis?: string;
  readonly group?: string;
  readonly from?: string;
  readonly to?: string;
  readonly owner?: string;
}

const said = (feed: string, saying: Saying) =>
  lone.insert('quality.resolutions', [
    {
      ...{ id: randomUUID(), at: received(saying.day), feed, force: 'kent', lane: 'live' },
      ...{ state: saying.state, scope: saying.scope, rule, finding_group: saying.group ?? '' },
      ...(saying.scope === 'finding'
        ? { field, record_type: 'crime', record_id: 'a'.repeat(16), version: version(saying.at ?? 0) }
        : { field: '', record_type: '', record_id: '\0'.repeat(16), version: '0' }),
      ...{ received_from: saying.from ?? '1900-01-01', received_to: saying.to ?? '2299-12-31' },
      ...{ source: '', partition: 0, position: 0, basis: saying.basis ?? '' },
      ...{ owner_side: saying.owner === undefined ? '' : 'hub', owner_team: saying.owner ?? '' },
      ...{ reason: 'Said.', by_side: 'force', by_name: 'A', by_role: 'B' },
    },
  ]);

/** `state closed_by` of each finding of the feed, the lowest version first. */
const states = async (feed: string): Promise<readonly string[]> => {
  const rows = await lone.as('ingest').query<{ told: string }>(
    `SELECT trimRight(concat(state, ' ', closed_by)) AS told FROM quality.finding_states
     WHERE feed = {feed:String} ORDER BY version, position`,
    { feed },
  );
  return rows.map(({ told }) => told);
};

const shuffles: readonly (readonly number[])[] = [
  [0, 1, 2],
  [2, 1, 0],
  [1, 2, 0],
];

describe('a later change of the record', () => {
  it.each(shuffles)('closes the finding, come in order %i %i %i', async (...order) => {
    const feed = `kent/order-${order.join('')}`;
    const steps = [
      () => found(feed, { at: 1, day: 1, verdict: 'rejected' }),
      () => found(feed, { at: 2, day: 2, verdict: 'rejected' }),
      () => accepted(feed, { at: 3, day: 3 }),
    ];
    for (const step of order) await steps[step]?.();
    expect(await states(feed)).toEqual(['corrected correction', 'corrected correction']);
  });

  it('of a lower version closes nothing', async () => {
    await accepted('kent/lower', { at: 1, day: 5 });
    await found('kent/lower', { at: 2, day: 2, verdict: 'rejected' });
    expect(await states('kent/lower')).toEqual(['open']);
  });

  it('that is held back itself leaves it open, once', async () => {
    await found('kent/still', { at: 1, day: 1, verdict: 'rejected' });
    await found('kent/still', { at: 2, day: 2, verdict: 'rejected' });
    expect(await states('kent/still')).toEqual(['superseded later version', 'open']);
    const [row] = await lone.warehouse.query(
      `SELECT toString(opened_at) AS opened_at FROM quality.finding_states WHERE feed = 'kent/still' AND state = 'open'`,
    );
    expect(row).toEqual({ opened_at: received(1) });
  });

  it('that deletes the record withdraws it', async () => {
    await found('kent/gone', { at: 1, day: 1 });
    await accepted('kent/gone', { at: 1, day: 1 });
    await accepted('kent/gone', { at: 2, day: 2 }, 1);
    expect(await states('kent/gone')).toEqual(['withdrawn deletion']);
  });

  it('that has the same finding again carries it on, and one that has it after a correction opens it anew', async () => {
    const comes = async (at: number): Promise<void> => {
      await found('kent/again', { at, day: at });
      await accepted('kent/again', { at, day: at });
    };
    await comes(1);
    await comes(2);
    expect(await states('kent/again')).toEqual(['superseded later version', 'open']);
    await comes(4);
    await accepted('kent/again', { at: 3, day: 3 });
    expect(await states('kent/again')).toEqual(['corrected correction', 'corrected correction', 'open']);
    const [row] = await lone.warehouse.query(
      `SELECT toString(opened_at) AS opened_at FROM quality.finding_states WHERE feed = 'kent/again' AND state = 'open'`,
    );
    expect(row).toEqual({ opened_at: received(4) });
  });

  it('may be the same change, read again under a later release', async () => {
    await found('kent/release', { at: 1, day: 1, verdict: 'rejected' });
    await accepted('kent/release', { at: 1, day: 1, release: 2 });
    expect(await states('kent/release')).toEqual(['corrected release']);
  });
});

describe('what people say', () => {
  it('confirmed is silent while the basis stands, in later versions as well', async () => {
    const feed = 'kent/confirmed';
    await found(feed, { at: 1, day: 1, basis: 'x' });
    await said(feed, { state: 'confirmed', scope: 'finding', day: 2, at: 1, basis: 'x' });
    await found(feed, { at: 2, day: 3, basis: 'x' });
    expect(await states(feed)).toEqual(['superseded later version', 'confirmed force']);
    await found(feed, { at: 3, day: 4, basis: 'y' });
    expect((await states(feed)).at(-1)).toBe('open');
  });

  it('confirmed without a basis holds for that version alone', async () => {
    const feed = 'kent/no-basis';
    await found(feed, { at: 1, day: 1 });
    await said(feed, { state: 'confirmed', scope: 'finding', day: 2, at: 1 });
    expect(await states(feed)).toEqual(['confirmed force']);
    await found(feed, { at: 2, day: 3 });
    expect((await states(feed)).at(-1)).toBe('open');
  });

  it('confirmed of a force and a month is open again when its figures change', async () => {
    const feed = 'kent/volume';
    const month = {
      ...{
        feed,
        force: 'kent',
        lane: 'live',
        record_type: 'crime',
        record_id: '\0'.repeat(16),
        version: '0',
        rule,
      },
      ...{ field, source: '2026-03', partition: 0, position: 0 },
    };
    const counted = async (basis: string): Promise<void> => {
      const of = { severity: 'question', message: 'Said.', verdict: 'accepted', stage: 'settle', release: 1 };
      await lone.insert('quality.findings', [{ ...month, ...of, basis, received_at: received(1) }]);
      await lone.insert('quality.set_findings', [{ ...month, state: 'open', basis, since: received(1) }]);
    };
    await counted('30 crimes');
    await lone.insert('quality.resolutions', [
      {
        ...{
          ...month,
          id: randomUUID(),
          at: received(2),
          state: 'confirmed',
          scope: 'finding',
          basis: '30 crimes',
        },
        ...{ received_from: '1900-01-01', received_to: '2299-12-31', reason: 'Said.', by_side: 'force' },
        ...{ by_name: 'A', by_role: 'B' },
      },
    ]);
    expect(await states(feed)).toEqual(['confirmed force']);
    await counted('3 crimes');
    expect(await states(feed)).toEqual(['open']);
  });

  it('explained for a code, or a period of receipt, holds for nothing else', async () => {
    const feed = 'kent/explained';
    for (const [at, group] of ['one', 'two', 'two'].entries())
      await found(feed, { at: at + 1, day: at + 1, group }, String(at).repeat(16));
    await said(feed, { state: 'explained', scope: 'rule', day: 5, group: 'one' });
    expect(await states(feed)).toEqual(['explained force', 'open', 'open']);
    await said(feed, { state: 'explained', scope: 'rule', day: 6, from: '2026-03-03', to: '2026-03-03' });
    expect(await states(feed)).toEqual(['explained force', 'open', 'explained force']);
    await said(feed, { state: 'reopened', scope: 'rule', day: 7, group: 'two' });
    expect(await states(feed)).toEqual(['explained force', 'open', 'open']);
  });

  it('does not outlive a correction, and the last word counts', async () => {
    const feed = 'kent/last';
    await found(feed, { at: 1, day: 1 });
    await said(feed, { state: 'reopened', scope: 'finding', day: 4, at: 1 });
    await said(feed, { state: 'withdrawn', scope: 'finding', day: 3, at: 1 });
    expect(await states(feed)).toEqual(['open']);
    await said(feed, { state: 'withdrawn', scope: 'finding', day: 5, at: 1 });
    expect(await states(feed)).toEqual(['withdrawn force']);
    await accepted(feed, { at: 2, day: 6 });
    expect(await states(feed)).toEqual(['corrected correction']);
  });

  it('names the owner, and closes nothing by that', async () => {
    const feed = 'kent/owner';
    await found(feed, { at: 1, day: 1 });
    await said(feed, { state: 'assigned', scope: 'rule', day: 2, owner: 'mapping team' });
    const rows = await lone.warehouse.query(
      `SELECT state, owner_side, owner_team FROM quality.finding_states WHERE feed = {feed:String}`,
      { feed },
    );
    expect(rows).toEqual([{ state: 'open', owner_side: 'hub', owner_team: 'mapping team' }]);
  });

  it('of one feed or rule is nothing to another', async () => {
    await found('kent/mine', { at: 1, day: 1, basis: 'x' });
    await said('kent/other', { state: 'explained', scope: 'rule', day: 2 });
    await said('kent/other', { state: 'confirmed', scope: 'finding', day: 2, at: 1, basis: 'x' });
    expect(await states('kent/mine')).toEqual(['open']);
  });
});

describe('a finding', () => {
  const noKey = '\0'.repeat(16);

  it('without a key stays until its own origin is read again and passes, or somebody answers', async () => {
    const feed = 'kent/keyless';
    const origin = (release: number) => ({
      ...{ feed, force: 'kent', lane: 'live', ...placeOf(feed, 1), shape: 'crime:1', verdict: 'mapped' },
      ...{ reason: '', received_at: received(1), received_on: '2026-03-01', release },
    });
    await found(feed, { at: 1, day: 1, verdict: 'rejected' }, noKey);
    await lone.insert('quality.origins', [origin(1)]);
    expect(await states(feed)).toEqual(['open']);
    await lone.insert('quality.origins', [origin(2)]);
    expect(await states(feed)).toEqual(['corrected release']);
  });

  it('without a key closes when everything is sent anew', async () => {
    const feed = 'kent/extracts';
    const set = (name: string, position: number, day: number) => ({
      ...{ feed, force: 'kent', lane: 'live', set_id: name, source: name, source_name: 'crimes' },
      ...{ key_space: 'crimes', record_types: ['crime'], delivery: 'full', version: version(position) },
      ...{ rows: 1, limit_millionths: 0, received_at: received(day), release: 1 },
    });
    await found(feed, { at: 1, day: 1, verdict: 'rejected' }, noKey);
    await lone.insert('quality.sets', [set(`${feed}.file`, 1, 1)]);
    expect(await states(feed)).toEqual(['open']);
    await lone.insert('quality.sets', [set(`${feed}.later`, 2, 3)]);
    expect(await states(feed)).toEqual(['corrected later extract']);
  });

  it('of several records is open while the last run sees it', async () => {
    const feed = 'kent/set';
    const { source } = placeOf(feed, 1);
    const seen = (state: string, day: number) => ({
      ...{
        feed,
        lane: 'live',
        record_type: 'crime',
        record_id: 'a'.repeat(16),
        version: version(1),
        rule,
        field,
      },
      ...{ source, state, basis: '', since: received(day) },
    });
    await found(feed, { at: 1, day: 1, stage: 'settle' });
    expect(await states(feed)).toEqual(['corrected run']);
    await lone.insert('quality.set_findings', [seen('open', 2)]);
    expect(await states(feed)).toEqual(['open']);
    await lone.insert('quality.set_findings', [seen('closed', 3)]);
    expect(await states(feed)).toEqual(['corrected run']);
  });

  it('told twice of one version is one', async () => {
    await found('kent/twice', { at: 1, day: 1 });
    await lone.warehouse.command(
      `INSERT INTO quality.findings SELECT * REPLACE (position + 10 AS position) FROM quality.findings WHERE feed = 'kent/twice'`,
    );
    expect(await states('kent/twice')).toEqual(['open']);
  });
});
