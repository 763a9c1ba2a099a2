export * from './outcome.ts';
export * from './stage.ts';
