export * from './config.ts';
export * from './log.ts';
export * from './metrics.ts';
export * from './readiness.ts';
export * from './run-service.ts';
export * from './stream.ts';
