import pg from 'pg';
import type { DatabaseName } from './tables.ts';

/** Where the two databases are: one server, their names on it. */
export interface Server {
  readonly url: string;
  readonly cris: string;
  readonly methr: string;
}

const connect = async (url: string): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
};

const at = (server: Server, database: DatabaseName): string => {
  const url = new URL(server.url);
  url.pathname = `/${server[database]}`;
  return url.href;
};

/** Makes the two databases where they do not exist; the user needs CREATEDB only then. */
export const createDatabases = async (server: Server): Promise<void> => {
  const client = await connect(server.url);
  try {
    for (const name of [server.cris, server.methr]) {
      const found = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
      if (found.rowCount === 0) await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`);
    }
  } finally {
    await client.end();
  }
};

/** Connects to both, does the work, and disconnects whatever happens. */
export const withDatabases = async <T>(
  server: Server,
  work: (clients: { readonly cris: pg.Client; readonly methr: pg.Client }) => Promise<T>,
): Promise<T> => {
  const cris = await connect(at(server, 'cris'));
  try {
    const methr = await connect(at(server, 'methr'));
    try {
      return await work({ cris, methr });
    } finally {
      await methr.end();
    }
  } finally {
    await cris.end();
  }
};
