import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a test may do to a process of the running hub. */
export const acts = ['kill', 'stop', 'start'] as const;
export type Act = (typeof acts)[number];

/** A process of the hub: a service or one of the parts. */
export interface Controllable {
  readonly pid: number | undefined;
  readonly restarts: number;
  readonly kill: () => void;
  readonly stop: () => Promise<void>;
  readonly start: () => Promise<void>;
}

export interface ProcessState {
  readonly name: string;
  readonly pid: number | null;
  readonly restarts: number;
}

/**
 * The stack's supervisors live in the process that set it up, the tests in workers: this is the way between
 * them. `POST /<process>/<act>` acts and answers when it is done, `GET /` lists the processes.
 */
export const serveControl = async (
  processes: ReadonlyMap<string, Controllable>,
): Promise<{ readonly url: string; readonly close: () => void }> => {
  const act = async (path: string): Promise<boolean> => {
    const [, name = '', wanted = ''] = path.split('/');
    const controllable = processes.get(name);
    if (controllable === undefined || !acts.some((each) => each === wanted)) return false;
    await controllable[wanted as Act]();
    return true;
  };
  const list = (): readonly ProcessState[] =>
    [...processes].map(([name, { pid, restarts }]) => ({ name, pid: pid ?? null, restarts }));
  const server: Server = createServer((request, response) => {
    if (request.method === 'GET') {
      response.end(JSON.stringify(list()));
      return;
    }
    act(request.url ?? '').then(
      (known) => response.writeHead(known ? 204 : 404).end(),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
};

/** Kills, stops or starts a process; resolves when it is done. */
export const control = async (url: string, name: string, act: Act): Promise<void> => {
  const response = await fetch(`${url}/${name}/${act}`, { method: 'POST' });
  if (!response.ok) throw new Error(`${act} ${name}: ${response.status} ${await response.text()}`);
};

export const processesOf = async (url: string): Promise<readonly ProcessState[]> =>
  (await (await fetch(url)).json()) as readonly ProcessState[];
