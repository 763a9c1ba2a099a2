import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { pom } from './artifacts.ts';
import { configXml, usersXml } from './clickhouse-config.ts';
import { workerProperties } from './connect-part.ts';
import { startPorts, testPorts } from './defaults.ts';
import { javaMajor } from './java.ts';
import { aclEntries, partGrants } from './kafka-acls.ts';
import { serverProperties } from './kafka-config.ts';
import { serviceJar } from './plugin-manifest.ts';
import { closedAncestor, launchAs } from './postgres-account.ts';
import { SecretsFile, StateFile } from './run-state.ts';
import { inStopOrder } from './stop-order.ts';

const admin = { username: 'admin', password: 'secret' };

describe('the broker', () => {
  const config = serverProperties('/data', startPorts, admin);
  test('denies by default, with one super user', () => {
    expect(config).toContain('allow.everyone.if.no.acl.found=false\n');
    expect(config).toContain('super.users=User:admin\n');
    expect(config).toContain('auto.create.topics.enable=false\n');
  });
  test('speaks SASL on every listener and listens on loopback only', () => {
    expect(config).toContain(
      'listener.security.protocol.map=CLIENT:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT\n',
    );
    expect(config).toMatch(/^listeners=CLIENT:\/\/127\.0\.0\.1:19092,CONTROLLER:\/\/127\.0\.0\.1:19093$/m);
  });
});

test('Connect speaks SASL as worker, producer, consumer and admin', () => {
  const access = {
    bootstrap: ['127.0.0.1:1'],
    mechanism: 'scram-sha-512' as const,
    admin,
    credentials: (username: string) => ({ username, password: 'p' }),
  };
  const config = workerProperties(access, 'http://127.0.0.1:2', ['/a', '/b']);
  for (const prefix of ['', 'producer.', 'consumer.', 'admin.']) {
    expect(config).toContain(`\n${prefix}sasl.jaas.config=`);
  }
  expect(config).toContain('plugin.path=/a,/b\n');
});

describe('ClickHouse users', () => {
  const xml = usersXml([
    { name: 'sink', grants: ['GRANT INSERT ON hub.*'], settings: { max_threads: '2' }, password: 'p<' },
  ]);
  test('have a digest, never a password', () => {
    expect(xml).not.toContain('p<');
    expect(xml).toMatch(/<password_sha256_hex>[0-9a-f]{64}</);
  });
  test('have their own grants, profile and loopback', () => {
    expect(xml).toContain('<query>GRANT INSERT ON hub.*</query>');
    expect(xml).toContain(
      '<profile_sink><log_queries>1</log_queries><max_threads>2</max_threads></profile_sink>',
    );
    expect(xml).toContain('<networks><ip>127.0.0.1</ip><ip>::1</ip></networks>');
  });
  test('`default` may open the listeners and sleep', () => {
    const grants = /<default>\s*<password>.*?<\/default>/s.exec(xml)?.[0].match(/<query>.*?<\/query>/g);
    expect(grants).toEqual([
      '<query>GRANT SYSTEM LISTEN ON *.*</query>',
      '<query>GRANT SELECT ON system.numbers</query>',
    ]);
  });
  test('cannot have a name that is no XML element', () => {
    expect(() => usersXml([{ name: 'a b', grants: [], password: '' }])).toThrow('a b');
  });
  test('the server listens on loopback and logs queries only', () => {
    const config = configXml('/work', testPorts, '/log');
    expect(config).toContain('<listen_host>127.0.0.1</listen_host>');
    expect(config.match(/<\w+_log>/g)).toEqual(['<query_log>']);
  });
});

test('the parts get exactly what they need in Kafka', () => {
  const entries = aclEntries(partGrants);
  expect(new Set(entries.map((entry) => entry.principal))).toEqual(
    new Set(['User:registry', 'User:connect']),
  );
  const onForces = entries.filter((entry) => entry.resourceName === 'cdc.');
  expect(onForces).toHaveLength(4);
});

const python = spawnSync('python3', ['--version']).status === 0;
test.skipIf(!python)('the service jar is a jar to another reader of jars', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jar-'));
  const path = join(folder, 'a.jar');
  writeFileSync(path, serviceJar('some.Service', 'some.Implementation'));
  const script =
    'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print(z.namelist(), z.read(z.namelist()[0]))';
  try {
    expect(execFileSync('python3', ['-c', script, path], { encoding: 'utf8' }).trim()).toBe(
      "['META-INF/services/some.Service'] b'some.Implementation\\n'",
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the generated Maven project names each library', () => {
  expect(pom(['g:a:1', 'h:b:2'])).toContain(
    '<groupId>h</groupId><artifactId>b</artifactId><version>2</version>',
  );
});

test.each([
  ['openjdk version "17.0.15" 2025-04-15', 17],
  ['java version "1.8.0_202"', 8],
  ['openjdk version "21" 2023-09-19', 21],
  ['command not found', undefined],
])('javaMajor %s', (output, major) => {
  expect(javaMajor(output)).toBe(major);
});

test('a run ends from the outside in', () => {
  const named = ['kafka', 'ingest', 'postgres', 'connect', 'registry'].map((name) => ({ name }));
  expect(inStopOrder(named).map((group) => group.map(({ name }) => name))).toEqual([
    ['ingest'],
    ['connect'],
    ['postgres', 'registry'],
    ['kafka'],
  ]);
});

describe('files of a run', () => {
  const folder = mkdtempSync(join(tmpdir(), 'run-files-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  test('passwords are made once and readable by the owner alone', () => {
    const path = join(folder, 'secrets.json');
    const password = new SecretsFile(path).password('kafka', 'ingest');
    expect(password).toHaveLength(32);
    expect(new SecretsFile(path).password('kafka', 'ingest')).toBe(password);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });
  test('a torn state file is an empty state', () => {
    const path = join(folder, 'state.json');
    writeFileSync(path, '{"ports":');
    expect(new StateFile(path).current).toEqual({ ports: {}, children: [] });
  });
  test('an account that is shut out of the clone is let through, and only then', () => {
    const open = mkdtempSync('/var/tmp/open-');
    chmodSync(open, 0o755);
    const closed = join(open, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    const stranger = { uid: 4_242, gid: 4_242 };
    expect(closedAncestor(closed, stranger)).toBe(closed);
    expect(launchAs(stranger, [open], 'postgres', ['-D', 'x'])).toEqual({
      command: 'postgres',
      args: ['-D', 'x'],
      ...stranger,
    });
    const { command, args } = launchAs(stranger, [closed], 'postgres', ['-D', 'x']);
    expect([command, ...args.slice(-3)]).toEqual(['setpriv', 'postgres', '-D', 'x']);
    expect(launchAs(undefined, [closed], 'postgres', [])).toEqual({ command: 'postgres', args: [] });
    rmSync(open, { recursive: true });
  });
});
