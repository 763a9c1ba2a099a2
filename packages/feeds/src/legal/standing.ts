import type { LegalShape } from '../contract/schema.ts';

/**
 * Whether records of a dataset may count: the parts of its legal entry, each there, in force on the day, and
 * made for the agreement that is in force. Pure: the day comes in as a value.
 */

/** The parts that a dataset of a backfill or live feed must have, in the order in which they come about. */
export const legalParts = [
  'controller',
  'basis',
  'agreement',
  'impact-assessment',
  'notice',
  'retention',
] as const;
export type LegalPart = (typeof legalParts)[number];

/** One reason why records of a dataset may not count. */
export interface LegalShortfall {
  readonly dataset: string;
  readonly part: LegalPart;
  readonly because: 'missing' | 'expired' | 'not-yet' | 'other-agreement' | 'not-admitted';
  /** Where in the part it is, for the place in the file; empty where the part is not there. */
  readonly at: readonly string[];
  /** A sentence without its full stop. */
  readonly message: string;
  /** What would be right. */
  readonly expected: string;
}

/** What each part is called in a sentence. */
export const partNames: Readonly<Record<LegalPart, string>> = {
  controller: 'the controller',
  basis: 'the legal basis',
  agreement: 'the agreement',
  'impact-assessment': 'the impact assessment',
  notice: 'the notice to staff and public',
  retention: 'the retention',
};

const forms: Readonly<Record<LegalPart, string>> = {
  controller: 'controller: who answers for the data, such as the Chief Constable',
  basis: 'basis: the law that it rests on',
  agreement: "agreement: { version: '1.0', date: 2026-04-01, expires: 2029-03-31 }, expires where it ends",
  'impact-assessment':
    "impact-assessment: { reference, date: 2026-03-01, agreement: '1.0', review-by: 2027-03-01 }, review-by where one is set",
  notice: "notice: { url (or text), agreement: '1.0', date: 2026-04-01 }",
  retention: 'retention: 25 years',
};

type Told = Omit<LegalShortfall, 'dataset' | 'part'>;

const missing = (dataset: string, part: LegalPart): Told => ({
  because: 'missing',
  at: [],
  message: `${partNames[part]} for "${dataset}" is not on record`,
  expected: forms[part],
});

/** Days as text compare as days do. */
const begins = (
  dataset: string,
  part: LegalPart,
  date: string,
  today: string,
  verb: string,
): readonly Told[] =>
  date <= today
    ? []
    : [
        {
          because: 'not-yet',
          at: ['date'],
          message: `${partNames[part]} for "${dataset}" ${verb} only on ${date}`,
          expected: `a date that has come, or status: test until then`,
        },
      ];

const ends = (
  dataset: string,
  part: LegalPart,
  key: 'expires' | 'review-by',
  last: string | undefined,
  today: string,
): readonly Told[] =>
  last === undefined || today <= last
    ? []
    : [
        {
          because: 'expired',
          at: [key],
          message:
            key === 'expires'
              ? `${partNames[part]} for "${dataset}" ended on ${last}`
              : `${partNames[part]} for "${dataset}" was to be reviewed by ${last}`,
          expected:
            key === 'expires'
              ? 'a new agreement, and an assessment and a notice made for it'
              : 'a reviewed assessment with its date and a later review-by',
        },
      ];

const boundTo = (dataset: string, part: LegalPart, bound: string, entry: LegalShape): readonly Told[] => {
  const inForce = entry.agreement?.version;
  if (inForce === undefined || bound === inForce) return [];
  return [
    {
      because: 'other-agreement',
      at: ['agreement'],
      message: `${partNames[part]} for "${dataset}" was made for agreement ${bound}, and the agreement is ${inForce}`,
      expected: `one made for agreement ${inForce}`,
    },
  ];
};

type Check = (entry: LegalShape, dataset: string, today: string | null) => readonly Told[];

