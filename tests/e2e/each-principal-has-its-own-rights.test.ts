import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { WarehouseError } from '@hub/clickhouse';
import { withAdministration } from '@hub/kafka';
import { intakeClient } from '@hub/testkit';
import {
  intakeOf,
  kafkaAdmin,
  kafkaAs,
  kafkaOf,
  profile,
  street,
  trial,
  warehouseAs,
} from './running-hub.ts';

const services = ['ingest', 'validate', 'pseudonymise', 'warehouse-sink'] as const;
const patienceMs = 40_000;

/** Joining a service's own group would take partitions from it: this run gets a group of its own. */
const group = `rights-${randomUUID()}`;

beforeAll(() =>
  withAdministration(kafkaAdmin, (administration) =>
    administration.grant(
      services.map((principal) => ({ principal, access: 'read', resource: 'group', name: group })),
    ),
  ),
);

/** The broker's own word for why not, or `read` once a record came. */
const tryToRead = async (service: string, topic: string): Promise<string> => {
  const consumer = kafkaOf(service).consumer({ groupId: group, retry: { retries: 0 } });
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    return await new Promise<string>((resolve, reject) => {
      setTimeout(
        () => reject(new Error(`neither read nor denied within ${patienceMs} ms`)),
        patienceMs,
      ).unref();
      consumer.on(consumer.events.CRASH, ({ payload }) => resolve(typeOf(payload.error)));
      consumer
        .run({
          autoCommit: false,
          eachMessage: () => {
            resolve('read');
            return Promise.resolve();
          },
        })
        .catch((error: unknown) => resolve(typeOf(error)));
    });
  } catch (error) {
    return typeOf(error);
  } finally {
    await consumer.disconnect();
  }
};

const tryToWrite = async (service: string, topic: string): Promise<string> => {
  const producer = kafkaOf(service).producer({ allowAutoTopicCreation: false, retry: { retries: 0 } });
  try {
    await producer.connect();
    await producer.send({ topic, messages: [{ key: 'a', value: 'nothing that counts' }] });
    return 'written';
  } catch (error) {
    return typeOf(error);
  } finally {
    await producer.disconnect();
  }
};

/** kafkajs wraps the broker's answer in errors of its own. */
const typeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  if ('type' in error && typeof error.type === 'string') return error.type;
  return error.cause === undefined ? error.message : typeOf(error.cause);
};

describe('Kafka', () => {
  const denied = 'TOPIC_AUTHORIZATION_FAILED';

  it.each([
    ['ingest', 'cdc.metropolitan.cris.crime-report'],
    ['validate', 'crime.ingested.v1'],
    ['pseudonymise', 'crime.validated.v1'],
    ['warehouse-sink', 'crime.pseudonymised.v1'],
  ])('%s reads %s', { timeout: 60_000 }, async (service, topic) => {
    expect(await tryToRead(service, topic)).toBe('read');
  });

  it.each([
    ['ingest', 'crime.pseudonymised.v1'],
    ['validate', 'cdc.metropolitan.cris.crime-report'],
    ['pseudonymise', 'cdc.metropolitan.cris.nominal'],
    ['warehouse-sink', 'crime.validated.v1'],
    // It may write there, and yet not read what others wrote.
    ['ingest', 'crime.ingested.v1'],
  ])('%s may not read %s', { timeout: 60_000 }, async (service, topic) => {
    expect(await tryToRead(service, topic)).toBe(denied);
  });

  it.each([
    ['ingest', 'crime.validated.v1'],
    ['validate', 'crime.pseudonymised.v1'],
    ['pseudonymise', 'records.rejected.v1'],
    ['warehouse-sink', 'crime.pseudonymised.v1'],
    // What a service reads it may not write.
    ['ingest', 'cdc.metropolitan.cris.crime-report'],
  ])('%s may not write %s', { timeout: 60_000 }, async (service, topic) => {
    expect(await tryToWrite(service, topic)).toBe(denied);
  });

  it('a stranger is not let in', async () => {
    const stranger = kafkaAs('ingest', 'guess').producer({ retry: { retries: 0 } });
    await expect(stranger.connect()).rejects.toThrow(/authentication/i);
  });
});

describe('ClickHouse', () => {
  const accessDenied = '497';

  const tried = async (user: string, sql: string, how: 'query' | 'command' = 'query'): Promise<string> => {
    const account = warehouseAs(user);
    try {
      await account[how](sql);
      return 'done';
    } catch (error) {
      if (error instanceof WarehouseError) return error.code;
      throw error;
    } finally {
      await account.close();
    }
  };

  it.each([
    ['ingest', 'SELECT count() FROM hub.crime'],
    ['ingest', 'SELECT count() FROM hub.person_history'],
    ['warehouse_sink', 'SELECT count() FROM audit.migrations'],
    ['operator', 'SELECT count() FROM quality.sealed'],
  ])('%s is denied: %s', async (user, sql) => {
    expect(await tried(user, sql)).toBe(accessDenied);
  });

  it.each([
    ['ingest', `INSERT INTO quality.manifests (feed) VALUES ('x')`],
    ['warehouse_sink', `INSERT INTO audit.migrations (name) VALUES ('x')`],
    ['warehouse_sink', 'DROP TABLE hub.crime'],
    ['operator', `INSERT INTO hub.crime (feed) VALUES ('x')`],
    ['operator', 'DROP TABLE quality.findings'],
  ])('%s is denied: %s', async (user, sql) => {
    // 164: the account is read-only whatever is granted.
    expect([accessDenied, '164']).toContain(await tried(user, sql, 'command'));
  });

  it.each([
    ['ingest', 'SELECT count() FROM quality.sealed'],
    ['warehouse_sink', 'SELECT count() FROM hub.crime'],
    ['operator', 'SELECT count() FROM hub.crime'],
  ])('%s may: %s', async (user, sql) => {
    expect(await tried(user, sql)).toBe('done');
  });

  it('the account without a name and password reads nothing of the hub', async () => {
    const url = new URL(profile.clickhouse.url);
    url.searchParams.set('query', 'SELECT count() FROM hub.crime');
    expect((await fetch(url)).ok).toBe(false);
  });
});

describe('the intake', () => {
  const submission = {
    feed: trial,
    extractedAt: '2026-01-01T06:00:00Z',
    body: Buffer.from('Reference,Month,Crime type\nright-1,2016-05,Robbery\n'),
  };
  const routes = [`${trial}/submissions/unknown`, `${trial}/findings`, `${street}/findings`];

  it('lets nobody in without a credential', async () => {
    for (const credential of [null, '', 'guess']) {
      const stranger = intakeClient(profile.ingestUrl, credential);
      expect((await stranger.submit(submission)).status).toBe(401);
      for (const route of routes) expect((await stranger.get(route)).status, route).toBe(401);
    }
  });

  it('keeps each force to its own feeds', async () => {
    const other = intakeOf('metropolitan');
    expect((await other.submit(submission)).status).toBe(403);
    for (const route of routes) expect((await other.get(route)).status, route).toBe(403);
  });

  it('lets a force act for its own', async () => {
    const own = intakeOf('west-yorkshire');
    const sent = await own.submit(submission);
    expect([200, 202]).toContain(sent.status);
    const receipt = `${trial}/submissions/${String(sent.body['id'])}`;
    expect((await own.get(receipt)).status).toBe(200);
    expect((await own.get(`${trial}/findings`)).status).toBe(200);
    expect((await intakeOf('metropolitan').get(receipt)).status).toBe(403);
    expect((await intakeClient(profile.ingestUrl, null).get(receipt)).status).toBe(401);
  });
});
