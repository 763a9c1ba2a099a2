export * from './envelope.ts';
export * from './record-key.ts';
export * from './version.ts';
export * from './model.ts';
