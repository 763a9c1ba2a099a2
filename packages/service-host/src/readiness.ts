/** Named conditions, each asked anew: a service that lost its group is not ready, whatever it once was. */
export interface Readiness {
  /** Number of the release that the service runs; null where it holds none, or does not know it yet. */
  readonly release: number | null;
  readonly check: () => Promise<Readonly<Record<string, boolean>>>;
}

export type Check = () => boolean | Promise<boolean>;

export class ReadinessChecks implements Readiness {
  release: number | null = null;
  readonly #checks = new Map<string, Check>();

  /** Until every expected check is set, the service is starting and not ready. */
  constructor(expected: readonly string[]) {
    for (const name of expected) this.#checks.set(name, () => false);
  }

  set(name: string, check: Check): void {
    this.#checks.set(name, check);
  }

  async check(): Promise<Readonly<Record<string, boolean>>> {
    const results: Record<string, boolean> = {};
    for (const [name, check] of this.#checks) {
      try {
        results[name] = await check();
      } catch {
        results[name] = false;
      }
    }
    return results;
  }
}
