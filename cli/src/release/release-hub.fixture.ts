import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLocalKeyFiles } from '@hub/pseudonyms';
import { projectRoot } from '../config.ts';
import { fakeHub, sendJson, type FakeHub } from '../fake-hub.fixture.ts';
import type { HubProfile } from '../profile.ts';
import { run } from '../program.ts';
import { recordingTerminal } from '../terminal/recording.fixture.ts';

const feedText = (status: string): string => `# A feed for tests of releases.
force: west-yorkshire
system: trial
status: ${status} # the lane
transport: file
epoch: 1
contact: { role: Data team, at: desk 4 }
legal:
  crime:
    controller: West Yorkshire Police
    basis: synthetic
    agreement: { version: '1', date: '2026-01-01', expires: '2027-01-01' }
    impact-assessment: { reference: DPIA 1, date: '2026-01-01', agreement: '1', review-by: '2026-12-31' }
    notice: { text: Told in the force’s own words, date: '2026-01-01', agreement: '1' }
    retention: 25 years
sources:
  crimes:
    delivery: changes
    format: csv
    extracted-at: submission
    key: [Reference]
    columns: [Reference, Month, Crime type]
    records:
      - type: crime
        fields:
          source_reference: { column: Reference, namespace: trial }
          recorded: { column: Month, format: iso-month, zone: Europe/London }
          offence: { column: Crime type, level: street-category }
          status: { constant: recorded }
`;

/** What a warehouse answers to a query of commands: rows, by a word of the SQL. */
export type Answers = (sql: string) => readonly object[];

/** A folder with contracts, lists, policy, keys and a profile, and a warehouse that only remembers. */
export interface ReleaseHub extends FakeHub {
  readonly contract: string;
  readonly listsDir: string;
  readonly releaseFile: string;
  readonly policyFile: string;
  readonly keysFile: string;
  /** Statements that the warehouse was sent, with their parameters. */
  readonly statements: readonly { readonly sql: string; readonly params: URLSearchParams }[];
  /** Release that the services say they run, and whether the warehouse takes anything. */
  readonly state: { runs: number; isAway: boolean; answers: Answers };
  readonly hub: (...args: readonly string[]) => Promise<{ code: number; said: string; noted: string }>;
}

export const releaseHub = async (status = 'test', now = '2026-11-23T04:00:00Z'): Promise<ReleaseHub> => {
  const statements: { sql: string; params: URLSearchParams }[] = [];
  const state: ReleaseHub['state'] = { runs: 1, isAway: false, answers: () => [] };
  const fake = await fakeHub(async (request, response, body) => {
    if (request.url === '/health/ready') {
      sendJson(response, 200, { status: 'ready', release: state.runs, checks: {} });
      return;
    }
    const sql = (await body()).toString('utf8');
    if (state.isAway) {
      response.writeHead(500, { 'x-clickhouse-exception-code': '241' }).end('Code: 241. DB::Exception: away');
      return;
    }
    statements.push({ sql, params: new URL(request.url ?? '/', 'http://hub').searchParams });
    response.end(
      state
        .answers(sql)
        .map((row) => `${JSON.stringify(row)}\n`)
        .join(''),
    );
  });
  const { dir } = fake;
  const contract = join(dir, 'feeds/west-yorkshire/trial.yaml');
  const listsDir = join(dir, 'code-lists');
  const policyFile = join(dir, 'policy.json');
  mkdirSync(join(dir, 'feeds/west-yorkshire'), { recursive: true });
  writeFileSync(contract, feedText(status));
  cpSync(join(projectRoot, 'schemas/code-lists'), listsDir, { recursive: true });
  cpSync(join(projectRoot, 'infra/local/policy.json'), policyFile);
  const keysFile = (await createLocalKeyFiles(join(dir, 'keys'), ['west-yorkshire'])).pseudonymise;
  const releaseFile = join(dir, 'release.json');
  const profile = JSON.parse(readFileSync(fake.profileFile, 'utf8')) as HubProfile;
  const account = { username: 'custodian', password: 'secret' };
  writeFileSync(
    fake.profileFile,
    JSON.stringify({
      ...profile,
      services: { validate: fake.url },
      clickhouse: { ...profile.clickhouse, custodian: account },
      feedsDir: join(dir, 'feeds'),
      pseudonymKeysFile: keysFile,
      release: { file: releaseFile, codeListsDir: listsDir, policyFile },
    } satisfies HubProfile),
  );
  return {
    ...fake,
    ...{ contract, listsDir, releaseFile, policyFile, keysFile, statements, state },
    hub: async (...args) => {
      const terminal = recordingTerminal();
      const parts = { terminal, now: () => Date.parse(now) };
      const code = await run(['--profile', fake.profileFile, ...args], parts);
      return { code, said: terminal.said(), noted: terminal.noted() };
    },
  };
};
