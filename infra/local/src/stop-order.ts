/**
 * The order in which a run ends: services first, then what they and the parts lean on, Kafka last. A part
 * that loses its broker first waits for it and must be killed.
 */
import { endProcesses } from './process-identity.ts';
import type { ProcessRecord } from './process-identity.ts';
import type { PartName } from './stack.ts';

const order: readonly (readonly string[])[] = [
  ['connect'],
  ['registry', 'postgres', 'clickhouse'],
  ['kafka'],
] satisfies readonly (readonly PartName[])[];

/** Groups to be stopped one after the other; what is not a part comes first. */
export function inStopOrder<Named extends { readonly name: string }>(
  all: readonly Named[],
): readonly (readonly Named[])[] {
  const parts = order.flat();
  const services = all.filter((one) => !parts.includes(one.name));
  return [services, ...order.map((names) => all.filter((one) => names.includes(one.name)))];
}

/** Ends what a killed run left behind. Every part recovers from SIGKILL, so patience is short. */
export async function endLeftovers(children: readonly ProcessRecord[]): Promise<string[]> {
  const ended: string[] = [];
  for (const group of inStopOrder(children)) ended.push(...(await endProcesses(group, 4_000)));
  return ended;
}
