/**
 * The whole of the ClickHouse process: it hands its main thread to the engine and never gets it back.
 * Started as `node clickhouse-process.ts <libchdb> <data folder> <config.xml>`; not for import.
 */
import { DataType, load, open } from 'ffi-rs';

const [library, dataFolder, configFile] = process.argv.slice(2);
if (library === undefined || dataFolder === undefined || configFile === undefined) {
  throw new Error('usage: clickhouse-process <libchdb> <data folder> <config.xml>');
}

/** The listeners live as long as a query runs, so the last one never ends. */
const query = [
  'SYSTEM START LISTEN HTTP',
  'SYSTEM START LISTEN TCP',
  'SELECT sleepEachRow(1) FROM system.numbers LIMIT 100000000 SETTINGS max_block_size=1, function_sleep_max_microseconds_per_block=0 FORMAT Null',
].join('; ');
const args = [
  'clickhouse',
  '--log-level=warning',
  `--path=${dataFolder}`,
  `--config-file=${configFile}`,
  `--query=${query}`,
];

open({ library: 'chdb', path: library });
load({
  library: 'chdb',
  funcName: 'query_stable_v2',
  retType: DataType.External,
  paramsType: [DataType.I32, DataType.StringArray],
  paramsValue: [args.length, args],
});
