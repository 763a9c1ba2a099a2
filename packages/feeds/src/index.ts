export { compileFeed } from './compile/feed.ts';
export type { CompiledFeed, CompileResult, FeedFiles } from './compile/feed.ts';
export { loadFeed, loadFeeds, listFeeds } from './load.ts';
export type { LoadedFeeds } from './load.ts';
export type { CompiledSource } from './compile/source.ts';
export type { CompiledRecord } from './compile/record.ts';
export type { CdcInput, ExtractedAt, FileInput, Marks, SourceInput } from './compile/input.ts';
export { choiceOf, editDistance, formatProblem } from './contract/problem.ts';
export type { ContractProblem, ProblemRule } from './contract/problem.ts';
export type { CodeMapFile } from './mapping/code-map.ts';
export type {
  IngestedBody,
  IngestedRecord,
  MappingContext,
  MappingSubject,
  SourceRow,
} from './mapping/stages.ts';
export { sourceQueries, sourceRowCounts } from './connector/source-queries.ts';
export type { SourceQuery } from './connector/source-queries.ts';
export { debeziumConfig } from './connector/debezium.ts';
export type { ConnectorConfig, DebeziumOptions } from './connector/debezium.ts';
export { databaseScript } from './connector/database-script.ts';
export type { DatabaseScriptOptions } from './connector/database-script.ts';
export { cdcTopics, topicPrefixOf } from './connector/names.ts';
