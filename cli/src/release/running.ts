import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { OutageError } from '../errors.ts';
import type { HubProfile } from '../profile.ts';

const healthSchema = z.object({ status: z.string(), release: z.number().nullable().optional() });

/** What one service says of itself: null while it does not answer. */
const healthOf = async (url: string): Promise<z.infer<typeof healthSchema> | null> => {
  try {
    const response = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(2_000) });
    return healthSchema.parse(await response.json());
  } catch {
    return null;
  }
};

export interface ServiceRelease {
  readonly service: string;
  /** Null where it holds no release, or does not answer. */
  readonly release: number | null;
  readonly isReady: boolean;
}

const servicesOf = (profile: HubProfile): Promise<readonly ServiceRelease[]> =>
  Promise.all(
    Object.entries(profile.services).map(async ([service, url]) => {
      const health = await healthOf(url);
      return { service, release: health?.release ?? null, isReady: health?.status === 'ready' };
    }),
  );

/** Services that stand in the way: not ready, or on another release. Those that hold none never do. */
const behind = (services: readonly ServiceRelease[], number: number): readonly ServiceRelease[] =>
  services.filter(({ release, isReady }) => !isReady || (release !== null && release !== number));

const sentenceOf = ({ service, release, isReady }: ServiceRelease): string =>
  isReady ? `${service} runs release ${release ?? 'none'}` : `${service} is not ready`;

const pollMs = 500;

/**
 * Waits until every service of the hub is ready on the release. The local hub goes over by itself; elsewhere
 * the platform starts them anew, the last of the flow first.
 *
 * @throws OutageError naming those that are not there in time
 */
export const untilRunning = async (
  profile: HubProfile,
  number: number,
  options: { readonly withinMs: number; readonly progress: (waitingFor: string) => void },
): Promise<readonly ServiceRelease[]> => {
  const deadline = performance.now() + options.withinMs;
  for (;;) {
    const services = await servicesOf(profile);
    const waiting = behind(services, number);
    if (waiting.length === 0) return services;
    const said = waiting.map(sentenceOf).join(', ');
    if (performance.now() > deadline)
      throw new OutageError(
        `release ${number} is made, and not every service runs it after ${options.withinMs / 1_000} s: ${said}. Start them anew, the last of the flow first; a local hub tells in its own output why it could not`,
      );
    options.progress(said);
    await sleep(pollMs);
  }
};
