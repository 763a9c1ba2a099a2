import { connect } from 'node:net';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemOf, refuseConnection } from './framework-problems.ts';

describe('what a framework refuses', () => {
  it.each([
    [404, 404],
    [418, 400],
    [502, 500],
    [500, 500],
  ])('with %i is answered with %i, and with what to do', (given, status) => {
    const problem = problemOf(given);
    expect(problem.status).toBe(status);
    expect(problem.detail).not.toBe('');
  });
});

describe('what is no request', () => {
  const server = createServer(
    { headersTimeout: 300, connectionsCheckingInterval: 50 },
    (_request, response) => response.end(),
  );
  server.on('clientError', refuseConnection);
  beforeAll(async () => {
    await once(server.listen(0, '127.0.0.1'), 'listening');
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const answerTo = async (text: string): Promise<string> => {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    let answer = '';
    socket.on('data', (chunk) => (answer += chunk.toString()));
    socket.write(text);
    await once(socket, 'close');
    return answer;
  };

  it.each([
    ['two lengths', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n', 400],
    [
      'a length and chunks',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
      400,
    ],
    ['no HTTP', '\u0016\u0003\u0001SECRET\r\n\r\n', 400],
    ['headers too large', `GET / HTTP/1.1\r\nHost: x\r\nA: ${'SECRET'.repeat(10_000)}\r\n\r\n`, 431],
    ['headers that do not end', 'GET / HTTP/1.1\r\nHost: x\r\n', 408],
  ])('%s', async (_name, text, status) => {
    const answer = await answerTo(text);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).toContain('content-type: application/problem+json');
    expect(answer).toContain(`"type":"/problems/http-${status}"`);
    expect(answer).not.toContain('SECRET');
  });
});
