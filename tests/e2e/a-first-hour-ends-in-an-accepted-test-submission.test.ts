import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { hub, operator, profile, root, untilBalanced, workDir } from './running-hub.ts';

/**
 * The end of docs/forces/first-hour.md: the sample export, by the contract that its mapping means, sent with nothing
 * but the intake's address and the force's credential. tests/archive walks the page up to here.
 */

const feed = 'gloucestershire/crime-log';
const sample = join(root, 'docs/forces/sample-export.csv');
const forceProfile = join(workDir, 'gloucestershire.json');

const asForce = async (...args: readonly string[]) => {
  const { ingestUrl, credentials, feedsDir } = profile;
  const own = { ingestUrl, credentials: { gloucestershire: credentials['gloucestershire'] }, feedsDir };
  await writeFile(forceProfile, JSON.stringify(own), { mode: 0o600 });
  return hub(...args, '--profile', forceProfile);
};

const submit = async (file: string, extractedAt: string) => {
  const { code, stdout, stderr } = await asForce(
    'submit',
    feed,
    file,
    '--extracted-at',
    extractedAt,
    '--json',
  );
  expect(stdout, stderr).toMatch(/^\{/);
  return { code, told: JSON.parse(stdout) as Readonly<Record<string, unknown>> };
};

it('the export of the page is received, and what is wrong in it comes back by rule', async () => {
  const { code, told } = await submit(sample, '2026-11-19T09:00:00Z');
  expect(told).toMatchObject({ received: 240, accepted: 233, rejected: 2, dropped: 5, inWarehouse: true });
  expect(code).toBe(1);
  const findings = await asForce('findings', feed, '--json');
  expect(findings.code, findings.stderr).toBe(0);
  expect(findings.stdout).toContain('VALUE-FORMAT');
  expect(findings.stdout).toContain('GL/10119/26');
});

it('the corrected export is accepted whole, and counts nowhere', async () => {
  const lines = readFileSync(sample, 'utf8').split('\r\n');
  lines[18] = (lines[18] ?? '').replace(',2026-01-23,', ',23/01/2026,');
  lines[191] = (lines[191] ?? '').replace(',31/12/2062,', ',20/07/2026,');
  const corrected = join(workDir, 'first-hour-corrected.csv');
  await writeFile(corrected, lines.join('\r\n'));
  const { code, told } = await submit(corrected, '2026-11-20T09:00:00Z');
  expect(told).toMatchObject({ received: 240, accepted: 235, rejected: 0, dropped: 5, inWarehouse: true });
  expect(code).toBe(0);
  await untilBalanced(feed);
  const [counts] = await operator.query<{ test: string; counted: string }>(
    `SELECT (SELECT count() FROM hub_test.crime FINAL WHERE feed = {feed:String}) AS test,
      (SELECT count() FROM hub.crime FINAL WHERE feed = {feed:String}) AS counted`,
    { feed },
  );
  expect([Number(counts?.test), Number(counts?.counted)]).toEqual([235, 0]);
  const findings = await asForce('findings', feed, '--json');
  expect(findings.stdout).not.toContain('VALUE-FORMAT');
});
