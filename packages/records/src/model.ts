/** What the generated description of the model says of a record type; see schemas/model/. */

export type RecordState = 'ingested' | 'validated' | 'pseudonymised';

export type FieldType =
  | 'reference'
  | 'date'
  | 'instant'
  | 'code'
  | 'classification'
  | 'boolean'
  | 'integer'
  | 'decimal'
  | 'grid-reference';

export type ReferenceDomain = 'crime' | 'person' | 'worker' | 'applicant';
export type Protection = 'reference' | 'location' | 'special-category' | 'criminal-offence' | 'plain';

export interface FieldDefinition {
  /** camelCase, as in the bodies of records; the model's own name is snake_case. */
  readonly name: string;
  readonly modelName: string;
  readonly type: FieldType;
  readonly required: boolean;
  readonly protection: Protection;
  /** `validated`: an input of rules, never held in the warehouse. */
  readonly reaches: 'validated' | 'warehouse';
  /** Of a `reference`. */
  readonly domain?: ReferenceDomain;
  /** Of a `code`. */
  readonly list?: string;
  /** Of a `classification`: level → code list. */
  readonly lists?: Readonly<Record<string, string>>;
  /** Of a `decimal`: the value is held as an integer of 10^-scale. */
  readonly scale?: number;
}

export interface RecordTypeDefinition {
  readonly name: string;
  readonly dataset: string;
  readonly fields: readonly FieldDefinition[];
}

/** A reference as the force quotes it. Namespace: the register it is unique in; issuer: the force that gave it. */
export interface Reference {
  readonly value: string;
  readonly namespace: string;
  readonly issuer: string;
}

declare const bodyState: unique symbol;
/**
 * Marks the body of a record with its state. It exists for the compiler only: a literal needs no cast, and
 * an ingested body is not assignable where a validated one is asked for.
 */
// Not an interface: that would take the implicit index signature away from bodies.
export type InState<State extends RecordState> = {
  readonly [bodyState]?: State;
};

/** Any body of one state, for code that serves all record types. Names and types are those of the model. */
export type AnyBody<State extends RecordState> = InState<State> & Readonly<Record<string, unknown>>;
