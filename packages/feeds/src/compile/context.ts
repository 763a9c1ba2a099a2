import type { RecordTypeDefinition } from '@hub/records';
import type { Path, Report } from '../contract/document.ts';
import type { CodeMap } from '../mapping/code-map.ts';
import type { TextReader } from '../mapping/text.ts';

/** A field that is filled through a code map. */
export interface MapUse {
  /** Model name. */
  readonly field: string;
  readonly map: CodeMap;
  /** The national list; null where the map gives no code of a list (the issuer of a reference). */
  readonly list: string | null;
}

/** What the compiler of one source needs to know, and where it says what is wrong. */
export interface SourceContext {
  readonly report: Report;
  readonly force: string;
  readonly recordTypes: Readonly<Record<string, RecordTypeDefinition>>;
  /** Notes the column as used; a problem where the source's allow list does not have it. */
  readonly useColumn: (column: string, path: Path) => void;
  /** Notes the listed columns in a part that cannot be compiled, so that they are not called unused as well. */
  readonly mention: (value: unknown) => void;
  /** The map, or null where there is none (the problem is then told). */
  readonly codeMap: (name: string, path: Path) => CodeMap | null;
  /** Notes that the record under compilation uses a map. */
  readonly noteMap: (use: MapUse) => void;
  /** Reads the value that a record with `for-each` is for; null outside of one. */
  readonly item: { readonly column: string; readonly read: TextReader } | null;
}
