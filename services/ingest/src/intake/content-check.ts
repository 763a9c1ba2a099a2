import { createHash } from 'node:crypto';
import { createGunzip } from 'node:zlib';
import type { Gunzip } from 'node:zlib';
import { intakeProblem } from './problem.ts';
import type { IntakeProblem } from './problem.ts';
import { isGzip } from '@hub/extracts';

export interface ContentLimits {
  /** Bytes as received. */
  readonly bytesMax: number;
  /** Bytes after decompression. */
  readonly decodedBytesMax: number;
  /** Decoded bytes per received byte, checked once `ratioFromBytes` are decoded. Real extracts stay below 50. */
  readonly ratioMax: number;
  readonly ratioFromBytes: number;
}

export const defaultContentLimits: ContentLimits = {
  bytesMax: 16 * 2 ** 30,
  decodedBytesMax: 64 * 2 ** 30,
  ratioMax: 200,
  ratioFromBytes: 16 * 2 ** 20,
};

/** Bytes from the beginning of the content on which a file is judged while it still arrives. */
const headBytesMax = 65_536;

/** Of a body that is, or is announced to be, longer than `bytesMax`. */
export const tooLarge = (bytesMax: number): IntakeProblem =>
  intakeProblem('too-large', `At most ${bytesMax} bytes are taken in one submission.`);

export type HeadCheck = (head: Buffer, whole: boolean) => IntakeProblem | null;

/**
 * Follows a submission as it arrives: digests, lengths, and for gzip whether it is whole and sane. The
 * decompressed bytes are looked at and let go. The first problem stays.
 */
export class ContentCheck {
  readonly #limits: ContentLimits;
  readonly #headCheck: HeadCheck;
  readonly #gunzip: Gunzip | null;
  readonly #received = createHash('sha256');
  readonly #content = createHash('sha256');
  #head: Buffer[] | null = [];
  #headBytes = 0;
  #problem: IntakeProblem | null = null;
  #gunzipEnded: Promise<void> = Promise.resolve();
  bytes = 0;
  decodedBytes = 0;

  constructor(gzip: boolean, limits: ContentLimits, headCheck: HeadCheck) {
    this.#limits = limits;
    this.#headCheck = headCheck;
    this.#gunzip = gzip ? createGunzip({ chunkSize: 65_536 }) : null;
    if (this.#gunzip !== null) this.#gunzipEnded = this.#follow(this.#gunzip);
  }

  /** Resolves when the chunk has been looked at; a problem is final. */
  async push(chunk: Buffer): Promise<IntakeProblem | null> {
    this.bytes += chunk.length;
    this.#received.update(chunk);
    if (this.bytes > this.#limits.bytesMax) {
      this.#fail(tooLarge(this.#limits.bytesMax));
    } else if (this.#gunzip === null) {
      this.#decoded(chunk);
    } else if (this.bytes === chunk.length && chunk.length > 1 && !isGzip(chunk)) {
      this.#fail(intakeProblem('gzip-broken', 'The content is said to be gzip and is not.'));
    } else if (this.#problem === null) {
      await this.#inflate(this.#gunzip, chunk);
    }
    return this.#problem;
  }

  /** The end of the body: what was cut off shows only now. */
  async end(): Promise<IntakeProblem | null> {
    if (this.#problem === null && this.bytes === 0) {
      this.#fail(intakeProblem('empty-submission', 'The body is empty: nothing was sent.'));
    }
    if (this.#problem === null) this.#gunzip?.end();
    else this.#gunzip?.destroy();
    await this.#gunzipEnded;
    this.#allRead();
    if (this.#problem === null && this.#head !== null) this.#judgeHead(true);
    return this.#problem;
  }

  /** Lets go of what a broken-off submission held. */
  async abandon(): Promise<void> {
    this.#gunzip?.destroy();
    await this.#gunzipEnded;
  }

  /** SHA-256 in hex; asked once, at the end. */
  digests(): { readonly digest: string; readonly contentDigest: string } {
    const digest = this.#received.digest('hex');
    return { digest, contentDigest: this.#gunzip === null ? digest : this.#content.digest('hex') };
  }

  #fail(problem: IntakeProblem): void {
    this.#problem ??= problem;
  }

  /** Behind a member and a zero byte the decompressor takes all for padding, and passes over what may be rows. */
  #allRead(): void {
    if (this.#gunzip === null || this.#problem !== null) return;
    const rest = this.bytes - this.#gunzip.bytesWritten;
    if (rest === 0) return;
    const detail = `${rest} bytes stand behind the end of the gzip data. Pack the file again and send that.`;
    this.#fail(intakeProblem('gzip-broken', detail));
  }

  #follow(gunzip: Gunzip): Promise<void> {
    gunzip.on('data', (piece: Buffer) => {
      if (this.#problem !== null) return;
      this.#content.update(piece);
      // A bomb is put out at its first piece too many, not when its chunk has burnt down.
      if (!this.#decoded(piece)) gunzip.destroy();
    });
    return new Promise((resolve) => {
      gunzip.once('end', resolve);
      gunzip.once('close', resolve);
      gunzip.on('error', () => {
        const detail = `The gzip data is damaged or cut off after ${this.decodedBytes} bytes of content. Send it again.`;
        this.#fail(intakeProblem('gzip-broken', detail));
        resolve();
      });
    });
  }

  async #inflate(gunzip: Gunzip, chunk: Buffer): Promise<void> {
    const written = new Promise<void>((resolve) => {
      gunzip.write(chunk, () => {
        resolve();
      });
    });
    await Promise.race([written, this.#gunzipEnded]);
  }

  /** Whether more may come. */
  #decoded(piece: Buffer): boolean {
    this.decodedBytes += piece.length;
    const { decodedBytesMax, ratioMax, ratioFromBytes } = this.#limits;
    if (this.decodedBytes > decodedBytesMax) {
      this.#fail(
        intakeProblem('too-large', `The content is larger than the ${decodedBytesMax} bytes that are taken.`),
      );
    }
    if (this.decodedBytes > ratioFromBytes && this.decodedBytes > this.bytes * ratioMax) {
      this.#fail(
        intakeProblem('gzip-bomb', `The content is more than ${ratioMax} times as large as what was sent.`),
      );
    }
    if (this.#head === null) return this.#problem === null;
    this.#head.push(Buffer.from(piece.subarray(0, headBytesMax - this.#headBytes)));
    this.#headBytes += piece.length;
    if (this.#headBytes >= headBytesMax) this.#judgeHead(false);
    return this.#problem === null;
  }

  #judgeHead(whole: boolean): void {
    const head = Buffer.concat(this.#head ?? []);
    this.#head = null;
    const problem = this.#headCheck(head, whole);
    if (problem !== null) this.#fail(problem);
  }
}
