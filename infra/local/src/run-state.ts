/**
 * What a run leaves in its folder: state.json (addresses, ports, the processes it started; readable by
 * all) and secrets.json (passwords, generated once; readable by the owner alone).
 */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { ProcessRecord } from './process-identity.ts';

export interface RunState {
  readonly ports: Readonly<Record<string, number>>;
  readonly children: readonly ProcessRecord[];
  /** Addresses for people and other tools; absent until everything is ready. */
  readonly addresses?: Readonly<Record<string, string>>;
  readonly provider?: string;
  readonly readyAt?: string;
}

const emptyState: RunState = { ports: {}, children: [] };

/** The file state.json, written whole at each change so that a killed run leaves a readable one. */
export class StateFile {
  readonly path: string;
  #state: RunState;

  constructor(path: string) {
    this.path = path;
    this.#state = (readJson(path) as RunState | undefined) ?? emptyState;
  }

  get current(): RunState {
    return this.#state;
  }

  update(change: Partial<RunState>): void {
    this.#state = { ...this.#state, ...change };
    writeJson(this.path, this.#state, 0o644);
  }

  addChild(child: ProcessRecord): void {
    this.update({ children: [...this.#state.children, child] });
  }

  removeChild(pid: number): void {
    this.update({ children: this.#state.children.filter((child) => child.pid !== pid) });
  }
}

export type SecretKind = 'kafka' | 'clickhouse' | 'postgres' | 'service';
type Secrets = Partial<Record<SecretKind, Record<string, string>>>;

/** The file secrets.json. A password is made on first use and then never changes. */
export class SecretsFile {
  readonly path: string;
  #secrets: Secrets;

  constructor(path: string) {
    this.path = path;
    this.#secrets = (readJson(path) as Secrets | undefined) ?? {};
  }

  password(kind: SecretKind, name: string): string {
    const known = this.#secrets[kind]?.[name];
    if (known !== undefined) return known;
    const password = randomBytes(24).toString('base64url');
    this.#secrets = { ...this.#secrets, [kind]: { ...this.#secrets[kind], [name]: password } };
    writeJson(this.path, this.#secrets, 0o600);
    return password;
  }
}

/** Reads JSON; undefined when the file is absent or torn. */
export function readJson(path: string): unknown {
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Writes JSON so that a reader sees the old or the new content, never half of it. */
export function writeJson(path: string, value: unknown, mode: number): void {
  mkdirSync(dirname(path), { recursive: true });
  const fresh = `${path}.${process.pid}.tmp`;
  writeFileSync(fresh, `${JSON.stringify(value, null, 2)}\n`, { mode });
  renameSync(fresh, path);
}
