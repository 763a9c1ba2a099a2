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
import { personDefinition, personRowWriter } from './person.ts';
import type { PersonIngested, PersonValidated, PersonPseudonymised } from './person.ts';
import { personIngestedSchema, personValidatedSchema, personPseudonymisedSchema } from './person.schemas.ts';
import { involvementDefinition, involvementRowWriter } from './involvement.ts';
import type { InvolvementIngested, InvolvementValidated, InvolvementPseudonymised } from './involvement.ts';
import { involvementIngestedSchema, involvementValidatedSchema, involvementPseudonymisedSchema } from './involvement.schemas.ts';
import { relationshipDefinition, relationshipRowWriter } from './relationship.ts';
import type { RelationshipIngested, RelationshipValidated, RelationshipPseudonymised } from './relationship.ts';
import { relationshipIngestedSchema, relationshipValidatedSchema, relationshipPseudonymisedSchema } from './relationship.schemas.ts';
import { workerDefinition, workerRowWriter } from './worker.ts';
import type { WorkerIngested, WorkerValidated, WorkerPseudonymised } from './worker.ts';
import { workerIngestedSchema, workerValidatedSchema, workerPseudonymisedSchema } from './worker.schemas.ts';
import { employmentDefinition, employmentRowWriter } from './employment.ts';
import type { EmploymentIngested, EmploymentValidated, EmploymentPseudonymised } from './employment.ts';
import { employmentIngestedSchema, employmentValidatedSchema, employmentPseudonymisedSchema } from './employment.schemas.ts';
import { absenceDefinition, absenceRowWriter } from './absence.ts';
import type { AbsenceIngested, AbsenceValidated, AbsencePseudonymised } from './absence.ts';
import { absenceIngestedSchema, absenceValidatedSchema, absencePseudonymisedSchema } from './absence.schemas.ts';
import { leavingDefinition, leavingRowWriter } from './leaving.ts';
import type { LeavingIngested, LeavingValidated, LeavingPseudonymised } from './leaving.ts';
import { leavingIngestedSchema, leavingValidatedSchema, leavingPseudonymisedSchema } from './leaving.schemas.ts';
import { applicationDefinition, applicationRowWriter } from './application.ts';
import type { ApplicationIngested, ApplicationValidated, ApplicationPseudonymised } from './application.ts';
import { applicationIngestedSchema, applicationValidatedSchema, applicationPseudonymisedSchema } from './application.schemas.ts';
import { applicationStageDefinition, applicationStageRowWriter } from './application-stage.ts';
import type { ApplicationStageIngested, ApplicationStageValidated, ApplicationStagePseudonymised } from './application-stage.ts';
import { applicationStageIngestedSchema, applicationStageValidatedSchema, applicationStagePseudonymisedSchema } from './application-stage.schemas.ts';
import { courseDefinition, courseRowWriter } from './course.ts';
import type { CourseIngested, CourseValidated, CoursePseudonymised } from './course.ts';
import { courseIngestedSchema, courseValidatedSchema, coursePseudonymisedSchema } from './course.schemas.ts';
import { trainingDefinition, trainingRowWriter } from './training.ts';
import type { TrainingIngested, TrainingValidated, TrainingPseudonymised } from './training.ts';
import { trainingIngestedSchema, trainingValidatedSchema, trainingPseudonymisedSchema } from './training.schemas.ts';
import { competencyDefinition, competencyRowWriter } from './competency.ts';
import type { CompetencyIngested, CompetencyValidated, CompetencyPseudonymised } from './competency.ts';
import { competencyIngestedSchema, competencyValidatedSchema, competencyPseudonymisedSchema } from './competency.schemas.ts';
import { fitnessDefinition, fitnessRowWriter } from './fitness.ts';
import type { FitnessIngested, FitnessValidated, FitnessPseudonymised } from './fitness.ts';
import { fitnessIngestedSchema, fitnessValidatedSchema, fitnessPseudonymisedSchema } from './fitness.schemas.ts';
import { workerAssaultDefinition, workerAssaultRowWriter } from './worker-assault.ts';
import type { WorkerAssaultIngested, WorkerAssaultValidated, WorkerAssaultPseudonymised } from './worker-assault.ts';
import { workerAssaultIngestedSchema, workerAssaultValidatedSchema, workerAssaultPseudonymisedSchema } from './worker-assault.schemas.ts';

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
  PersonIngested,
  PersonValidated,
  PersonPseudonymised,
  InvolvementIngested,
  InvolvementValidated,
  InvolvementPseudonymised,
  RelationshipIngested,
  RelationshipValidated,
  RelationshipPseudonymised,
  WorkerIngested,
  WorkerValidated,
  WorkerPseudonymised,
  EmploymentIngested,
  EmploymentValidated,
  EmploymentPseudonymised,
  AbsenceIngested,
  AbsenceValidated,
  AbsencePseudonymised,
  LeavingIngested,
  LeavingValidated,
  LeavingPseudonymised,
  ApplicationIngested,
  ApplicationValidated,
  ApplicationPseudonymised,
  ApplicationStageIngested,
  ApplicationStageValidated,
  ApplicationStagePseudonymised,
  CourseIngested,
  CourseValidated,
  CoursePseudonymised,
  TrainingIngested,
  TrainingValidated,
  TrainingPseudonymised,
  CompetencyIngested,
  CompetencyValidated,
  CompetencyPseudonymised,
  FitnessIngested,
  FitnessValidated,
  FitnessPseudonymised,
  WorkerAssaultIngested,
  WorkerAssaultValidated,
  WorkerAssaultPseudonymised,
};

