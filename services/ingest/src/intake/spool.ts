import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { headProblem, isArchive, wholeProblem } from '@hub/extracts';
import type { FileContent, FileProblem, RowFormat } from '@hub/extracts';
import type { VersionedKeys } from '@hub/pseudonyms';
import { defaultContentLimits } from './content-check.ts';
import type { ContentLimits } from './content-check.ts';
import { syncFolder, writeNewFile } from './durable.ts';
import { plainContent, plainStream } from './encrypted-file.ts';
import type { EncryptedFile } from './encrypted-file.ts';
import { lockFolder } from './folder-lock.ts';
import { after, appendEntry, lineOf, readJournal, receivedState } from './journal.ts';
import type { JournalEntry, SubmissionState } from './journal.ts';
import { encodingOf, mediaTypeProblem } from './media-type.ts';
import { intakeProblem, isIntakeProblem } from './problem.ts';
import type { IntakeProblem } from './problem.ts';
import { receiveBody } from './receive.ts';
import type { ReceivedBody } from './receive.ts';
import { identityProblem, submissionId } from './submission.ts';
import type { Receipt, SubmissionIdentity } from './submission.ts';

/** One request, as the HTTP route hands it over: headers as they came, the contract's words on the file. */
export interface SubmissionRequest extends SubmissionIdentity {
  readonly format: RowFormat;
  readonly contentType?: string | undefined;
  readonly contentEncoding?: string | undefined;
  readonly expectedLength?: number | undefined;
  /** SHA-256 in hex of the body as sent. */
  readonly expectedDigest?: string | undefined;
  readonly body: AsyncIterable<Uint8Array>;
}

export interface SpoolOptions {
  readonly folder: string;
  readonly keys: VersionedKeys;
  /** The clock, for *received at*. Milliseconds since 1970-01-01 UTC. */
  readonly now: () => number;
  readonly limits?: Partial<ContentLimits>;
  /** 60 seconds by default. */
  readonly idleMsMax?: number;
}

export interface Received {
  readonly receipt: Receipt;
  /** It was received before: nothing is processed again. */
  readonly repeated: boolean;
}

const incoming = '.incoming-';
const bodyFile = 'body.enc';
const journalFile = 'journal.ndjson';

/**
 * Submissions on their way from the sender into the topics: `<folder>/<id>/` holds the encrypted body and the
 * journal. A folder with an id is always whole, because it gets its name last. One process owns the spool.
 */
export class Spool {
  readonly #options: SpoolOptions;
  readonly #states = new Map<string, SubmissionState>();
  readonly #unlock: () => Promise<void>;
  /** Takes and appends run one after the other: each decides on what the one before left. */
  #turn: Promise<unknown> = Promise.resolve();
  #workbooks: Promise<unknown> = Promise.resolve();

  private constructor(options: SpoolOptions, unlock: () => Promise<void>) {
    this.#options = options;
    this.#unlock = unlock;
  }

