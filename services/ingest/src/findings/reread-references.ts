import type { CompiledFeed } from '@hub/feeds';
import { originText, type Origin } from '@hub/records';
import type { OriginReader } from '../origin-reader.ts';
import { referenceOf } from './opened-seal.ts';

type Reference = Readonly<Record<string, string>>;

/**
 * Key columns of source rows, read again where they lie. Null for a row that retention took away, or that the
 * contract now leaves out.
 */
export const rereadReferences = async (
  read: OriginReader,
  feed: CompiledFeed,
  origins: readonly Origin[],
): Promise<(origin: Origin) => Reference | null> => {
  const references = new Map<string, Reference>();
  if (origins.length > 0)
    await read(feed, origins, (batch) => {
      for (const { origin, outcomes } of batch.origins)
        for (const outcome of outcomes) {
          const [record] = outcome.kind === 'emitted' ? outcome.values : [];
          if (record !== undefined)
            references.set(originText(origin), referenceOf({ key: record.key }, feed));
        }
      return Promise.resolve();
    });
  return (origin) => references.get(originText(origin)) ?? null;
};
