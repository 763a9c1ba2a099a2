import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { BatchCounts } from '@hub/pipeline';

/** When a feed last showed a sign of life. */
export interface FeedFreshness {
  readonly connectorSeen: (feed: string, atMs: number) => void;
}

/** Labels are closed sets of our own (rules, reasons, topics): never a value of a record. */
export interface ServiceMetrics extends FeedFreshness {
  /** Whether a feed's records are let in. */
  readonly admitted: (feed: string, isAdmitted: boolean) => void;
  readonly registry: Registry;
  readonly batch: (counts: BatchCounts, seconds: { prepare: number; process: number; write: number }) => void;
  readonly retried: () => void;
  readonly ready: (isReady: boolean) => void;
}

const batchSeconds = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 30];

export const serviceMetrics = (service: string): ServiceMetrics => {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const received = new Counter({
    name: 'hub_records_received_total',
    help: 'Records read from the source.',
    registers,
  });
  const emitted = new Counter({ name: 'hub_records_emitted_total', help: 'Records written on.', registers });
  const dropped = new Counter({
    name: 'hub_records_dropped_total',
    help: 'Records left out, by reason.',
    labelNames: ['reason'],
    registers,
  });
  const rejected = new Counter({
    name: 'hub_records_rejected_total',
    help: 'Records held back, by first rule.',
    labelNames: ['rule'],
    registers,
  });
  const threw = new Counter({
    name: 'hub_stage_throws_total',
    help: 'Records on which a stage threw: each is a defect of the hub.',
    registers,
  });
  const retries = new Counter({
    name: 'hub_outage_retries_total',
    help: 'Attempts repeated because something outside failed.',
    registers,
  });
  const duration = new Histogram({
    name: 'hub_batch_seconds',
    help: 'Time per batch and step.',
    labelNames: ['step'],
    buckets: batchSeconds,
    registers,
  });
  const ready = new Gauge({ name: 'hub_ready', help: '1 when the service has all it needs.', registers });
  return {
    registry,
    ...feedMetrics(registers),
    batch: (counts, seconds) => {
      received.inc(counts.received);
      emitted.inc(counts.emitted);
      threw.inc(counts.threw);
      for (const [reason, n] of Object.entries(counts.dropped)) dropped.inc({ reason }, n);
      for (const [rule, n] of Object.entries(counts.rejected)) rejected.inc({ rule }, n);
      for (const [step, value] of Object.entries(seconds)) duration.observe({ step }, value);
    },
    retried: () => {
      retries.inc();
    },
    ready: (isReady) => {
      ready.set(isReady ? 1 : 0);
    },
  };
};

/** What is known of each feed. */
const feedMetrics = (registers: Registry[]): Pick<ServiceMetrics, 'admitted' | 'connectorSeen'> => {
  const seen = new Gauge({
    name: 'hub_connector_seen_timestamp_seconds',
    help: 'Time of the last heartbeat of a feed’s connector.',
    labelNames: ['feed'],
    registers,
  });
  const admitted = new Gauge({
    name: 'hub_feed_admitted',
    help: '1 while a feed’s records are let in; 0 while its legal entries do not stand, and it waits.',
    labelNames: ['feed'],
    registers,
  });
  return {
    admitted: (feed, isAdmitted) => {
      admitted.set({ feed }, isAdmitted ? 1 : 0);
    },
    connectorSeen: (feed, atMs) => {
      seen.set({ feed }, atMs / 1_000);
    },
  };
};
