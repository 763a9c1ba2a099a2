import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/**
 * The archive as a force gets it: unpacked into an empty folder, with an empty PATH and no environment, so that
 * neither the project nor an installed Node can help it.
 */

const root = join(import.meta.dirname, '../..');
const isLinux = process.platform === 'linux' && process.arch === 'x64';
const work = mkdtempSync(join(tmpdir(), 'archive-'));
const folder = join(work, 'police-data-hub');

const hub = (...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(join(folder, 'hub'), args, {
    cwd: folder,
    env: { PATH: '' },
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { code: status, said: stdout, noted: stderr };
};

beforeAll(() => {
  if (!isLinux) return;
  const build = ['tools/build-archive.ts', '--target', 'linux-x64', '--out', work, '--quick'];
  execFileSync(process.execPath, build, {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: 150_000,
  });
  execFileSync('tar', ['-xzf', join(work, 'police-data-hub-linux-x64.tar.gz'), '-C', work], {
    timeout: 60_000,
  });
}, 240_000);

afterAll(() => {
  rmSync(work, { recursive: true, force: true });
});

describe.runIf(isLinux)('the archive for Linux, alone in an empty folder', () => {
  it('holds what the first hour needs and none of the project’s contracts', () => {
    expect(readdirSync(folder).toSorted()).toEqual([
      'correcting.md',
      'feeds',
      'first-hour.md',
      'hub',
      'lib',
      'onboarding.md',
      'runtime',
      'sample-export.csv',
      'schemas',
    ]);
    expect(readdirSync(join(folder, 'feeds'))).toEqual(['README.md']);
    expect(readFileSync(join(folder, 'first-hour.md'), 'utf8')).toContain('hub contract draft');
  });

  it('says how it is used', () => {
    const told = hub('--help');
    expect(told.code).toBe(0);
    expect(told.said).toContain('contract');
  });

  it('drafts a mapping and says what is still to fill in', () => {
    const drafted = hub(
      'contract',
      'draft',
      'sample-export.csv',
      '--force',
      'gloucestershire',
      '--system',
      'crime-log',
    );
    expect(drafted).toMatchObject({ code: 0, noted: '' });
    expect(drafted.said).toContain('240 rows read; one row seems to be a crime.');
    const built = hub('contract', 'build', 'crime-log-mapping.xlsx');
    expect(built.code).toBe(1);
    expect(built.noted).toContain('Still to fill in (41):');
  });

  it('checks a contract and an export by it', () => {
    const force = join(folder, 'feeds/west-yorkshire');
    execFileSync('cp', ['-r', join(root, 'feeds/west-yorkshire'), force]);
    expect(hub('contract', 'check', 'west-yorkshire/street').code).toBe(0);
    const sample = join(root, 'feeds/west-yorkshire/samples/2016-07-west-yorkshire-street.csv.gz');
    const checked = hub(
      'check',
      'west-yorkshire/street',
      sample,
      '--extracted-at',
      '2016-09-01T06:00:00Z',
      '--json',
    );
    expect(JSON.parse(checked.said)).toMatchObject({ received: 27_176 });
  });

  it('asks for what the hub team sends before it submits', () => {
    const told = hub(
      'submit',
      'west-yorkshire/street',
      'sample-export.csv',
      '--extracted-at',
      '2016-09-01T06:00:00Z',
    );
    expect(told.code).toBe(2);
    expect(told.noted).toContain('put the hub.json that the hub team sent beside the program');
    writeFileSync(
      join(folder, 'hub.json'),
      '{"ingestUrl":"http://127.0.0.1:9","credentials":{"west-yorkshire":"x"}}',
    );
    const away = hub(
      'submit',
      'west-yorkshire/street',
      'sample-export.csv',
      '--extracted-at',
      '2016-09-01T06:00:00Z',
    );
    expect(away.code).toBe(3);
    expect(away.noted).toContain('the hub does not answer at http://127.0.0.1:9');
  });
});
