/** Ports on loopback: the preferred one, or the one kept from the last run, or the next free one. */
import { createServer } from 'node:net';

const searchLimit = 200;

/**
 * Chooses a free port for each name. Ports of the last run come first, so that addresses stay the same.
 * @param preferred port per name
 * @param kept ports of the last run, by name; names unknown now are ignored
 * @throws when no port is free within 200 above a preferred one
 */
export async function choosePorts<Name extends string>(
  preferred: Readonly<Record<Name, number>>,
  kept: Readonly<Record<string, number | undefined>> = {},
  isFree: (port: number) => Promise<boolean> = isPortFree,
): Promise<Record<Name, number>> {
  const chosen: Partial<Record<Name, number>> = {};
  const used = new Set<number>();
  for (const name of Object.keys(preferred) as Name[]) {
    const port = await firstFree(name, [kept[name], preferred[name]], used, isFree);
    used.add(port);
    chosen[name] = port;
  }
  return chosen as Record<Name, number>;
}

/** True when a listener on 127.0.0.1 can be opened there now. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

async function firstFree(
  name: string,
  wishes: readonly (number | undefined)[],
  used: ReadonlySet<number>,
  isFree: (port: number) => Promise<boolean>,
): Promise<number> {
  const start = wishes.at(-1) ?? 20_000;
  const candidates = [...wishes, ...Array.from({ length: searchLimit }, (_, step) => start + 1 + step)];
  for (const port of candidates) {
    if (port === undefined || port > 65_535 || used.has(port)) continue;
    if (await isFree(port)) return port;
  }
  throw new Error(`No free port for ${name} between ${start} and ${start + searchLimit}`);
}
