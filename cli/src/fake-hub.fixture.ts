import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from './config.ts';
import type { HubProfile } from './profile.ts';

export type Handler = (
  request: IncomingMessage,
  response: ServerResponse,
  body: () => Promise<Buffer>,
) => unknown;

export interface FakeHub {
  readonly url: string;
  readonly profileFile: string;
  readonly dir: string;
  readonly stop: () => Promise<void>;
}

const profileFor = (url: string): HubProfile => ({
  ingestUrl: url,
  services: {},
  clickhouse: { url, operator: { username: 'operator', password: 'secret' } },
  kafka: { brokers: ['127.0.0.1:1'], admin: { username: 'admin', password: 'secret' } },
  connectUrl: url,
  registryUrl: url,
  registryConverterUrl: `${url}/apis/registry/v2`,
  credentials: { 'west-yorkshire': 'the-credential' },
  databases: {},
  connectorPassword: 'connector-secret',
  pseudonymKeysFile: '',
  feedsDir: join(projectRoot, 'feeds'),
  provider: 'local',
});

/** An HTTP server that answers as a test says, and a profile that names it for every part of the hub. */
export const fakeHub = async (handler: Handler): Promise<FakeHub> => {
  const server = createServer((request, response) => {
    const body = async (): Promise<Buffer> => {
      const chunks: Buffer[] = [];
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
      return Buffer.concat(chunks);
    };
    void handler(request, response, body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const dir = mkdtempSync(join(tmpdir(), 'hub-cli-'));
  const profileFile = join(dir, 'hub.json');
  writeFileSync(profileFile, JSON.stringify(profileFor(url)), { mode: 0o600 });
  return {
    url,
    profileFile,
    dir,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(dir, { recursive: true });
    },
  };
};

export const sendJson = (response: ServerResponse, status: number, value: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
};
