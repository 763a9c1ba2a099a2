import { expect, it } from 'vitest';
import { deploymentContext, DeploymentProblems } from './deployment.ts';
import type { DeploymentPolicy } from './deployment.ts';
import { judged, saidOf, usualContext } from './validating.fixture.ts';

const context = (policy: DeploymentPolicy) => deploymentContext(usualContext.lists, policy);

it('refuses a rule that does not exist, one that is fixed, and what is no day, all at once', () => {
  const policy: DeploymentPolicy = {
    severities: { 'CRM-999': 'warn', REQUIRED: 'question', TYPE: 'reject', 'CRM-008': 'reject' },
    recordingLimits: [{ from: 'yesterday', hours: 72 }],
    systemStarts: { 'kent/niche': '2016' },
  };
  expect(() => context(policy)).toThrow(DeploymentProblems);
  expect(() => context(policy)).toThrow(/CRM-999.*REQUIRED.*recordingLimits\.0\.from.*kent\/niche/s);
  expect(() => context(policy)).not.toThrow(/TYPE|CRM-008/);
});

it('lets a rule over several records ask or be counted, and never hold back', () => {
  expect(() => context({ severities: { 'WRK-050': 'warn' } })).not.toThrow();
  expect(() => context({ severities: { 'WRK-050': 'reject' } })).toThrow(/WRK-050.*held already/);
});

it('raises a question, and knows when a system began', () => {
  const strict = context({
    severities: { 'CRM-008': 'reject' },
    systemStarts: { 'west-yorkshire/test': '2016-04-01' },
  });
  const transferred = {
    status: 'transferred-in',
    statusReason: 'other-jurisdiction',
    statusDate: '2017-08-01',
  };
  expect(judged('crime', transferred).isAccepted).toBe(true);
  expect(judged('crime', transferred, {}, strict).isAccepted).toBe(false);
  const stamped = { occurredAt: Date.UTC(2016, 2, 31) };
  expect(saidOf(judged('crime', {}, stamped))).toEqual([]);
  expect(saidOf(judged('crime', {}, stamped, strict))).toEqual(['SUB-003-START null']);
});

it('keeps the recording limits of earlier years', () => {
  const late = { reportedAt: '2017-07-29T09:00:00Z', recordedAt: '2017-07-31T09:00:00Z' };
  const earlier = context({ severities: {}, recordingLimits: [{ from: '2002-04-01', hours: 72 }] });
  expect(saidOf(judged('crime', late))).toEqual(['CRM-002-DELAY recorded_at']);
  expect(saidOf(judged('crime', late, {}, earlier))).toEqual([]);
});

it('lets no feed in whose contract does not name the dataset or whose force is another', () => {
  const contracts = deploymentContext(
    usualContext.lists,
    { severities: {} },
    new Map([
      ['west-yorkshire/test', new Set(['crime'])],
      ['kent/test', new Set(['crime'])],
    ]),
  );
  expect(saidOf(judged('crime', {}, {}, contracts))).toEqual([]);
  expect(saidOf(judged('person', {}, {}, contracts))).toEqual(['SUB-001 null']);
  expect(saidOf(judged('crime', {}, { feed: 'kent/test' }, contracts))).toEqual(['SUB-001 null']);
});
