import type { Archive } from './archive.ts';
import { damaged, refused } from './refusal.ts';
import { readXml, unescaped } from './xml.ts';

/** Characters kept of one text: one more than a value may have is enough to refuse it. */
const textCharsMax = 65_537;
const blockBytes = 2 ** 20;

/**
 * The texts that the cells of a workbook share, as UTF-8 in large blocks: a million strings of their own
 * would take five times as much.
 */
export class SharedTexts {
  readonly #blocks: Buffer[] = [];
  /** Of each text: block, start, end. */
  #places = new Uint32Array(3 * 1_024);
  #used = 0;
  #count = 0;

  get count(): number {
    return this.#count;
  }

  add(text: string): void {
    const kept = text.length > textCharsMax ? text.slice(0, textCharsMax) : text;
    const bytes = Buffer.byteLength(kept);
    let block = this.#blocks.at(-1);
    if (block === undefined || this.#used + bytes > block.length) {
      block = Buffer.allocUnsafeSlow(Math.max(blockBytes, bytes));
      this.#blocks.push(block);
      this.#used = 0;
    }
    block.write(kept, this.#used);
    const at = this.#count * 3;
    if (at === this.#places.length) {
      const more = new Uint32Array(this.#places.length * 2);
      more.set(this.#places);
      this.#places = more;
    }
    this.#places[at] = this.#blocks.length - 1;
    this.#places[at + 1] = this.#used;
    this.#places[at + 2] = this.#used + bytes;
    this.#used += bytes;
    this.#count += 1;
  }

  /** Null where there is no such text: the workbook is damaged. */
  get(index: number): string | null {
    if (!(index >= 0 && index < this.#count)) return null;
    const at = index * 3;
    const block = this.#blocks[this.#places[at] ?? 0];
    return block?.toString('utf8', this.#places[at + 1], this.#places[at + 2]) ?? null;
  }
}

/** @throws WorkbookRefused */
export const readSharedTexts = async (archive: Archive, part: string | null): Promise<SharedTexts> => {
  const texts = new SharedTexts();
  if (part === null) return texts;
  if (!archive.has(part)) throw damaged(part);
  const { textBytesMax, textsMax } = archive.limits;
  let text = '';
  let inText = false;
  let inSound = false;
  await readXml(part, archive.text(part, textBytesMax), {
    open: (name) => {
      if (name === 'si') text = '';
      // How a text is read aloud stands beside it and is no part of it.
      else if (name === 'rPh') inSound = true;
      else if (name === 't') inText = !inSound;
    },
    text: (piece) => {
      if (inText && text.length < textCharsMax) text += piece;
    },
    close: (name) => {
      if (name === 't') inText = false;
      else if (name === 'rPh') inSound = false;
      else if (name === 'si') {
        if (texts.count === textsMax)
          throw refused(
            'too-large',
            `The workbook holds more than ${textsMax} texts. Save the sheet as CSV.`,
          );
        texts.add(unescaped(text));
      }
    },
  });
  return texts;
};
