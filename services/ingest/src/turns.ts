/** Work that is done in steps, each of a bounded size. */
export type Steps = AsyncGenerator<void>;

export interface TurnParts<Item> {
  /** The next piece of work of each party that has one, in the order in which parties have their turn. */
  readonly waiting: () => ReadonlyMap<string, Item>;
  readonly begin: (item: Item) => Steps;
  readonly isStopping: () => boolean;
}

export interface Turns {
  /** Returns when no party has any work left, or when asked to stop. */
  readonly drain: () => Promise<void>;
  /** Abandons what is begun; it is begun anew by the next drain. */
  readonly close: () => Promise<void>;
}

/** Begun pieces hold an open file and a batch each; more parties than these take their turns in groups. */
const begunMax = 16;

/** One step of each party in turn, so that a large piece of one delays no other. */
export const takeTurns = <Item>({ waiting, begin, isStopping }: TurnParts<Item>): Turns => {
  const begun = new Map<string, Steps>();

  const step = async (party: string, item: Item): Promise<void> => {
    const steps = begun.get(party) ?? begin(item);
    begun.set(party, steps);
    try {
      const { done } = await steps.next();
      if (done === true) begun.delete(party);
    } catch (error) {
      begun.delete(party);
      throw error;
    }
  };

  /** Those under way first: what is begun comes to its end. */
  const round = (): readonly (readonly [string, Item])[] => {
    const all = [...waiting()];
    const underWay = all.filter(([party]) => begun.has(party));
    const others = all.filter(([party]) => !begun.has(party));
    return [...underWay, ...others].slice(0, Math.max(begunMax, underWay.length));
  };

  return {
    drain: async () => {
      for (let next = round(); next.length > 0; next = round()) {
        for (const [party, item] of next) {
          if (isStopping()) return;
          await step(party, item);
        }
      }
    },
    close: async () => {
      for (const steps of begun.values()) await steps.return(undefined);
      begun.clear();
    },
  };
};