/** Of a part that is there, what more is asked of it. */
const whenThe =
  <Value>(
    part: LegalPart,
    read: (entry: LegalShape) => Value | undefined,
    more: (
      value: Value,
      entry: LegalShape,
      dataset: string,
      today: string | null,
    ) => readonly Told[] = () => [],
  ): Check =>
  (entry, dataset, today) => {
    const value = read(entry);
    return value === undefined ? [missing(dataset, part)] : more(value, entry, dataset, today);
  };

const checks: Readonly<Record<LegalPart, Check>> = {
  controller: whenThe('controller', (entry) => entry.controller),
  basis: whenThe('basis', (entry) => entry.basis),
  agreement: whenThe(
    'agreement',
    (entry) => entry.agreement,
    (agreement, _entry, dataset, today) =>
      today === null
        ? []
        : [
            ...begins(dataset, 'agreement', agreement.date, today, 'begins'),
            ...ends(dataset, 'agreement', 'expires', agreement.expires, today),
          ],
  ),
  'impact-assessment': whenThe(
    'impact-assessment',
    (entry) => entry['impact-assessment'],
    (assessment, entry, dataset, today) => [
      ...boundTo(dataset, 'impact-assessment', assessment.agreement, entry),
      ...(today === null
        ? []
        : [
            ...begins(dataset, 'impact-assessment', assessment.date, today, 'is made'),
            ...ends(dataset, 'impact-assessment', 'review-by', assessment['review-by'], today),
          ]),
    ],
  ),
  notice: whenThe(
    'notice',
    (entry) => entry.notice,
    (notice, entry, dataset, today) => [
      ...(notice.url === undefined && notice.text === undefined ? [missing(dataset, 'notice')] : []),
      ...boundTo(dataset, 'notice', notice.agreement, entry),
      ...(today === null ? [] : begins(dataset, 'notice', notice.date, today, 'is given')),
    ],
  ),
  retention: whenThe('retention', (entry) => entry.retention),
};

/** What hangs on the day, and on the deployment; null leaves it out. */
export interface LegalMoment {
  /** `2026-11-23`, a Europe/London day. */
  readonly today: string | null;
  /** Those that the deployment's policy admits; production's lists no `synthetic`. */
  readonly legalBases: readonly string[] | null;
}

const notAdmitted = (dataset: string, { basis }: LegalShape, bases: readonly string[]): Told => ({
  because: 'not-admitted',
  at: [],
  message: `the legal basis for "${dataset}", ${basis ?? ''}, is not one that this deployment’s policy admits`,
  expected: `one of ${bases.join(', ')}, or status: test`,
});

/** What keeps records of one dataset from counting, part by part; empty where nothing does. */
export const datasetShortfalls = (
  dataset: string,
  entry: LegalShape = {},
  on: LegalMoment,
): readonly LegalShortfall[] =>
  legalParts.flatMap((part) => {
    const told = [...checks[part](entry, dataset, on.today)];
    const { basis } = entry;
    if (part === 'basis' && basis !== undefined && on.legalBases?.includes(basis) === false)
      told.push(notAdmitted(dataset, entry, on.legalBases));
    return told.map((each) => ({ dataset, part, ...each }));
  });

/** What of a feed decides whether it may be admitted; a compiled feed has it. */
export interface LegalSubject {
  readonly lane: 'test' | 'backfill' | 'live';
  /** Datasets of its records. */
  readonly datasets: readonly string[];
  readonly legal: Readonly<Record<string, LegalShape>>;
}

/**
 * Why records of a feed may not be let in; empty where they may. The test lane needs no entry: nothing of it
 * ever counts.
 */
export const legalShortfalls = (feed: LegalSubject, on: LegalMoment): readonly LegalShortfall[] =>
  feed.lane === 'test'
    ? []
    : feed.datasets.flatMap((dataset) => datasetShortfalls(dataset, feed.legal[dataset], on));