/** The units of topic, schema and table, in the order of appendix 1 of the source report. */
export const recordTypeNames = ['crime', 'crime-location', 'crime-outcome', 'crime-factor', 'person', 'involvement', 'relationship', 'worker', 'employment', 'absence', 'leaving', 'application', 'application-stage', 'course', 'training', 'competency', 'fitness', 'worker-assault'] as const;
export type RecordTypeName = (typeof recordTypeNames)[number];

/** Body of each record type, ingested. */
export interface IngestedBodies {
  readonly 'crime': CrimeIngested;
  readonly 'crime-location': CrimeLocationIngested;
  readonly 'crime-outcome': CrimeOutcomeIngested;
  readonly 'crime-factor': CrimeFactorIngested;
  readonly 'person': PersonIngested;
  readonly 'involvement': InvolvementIngested;
  readonly 'relationship': RelationshipIngested;
  readonly 'worker': WorkerIngested;
  readonly 'employment': EmploymentIngested;
  readonly 'absence': AbsenceIngested;
  readonly 'leaving': LeavingIngested;
  readonly 'application': ApplicationIngested;
  readonly 'application-stage': ApplicationStageIngested;
  readonly 'course': CourseIngested;
  readonly 'training': TrainingIngested;
  readonly 'competency': CompetencyIngested;
  readonly 'fitness': FitnessIngested;
  readonly 'worker-assault': WorkerAssaultIngested;
}

/** Body of each record type, validated. */
export interface ValidatedBodies {
  readonly 'crime': CrimeValidated;
  readonly 'crime-location': CrimeLocationValidated;
  readonly 'crime-outcome': CrimeOutcomeValidated;
  readonly 'crime-factor': CrimeFactorValidated;
  readonly 'person': PersonValidated;
  readonly 'involvement': InvolvementValidated;
  readonly 'relationship': RelationshipValidated;
  readonly 'worker': WorkerValidated;
  readonly 'employment': EmploymentValidated;
  readonly 'absence': AbsenceValidated;
  readonly 'leaving': LeavingValidated;
  readonly 'application': ApplicationValidated;
  readonly 'application-stage': ApplicationStageValidated;
  readonly 'course': CourseValidated;
  readonly 'training': TrainingValidated;
  readonly 'competency': CompetencyValidated;
  readonly 'fitness': FitnessValidated;
  readonly 'worker-assault': WorkerAssaultValidated;
}

/** Body of each record type, pseudonymised. */
export interface PseudonymisedBodies {
  readonly 'crime': CrimePseudonymised;
  readonly 'crime-location': CrimeLocationPseudonymised;
  readonly 'crime-outcome': CrimeOutcomePseudonymised;
  readonly 'crime-factor': CrimeFactorPseudonymised;
  readonly 'person': PersonPseudonymised;
  readonly 'involvement': InvolvementPseudonymised;
  readonly 'relationship': RelationshipPseudonymised;
  readonly 'worker': WorkerPseudonymised;
  readonly 'employment': EmploymentPseudonymised;
  readonly 'absence': AbsencePseudonymised;
  readonly 'leaving': LeavingPseudonymised;
  readonly 'application': ApplicationPseudonymised;
  readonly 'application-stage': ApplicationStagePseudonymised;
  readonly 'course': CoursePseudonymised;
  readonly 'training': TrainingPseudonymised;
  readonly 'competency': CompetencyPseudonymised;
  readonly 'fitness': FitnessPseudonymised;
  readonly 'worker-assault': WorkerAssaultPseudonymised;
}

