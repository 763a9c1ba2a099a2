import { isUnreachable, OutageError, RefusedError } from '../errors.ts';

/** State of a connector as Kafka Connect tells it. */
export interface ConnectorStatus {
  readonly connector: { readonly state: string; readonly trace?: string };
  readonly tasks: readonly { readonly id: number; readonly state: string; readonly trace?: string }[];
}

export interface ConnectClient {
  /** Null where there is no such connector. */
  readonly config: (name: string) => Promise<Readonly<Record<string, string>> | null>;
  readonly put: (name: string, config: Readonly<Record<string, string>>) => Promise<void>;
  /** Null as long as no worker has taken it. */
  readonly status: (name: string) => Promise<ConnectorStatus | null>;
  readonly restartFailed: (name: string) => Promise<void>;
}

const requestTimeoutMs = 30_000;
/** Connect answers 409 while its workers share out the connectors anew. */
const rebalanceAttempts = 20;
const rebalanceWaitMs = 500;

/** First sentence of Connect’s message; the rest is a list of settings, in which a password may stand. */
const messageOf = async (response: Response): Promise<string> => {
  try {
    const body = (await response.json()) as { message?: string };
    return body.message?.split('\n', 1)[0] ?? '';
  } catch {
    return '';
  }
};

const request = async (url: string, method: string, path: string, body?: unknown): Promise<Response> => {
  for (let attempt = 1; ; attempt += 1) {
    let response: Response;
    try {
      response = await fetch(`${url}${path}`, {
        method,
        headers: { 'content-type': 'application/json' },
        signal: AbortSignal.timeout(requestTimeoutMs),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch (error) {
      if (!isUnreachable(error)) throw error;
      throw new OutageError(`Kafka Connect does not answer at ${url}; is it running?`);
    }
    if (response.status !== 409 || attempt === rebalanceAttempts) return response;
    await new Promise((resolve) => setTimeout(resolve, rebalanceWaitMs));
  }
};

const expectOk = async (response: Response, what: string): Promise<void> => {
  if (response.ok) return;
  const message = `Kafka Connect refused to ${what} (${response.status}): ${await messageOf(response)}`;
  if (response.status >= 500) throw new OutageError(message);
  throw new RefusedError(message);
};

/** The few calls of Kafka Connect’s REST API that a connector’s life needs. `url` has no path. */
export const connectClient = (url: string): ConnectClient => {
  const read = async <T>(path: string, what: string): Promise<T | null> => {
    const response = await request(url, 'GET', path);
    if (response.status === 404) return null;
    await expectOk(response, what);
    return (await response.json()) as T;
  };
  const pathOf = (name: string): string => `/connectors/${encodeURIComponent(name)}`;
  return {
    config: (name) => read(`${pathOf(name)}/config`, 'show the connector'),
    put: async (name, config) =>
      expectOk(await request(url, 'PUT', `${pathOf(name)}/config`, config), 'take the connector'),
    status: (name) => read(`${pathOf(name)}/status`, 'tell the connector’s state'),
    restartFailed: async (name) => {
      const path = `${pathOf(name)}/restart?includeTasks=true&onlyFailed=true`;
      await expectOk(await request(url, 'POST', path), 'restart the connector');
    },
  };
};
