/** Chooses the provider: local processes, unless HUB_RUNTIME=testcontainers. */
import { runtimeFromEnvironment } from './config.ts';
import { localProvider } from './local-provider.ts';
import { StackSetupError } from './stack.ts';
import type { RunningStack, StackOptions } from './stack.ts';

/**
 * Starts the real parts and resolves when each has answered a request.
 * @throws StackSetupError with one sentence for the person at the terminal
 */
export async function startStack(options: StackOptions): Promise<RunningStack> {
  // Loaded on demand: the container library costs time that local runs need not pay.
  const provider =
    runtimeFromEnvironment() === 'local'
      ? localProvider
      : (await import('./testcontainers-provider.ts')).testcontainersProvider;
  const { ok, reason } = await provider.available();
  if (!ok) throw new StackSetupError(reason ?? `The provider ${provider.name} is not available here.`);
  return provider.start(options);
}
