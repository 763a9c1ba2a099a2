export { readChange } from './change-event.ts';
export { cdcSourceOf, type CdcContext, type CdcSource } from './cdc-source.ts';
export { debeziumTypeHook } from './debezium-avro.ts';
export { driftOf } from './drift.ts';
export { endsSnapshot } from './snapshot-end.ts';
