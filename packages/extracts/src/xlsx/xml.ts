import { SaxesParser } from 'saxes';
import { damaged, refused, WorkbookRefused } from './refusal.ts';

export type Attributes = Readonly<Record<string, string>>;

/** Names come without their namespace's prefix: some programs write `x:row` for `row`. */
export interface XmlHandler {
  readonly open: (name: string, attributes: Attributes) => void;
  readonly close: (name: string) => void;
  readonly text?: (text: string) => void;
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Characters between two tags; a sheet's longest value has 32,767. */
const silenceCharsMax = 4 * 2 ** 20;
/** Elements in one another, all of which are kept in memory; a sheet has some ten. */
const depthMax = 100;

/** Reads XML that comes in pieces, in bounded memory. Entities that a document declares itself are refused. */
export class XmlReader {
  readonly #part: string;
  readonly #parser: SaxesParser;
  #silence = 0;
  #depth = 0;

  constructor(part: string, handler: XmlHandler) {
    this.#part = part;
    this.#parser = new SaxesParser({ position: false });
    this.#parser.on('opentag', ({ name, attributes }) => {
      this.#silence = 0;
      this.#depth += 1;
      if (this.#depth > depthMax) throw damaged(part);
      handler.open(localName(name), attributes);
    });
    this.#parser.on('closetag', ({ name }) => {
      this.#silence = 0;
      this.#depth -= 1;
      handler.close(localName(name));
    });
    if (handler.text !== undefined) {
      this.#parser.on('text', handler.text);
      this.#parser.on('cdata', handler.text);
    }
    this.#parser.on('doctype', () => {
      throw damaged(part);
    });
  }

  write(piece: string): void {
    this.#silence += piece.length;
    this.#guarded(() => this.#parser.write(piece));
    if (this.#silence > silenceCharsMax)
      throw refused('too-large', `A value in the workbook's part "${this.#part}" is beyond all measure.`);
  }

  end(): void {
    this.#guarded(() => this.#parser.close());
  }

  /** The parser's own message quotes the text. */
  #guarded(work: () => unknown): void {
    try {
      work();
    } catch (error) {
      throw error instanceof WorkbookRefused ? error : damaged(this.#part);
    }
  }
}

/** Reads a whole part. */
export const readXml = async (
  part: string,
  pieces: AsyncIterable<string>,
  handler: XmlHandler,
): Promise<void> => {
  const reader = new XmlReader(part, handler);
  for await (const piece of pieces) reader.write(piece);
  reader.end();
};

/** `_x000D_` stands for a character that XML cannot hold, or not as it is. */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text;
