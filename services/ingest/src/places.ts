/**
 * Places for submissions that are received at once. One force takes at most half of them, so that it cannot
 * keep the others out, by slowness or by intent.
 */
export class Places {
  readonly #taken = new Map<string, number>();

  /** Gives the place back when the returned function is called; null where there is none for the force now. */
  take(force: string, placesMax: number): (() => void) | null {
    const own = this.#taken.get(force) ?? 0;
    const all = [...this.#taken.values()].reduce((sum, each) => sum + each, 0);
    if (all >= placesMax || own >= Math.max(1, Math.floor(placesMax / 2))) return null;
    this.#taken.set(force, own + 1);
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      this.#taken.set(force, (this.#taken.get(force) ?? 1) - 1);
    };
  }
}
