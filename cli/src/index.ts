export { applyConnector } from './connector/apply.ts';
export type { AppliedConnector, ApplyOptions } from './connector/apply.ts';
export { readProfile } from './profile.ts';
export type { HubProfile } from './profile.ts';
export { applyRelease, migrateWarehouse } from './release/apply.ts';
export { isBalanced, readBooks } from './balance/books.ts';
export type { Books, FeedBook, RecordBook } from './balance/books.ts';
export { compareWithSource } from './balance/source-counts.ts';
export type { SourceComparison } from './balance/source-counts.ts';
