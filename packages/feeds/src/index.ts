export { compileFeed } from './compile/feed.ts';
export type { CompiledFeed, CompileOptions, CompileResult, FeedFiles } from './compile/feed.ts';
export { loadFeed, loadFeeds, listFeeds } from './load.ts';
export type { LoadedFeeds } from './load.ts';
export { datasetShortfalls, legalParts, legalShortfalls, partNames } from './legal/standing.ts';
export type { LegalPart, LegalShortfall } from './legal/standing.ts';
export type { LegalShape } from './contract/schema.ts';
export { londonDay } from './legal/london-day.ts';
export type { CompiledSource } from './compile/source.ts';
export type { MapUse } from './compile/context.ts';
export type { CompiledRecord } from './compile/record.ts';
export type { CdcInput, ExtractedAt, FileInput, Marks, SourceInput } from './compile/input.ts';
export { looksIdentifying } from './contract/identifiers.ts';
export { choiceOf, editDistance, formatProblem, nearest } from './contract/problem.ts';
export type { ContractProblem, ProblemRule } from './contract/problem.ts';
export type { CodeMapFile } from './mapping/code-map.ts';
export { temporalReader } from './mapping/temporal.ts';
export type { TemporalReader } from './mapping/temporal.ts';
export type {
  IngestedBody,
  IngestedRecord,
  MappingContext,
  MappingSubject,
  SourceRow,
} from './mapping/stages.ts';
export { sourceKeys, sourceQueries, sourceRowCounts } from './connector/source-queries.ts';
export type { SourceKeys, SourceQuery } from './connector/source-queries.ts';
export { databaseScript, debeziumConfig } from './connector/debezium.ts';
export type { ConnectorConfig, DebeziumOptions } from './connector/debezium.ts';
export { defaultOutageDays } from './connector/databases/database.ts';
export type { DatabaseScriptOptions } from './connector/databases/database.ts';
export { cdcTopics, topicPrefixOf } from './connector/names.ts';