/** What the model says of each record type. */
export const recordTypes: Readonly<Record<RecordTypeName, RecordTypeDefinition>> = {
  'crime': crimeDefinition,
  'crime-location': crimeLocationDefinition,
  'crime-outcome': crimeOutcomeDefinition,
  'crime-factor': crimeFactorDefinition,
  'person': personDefinition,
  'involvement': involvementDefinition,
  'relationship': relationshipDefinition,
  'worker': workerDefinition,
  'employment': employmentDefinition,
  'absence': absenceDefinition,
  'leaving': leavingDefinition,
  'application': applicationDefinition,
  'application-stage': applicationStageDefinition,
  'course': courseDefinition,
  'training': trainingDefinition,
  'competency': competencyDefinition,
  'fitness': fitnessDefinition,
  'worker-assault': workerAssaultDefinition,
};

/** Schemas as they are registered, by state and record type. */
export const recordSchemas = {
  ingested: {
    'crime': crimeIngestedSchema,
    'crime-location': crimeLocationIngestedSchema,
    'crime-outcome': crimeOutcomeIngestedSchema,
    'crime-factor': crimeFactorIngestedSchema,
    'person': personIngestedSchema,
    'involvement': involvementIngestedSchema,
    'relationship': relationshipIngestedSchema,
    'worker': workerIngestedSchema,
    'employment': employmentIngestedSchema,
    'absence': absenceIngestedSchema,
    'leaving': leavingIngestedSchema,
    'application': applicationIngestedSchema,
    'application-stage': applicationStageIngestedSchema,
    'course': courseIngestedSchema,
    'training': trainingIngestedSchema,
    'competency': competencyIngestedSchema,
    'fitness': fitnessIngestedSchema,
    'worker-assault': workerAssaultIngestedSchema,
  },
  validated: {
    'crime': crimeValidatedSchema,
    'crime-location': crimeLocationValidatedSchema,
    'crime-outcome': crimeOutcomeValidatedSchema,
    'crime-factor': crimeFactorValidatedSchema,
    'person': personValidatedSchema,
    'involvement': involvementValidatedSchema,
    'relationship': relationshipValidatedSchema,
    'worker': workerValidatedSchema,
    'employment': employmentValidatedSchema,
    'absence': absenceValidatedSchema,
    'leaving': leavingValidatedSchema,
    'application': applicationValidatedSchema,
    'application-stage': applicationStageValidatedSchema,
    'course': courseValidatedSchema,
    'training': trainingValidatedSchema,
    'competency': competencyValidatedSchema,
    'fitness': fitnessValidatedSchema,
    'worker-assault': workerAssaultValidatedSchema,
  },
  pseudonymised: {
    'crime': crimePseudonymisedSchema,
    'crime-location': crimeLocationPseudonymisedSchema,
    'crime-outcome': crimeOutcomePseudonymisedSchema,
    'crime-factor': crimeFactorPseudonymisedSchema,
    'person': personPseudonymisedSchema,
    'involvement': involvementPseudonymisedSchema,
    'relationship': relationshipPseudonymisedSchema,
    'worker': workerPseudonymisedSchema,
    'employment': employmentPseudonymisedSchema,
    'absence': absencePseudonymisedSchema,
    'leaving': leavingPseudonymisedSchema,
    'application': applicationPseudonymisedSchema,
    'application-stage': applicationStagePseudonymisedSchema,
    'course': coursePseudonymisedSchema,
    'training': trainingPseudonymisedSchema,
    'competency': competencyPseudonymisedSchema,
    'fitness': fitnessPseudonymisedSchema,
    'worker-assault': workerAssaultPseudonymisedSchema,
  },
};

/** What writes a pseudonymised record as a row of its history table. */
export const rowWriters: Readonly<Record<RecordTypeName, RowWriter>> = {
  'crime': crimeRowWriter,
  'crime-location': crimeLocationRowWriter,
  'crime-outcome': crimeOutcomeRowWriter,
  'crime-factor': crimeFactorRowWriter,
  'person': personRowWriter,
  'involvement': involvementRowWriter,
  'relationship': relationshipRowWriter,
  'worker': workerRowWriter,
  'employment': employmentRowWriter,
  'absence': absenceRowWriter,
  'leaving': leavingRowWriter,
  'application': applicationRowWriter,
  'application-stage': applicationStageRowWriter,
  'course': courseRowWriter,
  'training': trainingRowWriter,
  'competency': competencyRowWriter,
  'fitness': fitnessRowWriter,
  'worker-assault': workerAssaultRowWriter,
};
