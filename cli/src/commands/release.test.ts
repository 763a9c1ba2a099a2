import { appendFileSync, existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { releaseHub, type ReleaseHub } from '../release/release-hub.fixture.ts';

const said = ['--name', 'A. Steward', '--reason', 'A new code from 1 April'] as const;

let hub: ReleaseHub;
beforeEach(async () => {
  hub = await releaseHub('live');
});
afterEach(() => hub.stop());

const edit = (from: string, to: string): void => {
  const text = readFileSync(hub.contract, 'utf8');
  if (!text.includes(from)) throw new Error(`the contract has no ${from}`);
  writeFileSync(hub.contract, text.replace(from, to));
};
const numberNow = (): number =>
  (JSON.parse(readFileSync(hub.releaseFile, 'utf8')) as { number: number }).number;
/** A line of a list again, under another code. */
const addACode = (): void => {
  const file = join(hub.listsDir, 'forces.csv');
  const last = readFileSync(file, 'utf8').trimEnd().split('\n').at(-1) ?? '';
  appendFileSync(file, `${last.replace(/^[^,]+/, 'another-force')}\n`);
};

describe('hub release', () => {
  it('makes the next number when, and only when, something changed, and says which files', async () => {
    expect((await hub.hub('release', ...said)).said).toMatch(/Made release 1, the first/);
    expect((await hub.hub('release', ...said)).said).toMatch(/Release 1 is in force; nothing/);
    addACode();
    const made = await hub.hub('release', ...said);
    expect(made).toMatchObject({
      code: 0,
      said: expect.stringMatching(/Made release 2, after release 1/) as string,
    });
    expect(made.said).toMatch(/~ code-lists\/forces\.csv/);
    expect(made.said).not.toMatch(/policy|feeds/);
    expect(numberNow()).toBe(2);
  });

  it('writes nothing in a dry run, neither release nor audit', async () => {
    const { code, said: text } = await hub.hub('release', '--dry-run');
    expect(code).toBe(0);
    expect(text).toMatch(/Would make release 1/);
    expect(existsSync(hub.releaseFile)).toBe(false);
    expect(hub.statements).toEqual([]);
  });

  it('tells it all as one document', async () => {
    await hub.hub('release', ...said);
    edit('status: live', 'status: test');
    const { said: text } = await hub.hub('release', '--dry-run', '--json');
    expect(JSON.parse(text)).toMatchObject({
      number: 2,
      before: 1,
      isNew: true,
      isMade: false,
      changes: {
        changed: ['feeds/west-yorkshire/trial.yaml'],
        added: [],
        removed: [],
        keys: [],
        rules: false,
      },
    });
  });

  it('stands in the audit before it is made: what cannot be written down is not done', async () => {
    hub.state.isAway = true;
    expect(await hub.hub('release', ...said)).toMatchObject({ code: 3 });
    expect(existsSync(hub.releaseFile)).toBe(false);
    hub.state.isAway = false;
    await hub.hub('release', ...said);
    const [row] = hub.statements;
    expect(row?.sql).toMatch(/INSERT INTO audit\.events/);
    expect(row?.params.get('param_who')).toBe('A. Steward');
    expect(row?.params.get('param_subject')).toBe('release 1');
  });

  it('is not made without a name and a reason, and not with an identifier in them', async () => {
    expect(await hub.hub('release')).toMatchObject({
      code: 2,
      noted: expect.stringContaining('--name') as string,
    });
    expect(await hub.hub('release', '--name', 'X', '--reason', 'ring 07700 900123')).toMatchObject({
      code: 2,
    });
    expect(existsSync(hub.releaseFile)).toBe(false);
  });
});

describe('a release is refused for', () => {
  const refused = async (sentence: RegExp): Promise<void> => {
    const { code, noted } = await hub.hub('release', ...said);
    expect(noted).toMatch(sentence);
    expect(code).toBe(1);
    expect(existsSync(hub.releaseFile)).toBe(false);
    expect(hub.statements).toEqual([]);
  };

  it('an assessment past its review, with file, line and what would be right', async () => {
    edit("review-by: '2026-12-31'", "review-by: '2026-11-22'");
    await refused(/trial\.yaml:13:\d+ CONTRACT-LEGAL .* was to be reviewed by 2026-11-22\. Right would be/);
  });

  it('an agreement newer than the assessment and the notice', async () => {
    edit("agreement: { version: '1'", "agreement: { version: '2'");
    await refused(/2 problems.*impact assessment.*made for agreement 1.*notice/s);
  });

  it('a basis that the policy does not admit', async () => {
    const policy = JSON.parse(readFileSync(hub.policyFile, 'utf8')) as object;
    writeFileSync(hub.policyFile, JSON.stringify({ ...policy, legalBases: ['police-act-1996-s44'] }));
    await refused(
      /west-yorkshire\/trial is live: .*synthetic, is not one that this deployment’s policy admits/,
    );
  });

  it('a contract that does not compile', async () => {
    edit('transport: file', 'transport: post');
    await refused(/trial\.yaml:5:\d+ CONTRACT-SHAPE/);
  });

  it('nothing of that while the feed is in test', async () => {
    edit('status: live', 'status: test');
    edit("review-by: '2026-12-31'", "review-by: '2026-11-22'");
    expect((await hub.hub('release', ...said)).code).toBe(0);
  });
});

it('an entry that ends after its release is told, and stops no other release', async () => {
  await hub.hub('release', ...said);
  const later = await releaseHub('live', '2027-06-01T04:00:00Z');
  writeFileSync(later.releaseFile, readFileSync(hub.releaseFile, 'utf8'));
  writeFileSync(later.keysFile, readFileSync(hub.keysFile, 'utf8'));
  const { code, said: text, noted } = await later.hub('release', ...said);
  await later.stop();
  expect(text).toMatch(/Release 1 is in force/);
  expect(noted).toMatch(/ended on 2027-01-01/);
  expect(code).toBe(0);
});

it('for services that run, it keeps the rules in force: they bring their own, of whatever version this is', async () => {
  await hub.hub('release', ...said);
  const rules = 'a'.repeat(64);
  const held = JSON.parse(readFileSync(hub.releaseFile, 'utf8')) as object;
  writeFileSync(hub.releaseFile, JSON.stringify({ ...held, rules }));
  expect((await hub.hub('release', ...said)).said).toMatch(/nothing that determines output has changed/);
  addACode();
  await hub.hub('release', ...said);
  expect(JSON.parse(readFileSync(hub.releaseFile, 'utf8'))).toMatchObject({ number: 2, rules });
});

it('--apply waits until every service runs it', async () => {
  const running = hub.hub('release', '--apply', ...said, '--json');
  expect(JSON.parse((await running).said)).toMatchObject({
    number: 1,
    services: [{ service: 'validate', release: 1, isReady: true }],
  });
});

it('a folder of releases has a numbered file for each', async () => {
  const releases = join(hub.dir, 'releases');
  const folder = ['release', '--releases', releases, '--policy', hub.policyFile, '--keys', hub.keysFile];
  expect((await hub.hub(...folder, ...said)).said).toMatch(/Made release 1/);
  expect((await hub.hub(...folder, ...said)).said).toMatch(/in force/);
  expect(readdirSync(releases)).toEqual(['1.json']);
  expect((await hub.hub('release', '--releases', releases)).code).toBe(2);
});
