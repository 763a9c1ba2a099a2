import { Controller, Get, Header, HttpCode, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { ServiceMetrics } from './metrics.ts';
import type { Readiness } from './readiness.ts';

export const READINESS = Symbol('readiness');
export const METRICS = Symbol('metrics');

/** `live`: the process answers. `ready`: this service has all that it needs itself, and nothing else. */
@Controller()
export class HealthController {
  readonly #readiness: Readiness;
  readonly #metrics: ServiceMetrics;

  constructor(@Inject(READINESS) readiness: Readiness, @Inject(METRICS) metrics: ServiceMetrics) {
    this.#readiness = readiness;
    this.#metrics = metrics;
  }

  @Get('health/live')
  @HttpCode(200)
  live(): { status: string } {
    return { status: 'live' };
  }

  @Get('health/ready')
  async ready(@Res() reply: FastifyReply): Promise<void> {
    const checks = await this.#readiness.check();
    const isReady = Object.values(checks).every(Boolean);
    this.#metrics.ready(isReady);
    const { release } = this.#readiness;
    await reply
      .status(isReady ? 200 : 503)
      .send({ status: isReady ? 'ready' : 'not ready', release, checks });
  }

  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  metrics(): Promise<string> {
    return this.#metrics.registry.metrics();
  }
}
