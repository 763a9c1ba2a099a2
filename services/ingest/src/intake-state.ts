import type { KeyObject } from 'node:crypto';
import type { Warehouse } from '@hub/clickhouse';
import type { CompiledFeed } from '@hub/feeds';
import type { Log } from '@hub/service-host';
import type { Admission } from './admission.ts';
import type { Credentials } from './credentials.ts';
import type { Spool } from './intake/index.ts';
import type { OriginReader } from './origin-reader.ts';
import { Places } from './places.ts';
import type { Replays } from './replays/replays.ts';
import type { SubmissionWorker } from './submission-worker.ts';

/** What the HTTP routes work with, once the service has started. */
export interface Intake {
  readonly feeds: ReadonlyMap<string, CompiledFeed>;
  readonly admission: Admission;
  readonly credentials: Credentials;
  readonly spool: Spool;
  readonly worker: SubmissionWorker;
  readonly warehouse: Warehouse;
  readonly sealingKeys: ReadonlyMap<string, KeyObject>;
  readonly readOrigins: OriginReader;
  readonly replays: Replays;
  readonly submissionsAtOnce: number;
  readonly log: Log;
}

/** The routes exist before the intake does: until then they answer 503. */
export class IntakeHolder {
  intake: Intake | null = null;
  /** Submissions being received now. */
  readonly places = new Places();
}

export const INTAKE = Symbol('intake');
