import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { releaseHub, type ReleaseHub } from '../release/release-hub.fixture.ts';

let at: ReleaseHub;
const said = ['--name', 'A. Steward', '--reason', 'The source was restored from a backup'];
const raise = (...more: readonly string[]) => at.hub('epoch', 'raise', 'west-yorkshire/trial', ...more);
const contract = (): string => readFileSync(at.contract, 'utf8');

beforeEach(async () => {
  at = await releaseHub('live');
  await at.hub('release', ...said);
});
afterEach(() => at.stop());

it('edits the contract, writes the audit and makes a release', async () => {
  const before = contract();
  const already = at.statements.length;
  const { code, said: told } = await raise(...said);
  expect(code).toBe(0);
  expect(told).toContain('epoch 1 is over, 2 begins with release 2');
  expect(contract()).toBe(before.replace('epoch: 1', 'epoch: 2'));
  expect(JSON.parse(readFileSync(at.releaseFile, 'utf8'))).toMatchObject({ number: 2 });
  const event = at.statements[already];
  expect(event?.sql).toContain('audit.events');
  expect(event?.params.get('param_what')).toBe('epoch-raised');
  expect(event?.params.get('param_subject')).toBe('west-yorkshire/trial');
});

it.each([
  ['no reason', ['--name', 'A. Steward'], /give --reason/, 2],
  ['no name', ['--reason', 'restored'], /give --name/, 2],
  ['an identifier', ['--name', 'a.steward@force.police.uk', '--reason', 'restored'], /identifier/, 2],
])('is refused with %s, and nothing is changed', async (_what, args, sentence, expected) => {
  const before = contract();
  const { code, noted } = await raise(...args);
  expect(code).toBe(expected);
  expect(noted).toMatch(sentence);
  expect(contract()).toBe(before);
});

it('leaves the contract as it was where the audit is away', async () => {
  const before = contract();
  at.state.isAway = true;
  expect((await raise(...said)).code).toBe(3);
  expect(contract()).toBe(before);
  expect(JSON.parse(readFileSync(at.releaseFile, 'utf8'))).toMatchObject({ number: 1 });
});

it('leaves the contract as it was where the release is refused', async () => {
  writeFileSync(at.policyFile, '{}');
  const before = contract();
  expect((await raise(...said)).code).toBe(1);
  expect(contract()).toBe(before);
});

it('tells the feeds there are where the name is wrong', async () => {
  const { code, noted } = await at.hub('epoch', 'raise', 'west-yorkshire/trail', ...said);
  expect(code).toBe(2);
  expect(noted).toContain('west-yorkshire/trial');
});
