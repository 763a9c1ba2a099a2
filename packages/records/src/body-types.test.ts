import { describe, expectTypeOf, it } from 'vitest';
import type { KeyedRecord, PseudonymisedRecord } from './envelope.ts';
import type {
  CrimePseudonymised,
  IngestedBodies,
  PseudonymisedBodies,
  ValidatedBodies,
} from './generated/index.ts';
import type { AnyBody, Reference } from './model.ts';

/** The compiler is what is tested: `npm run typecheck` fails where an expected error does not come. */

type Every<Bodies> = Bodies[keyof Bodies];
type Values<Body> = Body extends unknown ? Body[keyof Body] : never;

describe('bodies of records', () => {
  it('of one state are not those of another', () => {
    const check = (
      ingested: IngestedBodies['crime-location'],
      validated: ValidatedBodies['crime-location'],
      pseudonymised: PseudonymisedBodies['crime-location'],
    ): unknown => {
      // @ts-expect-error an ingested body was not validated
      const first: ValidatedBodies['crime-location'] = ingested;
      // @ts-expect-error a validated body was not pseudonymised
      const second: PseudonymisedBodies['crime-location'] = validated;
      // @ts-expect-error nothing goes back
      const third: ValidatedBodies['crime-location'] = pseudonymised;
      return [first, second, third];
    };
    expectTypeOf(check).toBeFunction();
  });

  // Names and types of these members are the same in every state: the brand alone keeps them apart.
  it('are kept apart by state even where their members are the same', () => {
    const check = (validated: AnyBody<'validated'>, record: KeyedRecord<AnyBody<'validated'>>): unknown => {
      // @ts-expect-error a validated body was not pseudonymised
      const body: AnyBody<'pseudonymised'> = validated;
      // @ts-expect-error a record with a key was not pseudonymised
      const after: PseudonymisedRecord<unknown> = record;
      return [body, after];
    };
    expectTypeOf(check).toBeFunction();
  });

  it('have no room for a reference after pseudonymise', () => {
    expectTypeOf<Extract<Values<Every<PseudonymisedBodies>>, Reference>>().toBeNever();
    expectTypeOf<Extract<Values<Every<ValidatedBodies>>, Reference>>().toEqualTypeOf<Reference>();
    const check = (body: CrimePseudonymised): unknown => {
      // @ts-expect-error the reference is not a member
      return body.sourceReference;
    };
    expectTypeOf(check).toBeFunction();
  });

  it('can be used without knowing the record type', () => {
    const check = (body: Every<IngestedBodies>): unknown => {
      const plain: Readonly<Record<string, unknown>> = body;
      const marked: AnyBody<'ingested'> = body;
      return [plain, marked];
    };
    expectTypeOf(check).toBeFunction();
  });

  it('are written as literals, without a cast', () => {
    const body: PseudonymisedBodies['course'] = {
      course: 'DOG-1',
      subject: null,
      startMonth: null,
      startDate: null,
      endMonth: null,
      endDate: null,
    };
    expectTypeOf(body).not.toBeAny();
  });
});
