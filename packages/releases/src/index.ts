export * from './policy.ts';
export * from './release.ts';
