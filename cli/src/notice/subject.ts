import type { CompiledFeed, LegalShape } from '@hub/feeds';
import type { Policy } from '@hub/releases';
import { fieldWords } from './field-words.ts';
import type { ModelDataset, ModelField } from './model.ts';

/** Who a notice is for. */
export type Audience = 'public' | 'staff';

/** Whom the records of a dataset are about. Applicants are not staff, and may become it. */
const audiences: Readonly<Record<string, readonly Audience[]>> = {
  crime: ['public'],
  involvement: ['public'],
  worker: ['staff'],
  employment: ['staff'],
  absence: ['staff'],
  recruitment: ['public', 'staff'],
  training: ['staff'],
  fitness: ['staff'],
  'worker-assault': ['staff'],
};

export interface NoticeField {
  readonly field: ModelField;
  readonly words: string;
}

/** What one force sends of one dataset, over all of its feeds. */
export interface DatasetOfForce {
  readonly model: ModelDataset;
  /** Fields that a contract maps, in order of the model, each with what it is in plain words. */
  readonly fields: readonly NoticeField[];
  readonly feeds: readonly CompiledFeed[];
  /** Different ones of its feeds, those that count first; parts that are not agreed yet are not there. */
  readonly legal: readonly LegalShape[];
  /** True while all of it is sent for testing only. */
  readonly isTest: boolean;
}

export interface NoticeSubject {
  /** As the force calls itself. */
  readonly forceName: string;
  readonly datasets: readonly DatasetOfForce[];
  readonly policy: Policy;
  /** A Europe/London day. */
  readonly today: string;
}

/** Entries of feeds that count; where none does yet, those that are being prepared. */
const legalOf = (feeds: readonly CompiledFeed[], dataset: string): readonly LegalShape[] => {
  const counting = feeds.filter(({ status }) => status !== 'test');
  const entries = (counting.length > 0 ? counting : feeds).map(({ legal }) => legal[dataset] ?? {});
  return [...new Map(entries.map((entry) => [JSON.stringify(entry), entry])).values()];
};

/** Names of the fields of the dataset that a contract of one of the feeds maps, by record type. */
const mappedOf = (
  feeds: readonly CompiledFeed[],
  model: ModelDataset,
): ReadonlyMap<string, ReadonlySet<string>> => {
  const mapped = new Map<string, Set<string>>();
  for (const feed of feeds) {
    for (const source of feed.sources.values()) {
      for (const record of source.records) {
        if (model['record-types'][record.recordType] === undefined) continue;
        const names = mapped.get(record.recordType) ?? new Set<string>();
        for (const name of record.mapped) names.add(name);
        mapped.set(record.recordType, names);
      }
    }
  }
  return mapped;
};

/** The model's first clause, where nobody has put it more simply. */
const wordsOf = (name: string, { meaning }: ModelField): string =>
  fieldWords[name] ?? `${(meaning.split('; ', 1)[0] ?? meaning).replace(/\.$/, '')}.`;

const fieldsOf = (feeds: readonly CompiledFeed[], model: ModelDataset): readonly NoticeField[] => {
  const mapped = mappedOf(feeds, model);
  return Object.entries(model['record-types']).flatMap(([recordType, { fields }]) =>
    Object.entries(fields)
      .filter(([name]) => mapped.get(recordType)?.has(name) === true)
      .map(([name, field]) => ({ field, words: wordsOf(`${recordType}.${name}`, field) })),
  );
};

/** What the force sends that is about this audience, in the order of the model; what no contract maps is not there. */
export const datasetsFor = (
  audience: Audience,
  feeds: readonly CompiledFeed[],
  model: ReadonlyMap<string, ModelDataset>,
): readonly DatasetOfForce[] =>
  Object.entries(audiences).flatMap(([name, about]) => {
    const dataset = model.get(name);
    const sending = feeds.filter(({ datasets }) => datasets.includes(name));
    if (dataset === undefined || sending.length === 0 || !about.includes(audience)) return [];
    return [
      {
        model: dataset,
        fields: fieldsOf(sending, dataset),
        feeds: sending,
        legal: legalOf(sending, name),
        isTest: sending.every(({ status }) => status === 'test'),
      },
    ];
  });
