import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isIntakeProblem } from './problem.ts';
import { content, identity, names, send, spool } from './spool.fixture.ts';

const answers: object[] = [];
const server = createServer((incoming, response) => {
  void send('', { body: incoming, expectedLength: Number(incoming.headers['content-length'] ?? 0) }).then(
    (answer) => {
      answers.push(answer);
      const status = isIntakeProblem(answer) ? answer.status : 201;
      response.writeHead(status, { connection: 'close' }).end(JSON.stringify(answer));
    },
  );
});
beforeEach(async () => {
  answers.length = 0;
  await once(server.listen(0, '127.0.0.1'), 'listening');
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const post = (bytes: Buffer, length = bytes.length) => {
  const { port } = server.address() as AddressInfo;
  const outgoing = request({ port, method: 'POST', headers: { 'content-length': length } });
  outgoing.on('error', () => undefined);
  outgoing.write(bytes);
  return outgoing;
};
const answered = async (outgoing: ReturnType<typeof post>): Promise<number | undefined> => {
  const [response] = (await once(outgoing, 'response')) as [{ statusCode?: number; resume(): void }];
  response.resume();
  return response.statusCode;
};

describe('a body from a real connection', () => {
  it('is taken', async () => {
    const outgoing = post(Buffer.from(content));
    outgoing.end();
    expect(await answered(outgoing)).toBe(201);
    expect(spool.submissions()[0]?.receipt).toMatchObject(identity);
  });

  it('is answered when it is refused half-way: the connection still carries the problem', async () => {
    const outgoing = post(
      Buffer.concat([Buffer.from('id,town\n'), Buffer.alloc(200_000, 'x,y\n')]),
      900_000_000,
    );
    expect(await answered(outgoing)).toBe(422);
    outgoing.destroy();
  });

  it('that is cut at the end leaves nothing behind', async () => {
    const outgoing = post(Buffer.from(content), content.length + 1);
    await new Promise((resolve) => setTimeout(resolve, 50));
    outgoing.destroy();
    await expect.poll(() => answers).toMatchObject([{ type: '/problems/connection-cut' }]);
    expect(await names()).toEqual([]);
  });
});
