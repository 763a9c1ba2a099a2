import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isNotFound, schemaRegistry } from './registry.ts';

const registered = {
  type: 'record',
  name: 'Crime',
  namespace: 'hub.ingested',
  fields: [
    { name: 'version', type: { type: 'fixed', name: 'Version', size: 32, logicalType: 'version' } },
    { name: 'note', type: ['null', 'string'], default: null },
  ],
};

let server: Server;
let url = '';
beforeAll(async () => {
  server = createServer((request, response) => {
    const status = request.url === '/base/schemas/ids/7' ? 200 : request.url?.endsWith('/8') ? 404 : 500;
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(status === 200 ? JSON.stringify({ schema: JSON.stringify(registered) }) : '{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/base`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe('the schema of an id', () => {
  it.each(['', '/'])(
    'is what was registered, its logical types included (address ends with %j)',
    async (end) => {
      expect(await schemaRegistry({ url: url + end }).schemaOf(7)).toEqual(registered);
    },
  );

  it('that the registry does not hold is told from an outage', async () => {
    const failure = (id: number): Promise<unknown> =>
      schemaRegistry({ url })
        .schemaOf(id)
        .catch((error: unknown) => error);
    expect(isNotFound(await failure(8))).toBe(true);
    expect(isNotFound(await failure(9))).toBe(false);
    expect(await failure(9)).toBeInstanceOf(Error);
  });
});