  /**
   * Takes the folder, clears what a crash left of unfinished submissions, and reads all journals.
   * @throws FolderLocked when another instance owns it.
   */
  static async open(options: SpoolOptions): Promise<Spool> {
    await mkdir(options.folder, { recursive: true, mode: 0o700 });
    const unlock = await lockFolder(options.folder);
    try {
      const spool = new Spool(options, unlock);
      for (const name of await readdir(options.folder)) {
        if (name.startsWith(incoming)) await rm(join(options.folder, name), { recursive: true });
        else if (!name.startsWith('.'))
          spool.#states.set(name, await readJournal(spool.#path(name, journalFile)));
      }
      return spool;
    } catch (error) {
      await unlock();
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.#turn.catch(() => undefined);
    await this.#unlock();
  }

  /** All submissions held, the earliest received first: the order in which they are worked on. */
  submissions(): readonly SubmissionState[] {
    return [...this.#states.values()].sort((one, other) => one.receipt.receivedAt - other.receipt.receivedAt);
  }

  submission(id: string): SubmissionState | null {
    return this.#states.get(id) ?? null;
  }

  /**
   * Takes a submission, in flat memory. Either there is a receipt and all of it is durable, or there is a
   * problem and nothing of it was kept.
   * @throws when the spool itself fails: an outage.
   */
  async receive(request: SubmissionRequest): Promise<Received | IntakeProblem> {
    const { format } = request;
    const contentEncoding = encodingOf(request.contentEncoding);
    const wrong =
      identityProblem(request, this.#options.now()) ?? mediaTypeProblem(request.contentType, format);
    if (wrong !== null) return wrong;
    if (typeof contentEncoding === 'object' && contentEncoding !== null) return contentEncoding;
    const id = submissionId(request);
    const folder = join(this.#options.folder, `${incoming}${randomUUID()}`);
    const path = join(folder, bodyFile);
    const key = this.#key(this.#options.keys.current);
    const seen = { workbook: false };
    await mkdir(folder, { mode: 0o700 });
    try {
      const { expectedLength, expectedDigest } = request;
      const received = await receiveBody(
        {
          body: request.body,
          contentEncoding,
          ...(expectedLength === undefined ? {} : { expectedLength }),
          ...(expectedDigest === undefined ? {} : { expectedDigest }),
          idleMsMax: this.#options.idleMsMax ?? 60_000,
          limits: { ...defaultContentLimits, ...this.#options.limits },
          headCheck: (head, whole) => {
            seen.workbook = isArchive(head);
            return headProblem(head, whole, format, contentEncoding === 'gzip');
          },
        },
        path,
        key,
        id,
      );
      if (isIntakeProblem(received)) return received;
      const file = { path, key, id, bytes: received.bytes, contentEncoding };
      const problem = seen.workbook ? await this.#workbookProblem(file, format) : null;
      if (problem !== null) return problem;
      return await this.#inTurn(() => this.#take(id, request, contentEncoding, received, folder));
    } finally {
      // Gone already where it was taken: then it has its id for a name.
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** The content of a submission, decrypted and decompressed; read as often as needed, always from its start. */
  read(id: string): Readable {
    return plainStream(this.#file(id));
  }

  /** The same for the readers of files, some of which read from anywhere. */
  content(id: string): FileContent {
    return plainContent(this.#file(id));
  }

  /** Rows 1 to `rows` are done: their manifest is durable. */
  progress(id: string, rows: number): Promise<SubmissionState> {
    return this.#append(id, { event: 'progress', rows });
  }

  /** Every row is done. */
  complete(id: string, rows: number): Promise<SubmissionState> {
    return this.#append(id, { event: 'complete', rows });
  }

  /** The file could not be read further than `rows`. */
  refuse(id: string, rows: number, problem: IntakeProblem): Promise<SubmissionState> {
    return this.#append(id, { event: 'refused', rows, problem });
  }

  /** Forgets a submission and its file: its retention is over, or the warehouse answers for it now. */
  async remove(id: string): Promise<void> {
    await this.#inTurn(async () => {
      this.#known(id);
      this.#states.delete(id);
      // Renamed first: a crash in between leaves what the next start clears away.
      const gone = join(this.#options.folder, `${incoming}${randomUUID()}`);
      await rename(this.#path(id), gone);
      await rm(gone, { recursive: true });
    });
  }

  async #take(
    id: string,
    identity: SubmissionIdentity,
    contentEncoding: 'gzip' | null,
    received: ReceivedBody,
    folder: string,
  ): Promise<Received | IntakeProblem> {
    const before = this.#states.get(id);
    if (before !== undefined) {
      if (before.receipt.contentDigest === received.contentDigest)
        return { receipt: before.receipt, repeated: true };
      return intakeProblem(
        'extract-time-conflict',
        `${id} was received with other content. A corrected extract has a later extract time; ` +
          'a second file of one extract has a sequence number of its own.',
        { field: 'extractedAt' },
      );
    }
    const { feed, source, extractedAt, sequence, lane, epoch } = identity;
    const { now, keys } = this.#options;
    const named = { id, feed, source, extractedAt, sequence, lane, epoch };
    const receipt: Receipt = { ...named, receivedAt: now(), ...received, contentEncoding };
    const entry: JournalEntry = { event: 'received', receipt, keyVersion: keys.current };
    await writeNewFile(join(folder, journalFile), lineOf(entry));
    await syncFolder(folder);
    await rename(folder, this.#path(id));
    await syncFolder(this.#options.folder);
    this.#states.set(id, receivedState(receipt, keys.current));
    return { receipt, repeated: false };
  }

  #append(id: string, entry: JournalEntry): Promise<SubmissionState> {
    return this.#inTurn(async () => {
      const next = after(this.#known(id), entry);
      await appendEntry(this.#path(id, journalFile), entry);
      this.#states.set(id, next);
      return next;
    });
  }

  /** One after the other: each may hold the texts of a whole workbook in memory. */
  #workbookProblem(file: EncryptedFile, format: RowFormat): Promise<FileProblem | null> {
    const check = (): Promise<FileProblem | null> => wholeProblem(plainContent(file), format);
    const turn = this.#workbooks.then(check, check);
    this.#workbooks = turn.catch(() => undefined);
    return turn;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work, work);
    this.#turn = turn;
    turn.catch(() => undefined);
    return turn;
  }

  #file(id: string): EncryptedFile {
    const { receipt, keyVersion } = this.#known(id);
    const { bytes, contentEncoding } = receipt;
    return { path: this.#path(id, bodyFile), key: this.#key(keyVersion), id, bytes, contentEncoding };
  }

  #known(id: string): SubmissionState {
    const state = this.#states.get(id);
    if (state === undefined) throw new Error(`there is no submission ${id}`);
    return state;
  }

  #key(version: number) {
    const key = this.#options.keys.byVersion.get(version);
    if (key === undefined) throw new Error(`version ${version} of the spool key is missing`);
    return key;
  }

  #path(...names: readonly string[]): string {
    return join(this.#options.folder, ...names);
  }
}
