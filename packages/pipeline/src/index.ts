export * from './outcome.ts';
export * from './stage.ts';
export * from './pipeline.ts';
export * from './process-batch.ts';
export * from './retry.ts';
export * from './runner.ts';
