export * from './profile.ts';
export * from './release/apply.ts';
export * from './release/topics.ts';
export * from './balance/books.ts';
export * from './balance/source-counts.ts';
