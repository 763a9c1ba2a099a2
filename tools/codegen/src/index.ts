export { artefactsOf } from './artefacts.ts';
export type { Artefacts } from './artefacts.ts';
export { loadModel, parseModel } from './load-model.ts';
export type { Model, ModelProblem, ModelRecordType, NamedField } from './load-model.ts';
