import { describe, expect, it } from 'vitest';
import { countsOfTests, summaryLine } from './counts.ts';

const file = (status: string, ...tests: readonly string[]) => ({
  status,
  assertionResults: tests.map((each) => ({ status: each })),
});

describe('counts of a test run', () => {
  it.each([
    ['all pass', [file('passed', 'passed', 'passed'), file('passed', 'passed')], 0, [3, 0, 0]],
    ['one fails', [file('failed', 'passed', 'failed'), file('passed', 'passed')], 1, [2, 1, 0]],
    ['skipped and planned', [file('passed', 'passed', 'pending', 'skipped', 'todo')], 0, [1, 0, 3]],
    ['a file that does not load is a failure', [file('failed'), file('passed', 'passed')], 1, [1, 1, 0]],
    ['each such file is one', [file('failed'), file('failed'), file('failed', 'failed')], 1, [0, 3, 0]],
    ['a set-up that fails after its tests ran', [file('failed', 'passed')], 1, [1, 1, 0]],
    ['an error that belongs to no test', [file('passed', 'passed')], 1, [1, 1, 0]],
    ['ended by a signal', [file('passed', 'passed')], null, [1, 1, 0]],
    ['no file at all', [], 0, [0, 1, 0]],
    ['nothing but skipped tests proves nothing', [file('skipped', 'skipped')], 0, [0, 1, 1]],
  ])('%s', (_name, testResults, exitCode, [passed, failed, skipped]) => {
    expect(countsOfTests({ testResults }, exitCode)).toEqual({ passed, failed, skipped });
  });

  it.each([null, {}, { testResults: 3 }, 'text'])('%o is no report: one failure', (report) => {
    expect(countsOfTests(report, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  it('are told in one line of a fixed form', () => {
    expect(summaryLine({ passed: 12, failed: 0, skipped: 3 })).toBe('12 passed, 0 failed, 3 skipped');
  });
});
