import { pino, type Logger as Pino } from 'pino';
import type { LoggerService } from '@nestjs/common';

/** Fields of a log line are counts, names of our own, codes and ids of topics: never a value of a record. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

export interface Log {
  readonly debug: (message: string, fields?: LogFields) => void;
  readonly info: (message: string, fields?: LogFields) => void;
  readonly warn: (message: string, fields?: LogFields) => void;
  readonly error: (message: string, fields?: LogFields) => void;
}

export const createLog = (service: string, level: string): Log => {
  const pinoLog: Pino = pino({
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
  });
  return {
    debug: (message, fields) => {
      pinoLog.debug(fields ?? {}, message);
    },
    info: (message, fields) => {
      pinoLog.info(fields ?? {}, message);
    },
    warn: (message, fields) => {
      pinoLog.warn(fields ?? {}, message);
    },
    error: (message, fields) => {
      pinoLog.error(fields ?? {}, message);
    },
  };
};

/**
 * An error in the log: its name, our own messages in full, foreign messages not at all (a driver's or a
 * decoder's text may quote a record).
 */
export const errorFields = (error: unknown): LogFields => {
  const chain: string[] = [];
  let at: unknown = error;
  while (at instanceof Error && chain.length < 5) {
    chain.push(isOwn(at) ? `${at.name}: ${at.message}` : foreign(at));
    at = at.cause;
  }
  return { error: chain.length === 0 ? typeof error : chain.join(' ← ') };
};

const ownNames = new Set([
  'Outage',
  'ConfigError',
  'WarehouseError',
  'EncodeError',
  'KeyProblem',
  'ReleaseError',
  'CodecError',
  'FolderLocked',
  'SealBroken',
]);
const isOwn = (error: Error): boolean => ownNames.has(error.name);
const foreign = (error: Error): string => {
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  const type = 'type' in error && typeof error.type === 'string' ? ` ${error.type}` : '';
  return `${error.name}${code}${type}`;
};

/** Nest's own lines (start-up, routes) through the same log. */
export const nestLogger = (log: Log): LoggerService => ({
  log: (message: unknown) => {
    log.debug(String(message));
  },
  warn: (message: unknown) => {
    log.warn(String(message));
  },
  error: (message: unknown) => {
    log.error(message instanceof Error ? message.name : 'framework error');
  },
});
