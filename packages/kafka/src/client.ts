import type { Kafka as Client, KafkaConfig as KafkaJsConfig, LogEntry } from 'kafkajs';
import type { KafkaConfig } from './config.ts';
import { Kafka, logLevel } from './kafkajs.ts';

export type ClientLog = (level: 'error' | 'warn' | 'info', message: string) => void;

/** kafkajs puts brokers' and members' names into its entries, never a record; only the message is kept. */
const logCreator = (log: ClientLog) => () => (entry: LogEntry) => {
  const level = entry.level <= logLevel.ERROR ? 'error' : entry.level <= logLevel.WARN ? 'warn' : 'info';
  const cause = typeof entry.log['error'] === 'string' ? `: ${entry.log['error']}` : '';
  log(level, `${entry.log.message}${cause}`);
};

/** The one place where kafkajs is made; nothing outside this package imports it. */
export const kafkaClient = (config: KafkaConfig, log: ClientLog): Client => {
  const options: KafkaJsConfig = {
    brokers: [...config.brokers],
    clientId: config.clientId,
    ssl: config.tls,
    sasl: { mechanism: 'scram-sha-512', username: config.username, password: config.password },
    connectionTimeout: 5_000,
    requestTimeout: 30_000,
    // Bounded here and counted by the runner's own retries, so that an outage ends in an exit, not in silence.
    retry: { initialRetryTime: 200, maxRetryTime: 5_000, retries: 8 },
    logLevel: logLevel.WARN,
    logCreator: logCreator(log),
  };
  return new Kafka(options);
};
