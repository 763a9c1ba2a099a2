import { expect, it } from 'vitest';
import { fakeHub } from '../fake-hub.fixture.ts';
import { run } from '../program.ts';
import { recordingTerminal } from '../terminal/recording.fixture.ts';

const said = ['--name', 'A. Steward', '--reason', 'duplicates were merged'];

it.each<readonly [string, readonly string[], RegExp]>([
  ['a job that is not there', ['--only', 'swep'], /there is no job "swep".*sweep/s],
  ['a confirmation without a name', ['--confirm', 'a.set', '--reason', 'why'], /give --name/],
  ['a confirmation without a reason', ['--confirm', 'a.set', '--name', 'who'], /give --reason/],
  ['a name without a confirmation', said, /belong to --confirm/],
  ['a confirmation again and again', ['--confirm', 'a.set', ...said, '--every', '5'], /goes without --every/],
  ['no number of seconds', ['--every', '0'], /whole number of seconds/],
  [
    'an identifier in the reason',
    ['--confirm', 'a.set', '--name', 'A', '--reason', 'a@b.co.uk'],
    /identifier/,
  ],
  ['a profile that may not settle', [], /holds no account "settle"/],
])('%s is wrong use', async (_what, args, sentence) => {
  const fake = await fakeHub(() => {
    throw new Error('nothing is to be asked');
  });
  try {
    const terminal = recordingTerminal();
    const parts = { terminal, now: () => 0 };
    expect(await run(['--profile', fake.profileFile, 'settle', ...args], parts)).toBe(2);
    expect(terminal.noted()).toMatch(sentence);
  } finally {
    await fake.stop();
  }
});
