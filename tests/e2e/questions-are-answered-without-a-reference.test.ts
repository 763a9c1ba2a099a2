/** An analyst asks a force about a cell, a rule or a token; no reference crosses over, in either direction. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { atForce, cris, hub, operator, recordIdOf, untilBalanced, workDir } from './running-hub.ts';

const feed = 'west-yorkshire/corrections';
const by = ['--name', 'End-to-end test', '--role', 'data quality'] as const;

beforeAll(async () => {
  const file = join(workDir, 'late.csv');
  const late = 'late-10234,2018-03-01T09:00:00,2018-03-05T10:00:00,BURG';
  writeFileSync(file, `Reference,Reported,Recorded,Offence\n${late}\n`);
  await hub('submit', feed, file, '--extracted-at', '2026-02-20T06:00:00Z');
  await untilBalanced(feed);
});

describe('a question of an analyst', () => {
  const ask = (...about: readonly string[]) =>
    hub('question', 'ask', ...about, ...by, '--text', 'Is this so?', '--json');
  const answer = (of: string, id: string, text: string) =>
    hub('question', 'answer', of, '--question', id, '--text', text, ...by);
  const listed = async (of: string, ...more: readonly string[]) =>
    (
      JSON.parse((await hub('question', 'list', of, '--all', '--json', ...more)).stdout) as {
        questions: readonly {
          id: string;
          isOpen: boolean;
          rule: string | null;
          records: readonly { reference: Readonly<Record<string, string>> | null }[];
          answers: readonly { text: string }[];
        }[];
      }
    ).questions;

  it('about a token reaches the force that holds it, with its own reference; nobody else sees one', async () => {
    const id = await atForce(cris, async (client) => {
      const found = await client.query<{ id: string }>(
        `SELECT crime_id::text AS id FROM crime_report WHERE offence_code = 'V041' ORDER BY crime_id LIMIT 1`,
      );
      return found.rows[0]?.id ?? '';
    });
    const [row] = await operator.query<{ token: string }>(
      `SELECT hex(source_reference_token) AS token FROM hub.crime FINAL WHERE hex(record_id) = {id:String}`,
      { id: recordIdOf(cris, 'crime', 'crime-report', [id]) },
    );
    const asked = await ask('--token', row?.token ?? '');
    expect(asked.code, asked.stderr).toBe(0);
    const [{ id: question, feed: holder }] = (
      JSON.parse(asked.stdout) as { asked: [{ id: string; feed: string }] }
    ).asked;
    expect(holder).toBe(cris);
    const mine = (await listed(cris)).find((each) => each.id === question);
    expect(mine?.records.map(({ reference }) => reference)).toContainEqual({ crime_id: id });
    expect((await listed(cris, '--as-hub')).find((each) => each.id === question)?.records).toEqual([]);

    const refused = await answer(cris, question, `Yes, crime ${id} is right`);
    expect(refused.code).toBe(1);
    expect(refused.stderr).not.toContain(id);
    const given = await answer(cris, question, 'Yes, it was classed after the charge');
    expect(given.code, given.stderr).toBe(0);
    expect((await listed(cris, '--as-hub')).find((each) => each.id === question)).toMatchObject({
      isOpen: false,
      answers: [{ text: 'Yes, it was classed after the charge' }],
    });
  });

  it('about a rule or a cell reaches the force whose it is', async () => {
    expect((await ask('--rule', 'CRM-002-DELAY', '--feed', feed)).code).toBe(0);
    const cell = [
      '--return',
      'offences-by-borough-and-month',
      '--cell',
      'force=west-yorkshire,month=2018-03',
    ];
    expect((await ask(...cell)).code).toBe(0);
    const open = (await listed(feed)).filter(({ isOpen }) => isOpen);
    expect(open).toHaveLength(2);
    const refused = await answer(feed, open.find(({ rule }) => rule !== null)?.id ?? '', 'It is late-10234');
    expect(refused.code).toBe(1);
    for (const { id } of open) expect((await answer(feed, id, 'It came by post')).code).toBe(0);
    expect((await listed(feed)).filter(({ isOpen }) => isOpen)).toEqual([]);
  });

  it('stands in the force’s burden beside its findings', async () => {
    const { stdout } = await hub('findings', 'burden', '--force', 'west-yorkshire', '--json');
    const [burden] = (JSON.parse(stdout) as Readonly<Record<string, number>>[]).slice(-1);
    expect(burden?.['questions']).toBeGreaterThanOrEqual(2);
    expect(burden?.['findings']).toBeGreaterThanOrEqual(1);
  });
});
