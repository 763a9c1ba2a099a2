/**
 * What a run of the real parts is, whichever provider starts them. The rest of the hub knows only these
 * forms, so that the same suites run on local processes and on containers.
 */
import type { ProviderName } from './config.ts';
import type { ProcessSupervisor, SupervisedProcess } from './process-supervisor.ts';

export { StackSetupError } from './setup-error.ts';

export const partNames = ['kafka', 'registry', 'connect', 'postgres', 'clickhouse'] as const;
export type PartName = (typeof partNames)[number];

/** Preferred TCP ports on 127.0.0.1. One that is taken moves up to the next free one. */
export interface PortPreferences {
  readonly kafka: number;
  readonly kafkaController: number;
  readonly registry: number;
  readonly connect: number;
  readonly postgres: number;
  readonly clickhouseHttp: number;
  readonly clickhouseNative: number;
}

export type PartState = 'downloading' | 'starting' | 'ready' | 'stopped';

export interface ProgressEvent {
  readonly part: PartName | 'stack';
  readonly state: PartState;
  /** One sentence for a person; never a password. */
  readonly detail: string;
  /** Milliseconds since the start of the whole stack. */
  readonly elapsedMs: number;
}

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** A ClickHouse account of users.xml: SQL `CREATE USER` does not exist in the local engine. */
export interface ClickHouseUser {
  readonly name: string;
  /** Whole statements, such as `GRANT SELECT ON hub.*`; a database need not exist yet. */
  readonly grants: readonly string[];
  /** Settings of the user's own profile, such as `{ readonly: '2' }`. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface StackOptions {
  /** Folder of one run: data, logs, configuration, lock, state.json, secrets.json. */
  readonly workDir: string;
  readonly ports: PortPreferences;
  /** SCRAM users beside `admin`, `registry` and `connect`, which always exist. */
  readonly kafkaPrincipals: readonly string[];
  /** Accounts beside `admin`, which always exists and may do everything. */
  readonly clickhouseUsers: readonly ClickHouseUser[];
  readonly progress: (event: ProgressEvent) => void;
  /** Default: all. `registry` and `connect` need `kafka`. */
  readonly parts?: readonly PartName[];
  /** Aborting it ends a start that is under way; everything begun is stopped, then the start rejects. */
  readonly signal?: AbortSignal;
}

/** One running part, for fault tests and for status. */
export interface RunningPart {
  readonly name: PartName;
  readonly pid: number | undefined;
  readonly logFile: string | undefined;
  /** Times it was started again after an unexpected end. */
  readonly restarts: number;
  /** Sends a signal; a part that dies of it is started again by itself. */
  kill(signal: NodeJS.Signals): void;
  /** Stops it cleanly, starts it again and waits until it answers. */
  restart(): Promise<void>;
  /** Waits until it answers, for instance after `kill`. */
  ready(): Promise<void>;
}

export interface KafkaAccess {
  readonly bootstrap: readonly string[];
  readonly mechanism: 'scram-sha-512';
  /** The only super user; everyone else has what ACLs give. */
  readonly admin: Credentials;
  /** Throws when the principal was not asked for in the options. */
  credentials(principal: string): Credentials;
}

export interface RegistryAccess {
  /** Base of the Confluent API. */
  readonly url: string;
  /** Base of Apicurio's own API v2, which the Connect converter speaks. */
  readonly v2Url: string;
}

export interface PostgresAccess {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  url(database: string): string;
}

export interface ClickHouseAccess {
  readonly url: string;
  readonly nativePort: number;
  readonly admin: Credentials;
  credentials(user: string): Credentials;
}

export interface RunningStack {
  readonly provider: ProviderName;
  readonly kafka: KafkaAccess;
  readonly registry: RegistryAccess;
  readonly connect: { readonly url: string };
  readonly postgres: PostgresAccess;
  readonly clickhouse: ClickHouseAccess;
  readonly workDir: string;
  readonly logsDir: string;
  part(name: PartName): RunningPart;
  /**
   * Runs a process beside the parts: restarted when it ends unexpectedly, recorded in state.json so that
   * the next start ends it if this process is killed, and stopped before the parts by `stop`.
   */
  supervise(process: SupervisedProcess): ProcessSupervisor;
  /** Ends everything in the right order, within about 15 seconds. A second call waits for the first. */
  stop(): Promise<void>;
}

export interface StackProvider {
  readonly name: ProviderName;
  available(): Promise<{ readonly ok: boolean; readonly reason?: string }>;
  start(options: StackOptions): Promise<RunningStack>;
}
