export * from './audit.ts';
export * from './client.ts';
export * from './collector.ts';
export * from './migrate.ts';
export * from './time.ts';
