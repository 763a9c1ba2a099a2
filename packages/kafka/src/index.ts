export * from './client.ts';
export * from './config.ts';
export * from './consumer.ts';
export * from './framing.ts';
export * from './producer.ts';
export * from './registry.ts';
export * from './administration.ts';
export * from './topic-codec.ts';
