import 'reflect-metadata';
import { Module, type DynamicModule, type Provider, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyError, FastifyReply } from 'fastify';
import type { z } from 'zod';
import { ConfigError, configFileOf, loadConfig } from './config.ts';
import { ProblemFilter, refuseConnection, sendFrameworkProblem } from './framework-problems.ts';
import { HealthController, METRICS, READINESS } from './health.controller.ts';
import { createLog, errorFields, nestLogger, type Log } from './log.ts';
import { serviceMetrics, type ServiceMetrics } from './metrics.ts';
import { ReadinessChecks } from './readiness.ts';

/** What the host gives a service to run with. */
export interface Host {
  readonly log: Log;
  readonly metrics: ServiceMetrics;
  readonly readiness: ReadinessChecks;
  /** Ends the process with code 1: for failures that a restart may mend. Nothing is committed on the way. */
  readonly fail: (error: unknown) => void;
}

export interface RunningService {
  /** Finishes or abandons batches in hand, and releases what it holds. */
  readonly stop: () => Promise<void>;
}

interface BaseConfig {
  readonly http: { readonly host: string; readonly port: number };
  readonly log: string;
}

export interface ServiceDefinition<Config extends BaseConfig> {
  readonly name: string;
  readonly config: z.ZodType<Config>;
  /** Names of the conditions that make it ready; `start` sets each. */
  readonly readiness: readonly string[];
  /** Pages of its own beside health and metrics. */
  readonly controllers?: readonly Type[];
  readonly providers?: (config: Config, host: Host) => readonly Provider[];
  /** Runs after HTTP answers, so that `live` is true and `ready` false while it connects. */
  readonly start: (config: Config, host: Host) => Promise<RunningService>;
}

@Module({})
class ServiceModule {}

/** Longer than a batch, shorter than Kubernetes' default patience. */
const stopLimitMs = 20_000;

/** The whole life of a service process: configuration, HTTP, start, signals, stop. */
export const runService = async <Config extends BaseConfig>(
  definition: ServiceDefinition<Config>,
): Promise<void> => {
  const config = configOrExit(definition);
  const log = createLog(definition.name, config.log);
  const metrics = serviceMetrics(definition.name);
  const readiness = new ReadinessChecks(definition.readiness);
  const state: { running: RunningService | null; stopping: boolean; app: NestFastifyApplication | null } = {
    running: null,
    stopping: false,
    app: null,
  };

  const stop = async (code: number): Promise<void> => {
    if (state.stopping) return;
    state.stopping = true;
    setTimeout(() => process.exit(code === 0 ? 1 : code), stopLimitMs).unref();
    try {
      await state.running?.stop();
      await state.app?.close();
    } catch (error) {
      log.warn('stopping met an error', errorFields(error));
    }
    log.info('stopped', { code });
    process.exit(code);
  };
  const fail = (error: unknown): void => {
    log.error('the service cannot go on and exits; nothing unfinished was committed', errorFields(error));
    void stop(1);
  };
  process.on('SIGTERM', () => void stop(0));
  process.on('SIGINT', () => void stop(0));
  process.on('unhandledRejection', fail);
  process.on('uncaughtException', fail);

  const host: Host = { log, metrics, readiness, fail };
  try {
    state.app = await createApp(definition, config, host);
    await state.app.listen(config.http.port, config.http.host);
    log.info('listening', { url: await state.app.getUrl() });
    state.running = await definition.start(config, host);
    log.info('started');
  } catch (error) {
    fail(error);
  }
};

const configOrExit = <Config extends BaseConfig>(definition: ServiceDefinition<Config>): Config => {
  try {
    return loadConfig(definition.config, configFileOf());
  } catch (error) {
    const problems = error instanceof ConfigError ? error.problems : [String(error)];
    for (const problem of problems) process.stderr.write(`${definition.name}: ${problem}\n`);
    process.exit(2);
  }
};

const createApp = async <Config extends BaseConfig>(
  definition: ServiceDefinition<Config>,
  config: Config,
  host: Host,
): Promise<NestFastifyApplication> => {
  const module: DynamicModule = {
    module: ServiceModule,
    controllers: [HealthController, ...(definition.controllers ?? [])],
    providers: [
      { provide: READINESS, useValue: host.readiness },
      { provide: METRICS, useValue: host.metrics },
      ...(definition.providers?.(config, host) ?? []),
    ],
  };
  const adapter = new FastifyAdapter({
    bodyLimit: Number.MAX_SAFE_INTEGER,
    forceCloseConnections: true,
    // One who opens connections and sends nothing keeps others out, if there is no end to them.
    connectionTimeout: 120_000,
    http: { headersTimeout: 20_000, connectionsCheckingInterval: 5_000 },
    frameworkErrors: (error: FastifyError, _request: unknown, reply: FastifyReply) => {
      sendFrameworkProblem(reply, error.statusCode ?? 500);
    },
    clientErrorHandler: refuseConnection,
  });
  const options = { bodyParser: false, logger: nestLogger(host.log), abortOnError: false };
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- Nest declares its options as a class
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, options);
  app.useGlobalFilters(new ProblemFilter(host.log));
  // Bodies are streams: a submission of any size passes through in flat memory.
  const fastify = adapter.getInstance();
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(
    '*',
    (_request: unknown, payload: unknown, done: (error: null, body: unknown) => void) => {
      done(null, payload);
    },
  );
  return app;
};
