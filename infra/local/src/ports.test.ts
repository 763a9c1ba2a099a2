import { createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { choosePorts, isPortFree } from './ports.ts';

const free =
  (...taken: number[]) =>
  (port: number): Promise<boolean> =>
    Promise.resolve(!taken.includes(port));

describe('choosePorts', () => {
  const cases = [
    { name: 'takes the preferred ports', kept: {}, taken: [], expected: { a: 100, b: 200 } },
    {
      name: 'moves a taken port to the next free one',
      kept: {},
      taken: [100, 101],
      expected: { a: 102, b: 200 },
    },
    { name: 'keeps the port of the last run', kept: { a: 150 }, taken: [], expected: { a: 150, b: 200 } },
    {
      name: 'goes back to the preferred one when the kept one is taken',
      kept: { a: 150 },
      taken: [150],
      expected: { a: 100, b: 200 },
    },
    { name: 'never gives one port to two names', kept: { b: 100 }, taken: [], expected: { a: 100, b: 200 } },
    {
      name: 'ignores kept names that are unknown now',
      kept: { c: 100 },
      taken: [],
      expected: { a: 100, b: 200 },
    },
  ];
  test.each(cases)('$name', async ({ kept, taken, expected }) => {
    expect(await choosePorts({ a: 100, b: 200 }, kept, free(...taken))).toEqual(expected);
  });

  test('gives up with the name and the range', async () => {
    await expect(choosePorts({ a: 100 }, {}, () => Promise.resolve(false))).rejects.toThrow(
      'No free port for a between 100 and 300',
    );
  });
});

test('a port with a listener on loopback is not free', async () => {
  const server = createServer();
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
  });
  expect(await isPortFree(port)).toBe(false);
  await new Promise((resolve) => server.close(resolve));
  expect(await isPortFree(port)).toBe(true);
});
