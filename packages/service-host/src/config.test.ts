import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  clickhouseSection,
  ConfigError,
  configFileOf,
  httpSection,
  kafkaSection,
  loadConfig,
  logSection,
  readSecret,
} from './config.ts';

let folder = '';
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'hub-config-'))));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const fileWith = (text: string): string => {
  const file = join(folder, 'file');
  writeFileSync(file, text);
  return file;
};
const schema = z.strictObject({
  http: httpSection,
  kafka: kafkaSection,
  clickhouse: clickhouseSection,
  log: logSection,
});
const right = {
  http: { port: 8080 },
  kafka: { brokers: ['127.0.0.1:9092'], username: 'ingest', passwordFile: 'secret' },
  clickhouse: { url: 'http://127.0.0.1:8123', username: 'sink', passwordFile: 'secret' },
};
const problemsOf = (work: () => unknown): readonly string[] => {
  try {
    work();
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
};

describe('a configuration', () => {
  it('is read, with its defaults', () => {
    expect(loadConfig(schema, fileWith(JSON.stringify(right)))).toEqual({
      ...right,
      http: { host: '127.0.0.1', port: 8080 },
      kafka: { ...right.kafka, tls: false },
      log: 'info',
    });
  });

  it('tells all its problems at once, each with its key', () => {
    const wrong = {
      http: { port: 70_000, prot: 1 },
      kafka: { brokers: [], username: 'ingest', passwordFile: '' },
      clickhouse: { url: 'nowhere', username: 'sink', passwordFile: 'secret' },
      log: 'loud',
      surprise: true,
    };
    const problems = problemsOf(() => loadConfig(schema, fileWith(JSON.stringify(wrong))));
    for (const key of ['http.port', 'kafka.brokers', 'kafka.passwordFile', 'clickhouse.url', 'log'])
      expect(
        problems.some((problem) => problem.startsWith(`${key}: `)),
        key,
      ).toBe(true);
    expect(problems.join('\n')).toMatch(/http: .*"prot"/);
    expect(problems.join('\n')).toMatch(/\(top\): .*"surprise"/);
  });

  it('that is not there or not JSON is named', () => {
    expect(problemsOf(() => loadConfig(schema, join(folder, 'none')))).toHaveLength(1);
    expect(problemsOf(() => loadConfig(schema, fileWith('{')))[0]).toMatch(/cannot be read as JSON/);
  });

  it('is named by the environment, which is asked for when it is silent', () => {
    expect(configFileOf({ HUB_CONFIG_FILE: '/etc/hub.json' })).toBe('/etc/hub.json');
    for (const environment of [{}, { HUB_CONFIG_FILE: '' }])
      expect(problemsOf(() => configFileOf(environment))[0]).toMatch(/HUB_CONFIG_FILE is not set/);
  });
});

describe('a secret', () => {
  it('is the file’s content without the line’s end', () => {
    expect(readSecret(fileWith('s3cret\n'))).toBe('s3cret');
  });

  it.each(['', ' \n'])('may not be empty: %o', (text) => {
    expect(problemsOf(() => readSecret(fileWith(text)))[0]).toMatch(/missing or empty/);
  });

  it('that is missing is told in one sentence', () => {
    expect(problemsOf(() => readSecret(join(folder, 'none')))).toEqual([
      `the secret file ${join(folder, 'none')} is missing or empty`,
    ]);
  });
});
