// Generated from schemas/model by `npm run generate`; change the model, not this file.

import type { RecordTypeDefinition } from '../model.ts';
import type { RowWriter } from '../row-writer.ts';
import { crimeDefinition, crimeRowWriter } from './crime.ts';
import type { CrimeIngested, CrimeValidated, CrimePseudonymised } from './crime.ts';
import { crimeIngestedSchema, crimeValidatedSchema, crimePseudonymisedSchema } from './crime.schemas.ts';
import { crimeLocationDefinition, crimeLocationRowWriter } from './crime-location.ts';
import type { CrimeLocationIngested, CrimeLocationValidated, CrimeLocationPseudonymised } from './crime-location.ts';
import { crimeLocationIngestedSchema, crimeLocationValidatedSchema, crimeLocationPseudonymisedSchema } from './crime-location.schemas.ts';
import { crimeOutcomeDefinition, crimeOutcomeRowWriter } from './crime-outcome.ts';
import type { CrimeOutcomeIngested, CrimeOutcomeValidated, CrimeOutcomePseudonymised } from './crime-outcome.ts';
import { crimeOutcomeIngestedSchema, crimeOutcomeValidatedSchema, crimeOutcomePseudonymisedSchema } from './crime-outcome.schemas.ts';
import { crimeFactorDefinition, crimeFactorRowWriter } from './crime-factor.ts';
import type { CrimeFactorIngested, CrimeFactorValidated, CrimeFactorPseudonymised } from './crime-factor.ts';
import { crimeFactorIngestedSchema, crimeFactorValidatedSchema, crimeFactorPseudonymisedSchema } from './crime-factor.schemas.ts';

export type {
  CrimeIngested,
  CrimeValidated,
  CrimePseudonymised,
  CrimeLocationIngested,
  CrimeLocationValidated,
  CrimeLocationPseudonymised,
  CrimeOutcomeIngested,
  CrimeOutcomeValidated,
  CrimeOutcomePseudonymised,
  CrimeFactorIngested,
  CrimeFactorValidated,
  CrimeFactorPseudonymised,
};

/** The units of topic, schema and table, in the order of appendix 1 of the source report. */
export const recordTypeNames = ['crime', 'crime-location', 'crime-outcome', 'crime-factor'] as const;
export type RecordTypeName = (typeof recordTypeNames)[number];

/** Body of each record type, ingested. */
export interface IngestedBodies {
  readonly 'crime': CrimeIngested;
  readonly 'crime-location': CrimeLocationIngested;
  readonly 'crime-outcome': CrimeOutcomeIngested;
  readonly 'crime-factor': CrimeFactorIngested;
}

/** Body of each record type, validated. */
export interface ValidatedBodies {
  readonly 'crime': CrimeValidated;
  readonly 'crime-location': CrimeLocationValidated;
  readonly 'crime-outcome': CrimeOutcomeValidated;
  readonly 'crime-factor': CrimeFactorValidated;
}

/** Body of each record type, pseudonymised. */
export interface PseudonymisedBodies {
  readonly 'crime': CrimePseudonymised;
  readonly 'crime-location': CrimeLocationPseudonymised;
  readonly 'crime-outcome': CrimeOutcomePseudonymised;
  readonly 'crime-factor': CrimeFactorPseudonymised;
}

/** What the model says of each record type. */
export const recordTypes: Readonly<Record<RecordTypeName, RecordTypeDefinition>> = {
  'crime': crimeDefinition,
  'crime-location': crimeLocationDefinition,
  'crime-outcome': crimeOutcomeDefinition,
  'crime-factor': crimeFactorDefinition,
};

/** Schemas as they are registered, by state and record type. */
export const recordSchemas = {
  ingested: {
    'crime': crimeIngestedSchema,
    'crime-location': crimeLocationIngestedSchema,
    'crime-outcome': crimeOutcomeIngestedSchema,
    'crime-factor': crimeFactorIngestedSchema,
  },
  validated: {
    'crime': crimeValidatedSchema,
    'crime-location': crimeLocationValidatedSchema,
    'crime-outcome': crimeOutcomeValidatedSchema,
    'crime-factor': crimeFactorValidatedSchema,
  },
  pseudonymised: {
    'crime': crimePseudonymisedSchema,
    'crime-location': crimeLocationPseudonymisedSchema,
    'crime-outcome': crimeOutcomePseudonymisedSchema,
    'crime-factor': crimeFactorPseudonymisedSchema,
  },
};

/** What writes a pseudonymised record as a row of its history table. */
export const rowWriters: Readonly<Record<RecordTypeName, RowWriter>> = {
  'crime': crimeRowWriter,
  'crime-location': crimeLocationRowWriter,
  'crime-outcome': crimeOutcomeRowWriter,
  'crime-factor': crimeFactorRowWriter,
};
