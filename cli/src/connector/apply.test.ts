import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { loadFeed, type CompiledFeed } from '@hub/feeds';
import { projectRoot } from '../config.ts';
import { fakeHub, sendJson, type FakeHub, type Handler } from '../fake-hub.fixture.ts';
import { localConnectorConfig, waitUntilRunning } from './apply.ts';
import { connectClient } from './connect-client.ts';

let hub: FakeHub | undefined;
afterEach(async () => {
  await hub?.stop();
  hub = undefined;
});

const clientOf = async (handler: Handler) => {
  hub = await fakeHub(handler);
  return connectClient(hub.url);
};

const cris = async (): Promise<CompiledFeed> => {
  const result = await loadFeed(join(projectRoot, 'feeds'), 'metropolitan/cris');
  if ('problems' in result) throw new Error('the contract has problems');
  return result.feed;
};

test('the configuration of this machine has its addresses and secrets', async () => {
  const profile = {
    databases: { 'metropolitan/cris': 'postgresql://owner:pw@127.0.0.1:25432/cris%20copy' },
    connectorPassword: 'connector-secret',
    connectUrl: 'http://127.0.0.1:1',
    registryConverterUrl: 'http://127.0.0.1:28081/apis/registry/v2',
  };
  const { name, config } = localConnectorConfig(profile, await cris());
  expect(name).toBe('metropolitan.cris');
  expect(config).toMatchObject({
    'database.hostname': '127.0.0.1',
    'database.port': '25432',
    'database.dbname': 'cris copy',
    'database.user': 'hub_metropolitan_cris',
    'database.password': 'connector-secret',
    'value.converter.apicurio.registry.url': 'http://127.0.0.1:28081/apis/registry/v2',
  });
  // The owner’s account is for the script alone.
  expect(JSON.stringify(config)).not.toContain('owner');
  expect(Object.values(config).filter((value) => value.includes('${env:'))).toEqual([]);
});

describe('waiting until a connector runs', () => {
  const states =
    (...answers: readonly unknown[]): Handler =>
    (_request, response) => {
      const next = answers[Math.min(asked, answers.length - 1)];
      asked += 1;
      if (next === null) response.writeHead(404).end('{}');
      else sendJson(response, 200, next);
    };
  let asked = 0;
  const running = { connector: { state: 'RUNNING' }, tasks: [{ id: 0, state: 'RUNNING' }] };
  const taskless = { connector: { state: 'RUNNING' }, tasks: [] };
  const failed = {
    connector: { state: 'RUNNING' },
    tasks: [
      { id: 0, state: 'FAILED', trace: 'io.debezium.DebeziumException: no publication\n\tat secret row 42' },
    ],
  };

  test('passes over what Connect does not know yet, no task, and a failure of before', async () => {
    asked = 0;
    const connect = await clientOf(states(null, failed, taskless, running));
    await waitUntilRunning(connect, 'a.b', 10_000);
    expect(asked).toBe(4);
  });

  test('tells the first line of a failure that stays', async () => {
    asked = 0;
    const connect = await clientOf(states(failed));
    await expect(waitUntilRunning(connect, 'a.b', 20_000)).rejects.toThrow(
      /^the connector a\.b failed: io\.debezium\.DebeziumException: no publication$/,
    );
  });

  test('ends at the time limit', async () => {
    asked = 0;
    const connect = await clientOf(states(taskless));
    await expect(waitUntilRunning(connect, 'a.b', 100)).rejects.toThrow('does not run after 0.1 s');
  });
});

describe('Kafka Connect', () => {
  test('that shares out its connectors anew is asked again', async () => {
    let asked = 0;
    const connect = await clientOf((_request, response) => {
      asked += 1;
      sendJson(response, asked === 1 ? 409 : 200, {});
    });
    await connect.put('a.b', {});
    expect(asked).toBe(2);
  });

  test('that refuses is told with the first line of its message, which holds no setting', async () => {
    const message = 'Connector configuration is invalid\ndatabase.password: connector-secret';
    const connect = await clientOf((_request, response) => sendJson(response, 400, { message }));
    await expect(connect.put('a.b', {})).rejects.toThrow(
      /^Kafka Connect refused to take the connector \(400\): Connector configuration is invalid$/,
    );
  });
});
