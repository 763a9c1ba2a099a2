import type { LegalShape } from '@hub/feeds';
import type { Block } from './document.ts';
import { datasetWords, returnWords } from './field-words.ts';
import { basisText, dateText, retentionText, squareText } from './plain-words.ts';
import type { Audience, DatasetOfForce, NoticeField, NoticeSubject } from './subject.ts';

/**
 * The words of a notice. What depends on the force, its contracts, the model and the policy is read from them,
 * so that the page says what is taken and no less; the rest is true of every force's feed.
 */

const heading = (level: 1 | 2 | 3, text: string): Block => ({ kind: 'heading', level, text });
const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
const list = (items: readonly string[]): Block => ({ kind: 'list', items });

const titles: Readonly<Record<Audience, string>> = {
  public: 'How we share police records for national statistics',
  staff: 'How we share records about you, our staff, for national statistics',
};

const subjects: Readonly<Record<string, string>> = {
  crime: 'crimes that we recorded',
  involvement: 'the people involved in them',
  recruitment: 'people who apply to work for us',
  worker: 'officers, staff, specials and volunteers',
  employment: 'their posts',
  absence: 'absence and leaving',
  training: 'training',
  fitness: 'fitness for duty',
  'worker-assault': 'assaults on them',
};

const inWords = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;

const madeUp = 'made up for developing and testing the hub, and about nobody';
const published = 'from a file that is already published for everyone to use';

/** What a reader should know first: where none of it is about them, or none of it counts yet. */
const caveats = ({ datasets }: NoticeSubject): readonly Block[] => {
  const bases = new Set(datasets.flatMap(({ legal }) => legal.map(({ basis }) => basis)));
  const isReal = bases.has(undefined) || bases.has('police-act-1996-s44');
  const sources = [
    ...(bases.has('synthetic') ? [madeUp] : []),
    ...(bases.has('open-data') ? [published] : []),
  ];
  return [
    ...(isReal
      ? []
      : [
          paragraph(
            `The records sent now are ${sources.join('; or ')}. The page shows what a notice about real records says.`,
          ),
        ]),
    ...(datasets.every(({ isTest }) => isTest)
      ? [
          paragraph(
            'We are still testing. What is sent in the test is kept apart and counts in no statistic. Nothing is sent to count before the agreement, the assessment of the risks to people, and this notice are in place.',
          ),
        ]
      : []),
  ];
};

const opening = (audience: Audience, subject: NoticeSubject): readonly Block[] => [
  heading(1, titles[audience]),
  paragraph(
    `We, ${subject.forceName}, send records to the Home Office’s national police data hub, which makes statistics from them. The records are about ${inWords(subject.datasets.map(({ model }) => subjects[model.dataset] ?? model.title))}. This page says what we send and what we never send, why, what the law says, how long it is kept, who sees it, and what you can ask of us.`,
  ),
  ...caveats(subject),
];

/** A field with what is done to it, so that nobody has to look it up. */
const itemOf = ({ field, words }: NoticeField, policy: NoticeSubject['policy']): string => {
  if (field.type === 'grid-reference')
    return `Where it happened, as a map reference. The hub keeps only the ${squareText(policy.locationPolicy)} that it lies in.`;
  if (field.reaches === 'validated') return `${words} It is used once, to check the record, and not kept.`;
  return field.protection === 'special-category' ? `${words} The law protects this more strictly.` : words;
};

const whatIsSent = (dataset: DatasetOfForce, policy: NoticeSubject['policy']): readonly Block[] => {
  const { model, fields } = dataset;
  const isReference = ({ field }: NoticeField): boolean => field.protection === 'reference';
  const items = new Set(fields.filter((each) => !isReference(each)).map((each) => itemOf(each, policy)));
  if (fields.some(isReference))
    items.add('Our own reference numbers, only so that records that belong together can be put together.');
  const words = datasetWords[model.dataset] ?? model.meaning;
  return [
    heading(3, model.title),
    paragraph(dataset.isTest ? `${words} For testing only, at present.` : words),
    list([...items]),
  ];
};

const never: Readonly<Record<Audience, readonly string[]>> = {
  public: [
    'your name, address, telephone number or e-mail address',
    'your date of birth. Where age matters, we work out an age band and send only that',
    'National Insurance, NHS, passport or bank numbers',
    'what anybody said or wrote about the case: no statements, no notes, no free text of any kind',
    'photographs, recordings or fingerprints',
    'anything about witnesses',
  ],
  staff: [
    'your name, address, telephone number or e-mail address',
    'your date of birth, National Insurance number or NHS number',
    'your salary, bank details or pension',
    'medical notes, occupational health records, or what a manager wrote about you: no free text of any kind',
    'your union membership, religion or sexual orientation',
  ],
};

/** How columns are kept back depends on whether the hub reads a database or a file. */
const checks = (datasets: readonly DatasetOfForce[]): string => {
  const transports = new Set(datasets.flatMap(({ feeds }) => feeds.map(({ transport }) => transport)));
  return [
    'Several checks see to that.',
    ...(transports.has('cdc')
      ? ['Where the hub reads our database, the database gives out only the columns on an agreed list.']
      : []),
    ...(transports.has('file')
      ? [
          'Where we send a file, the hub reads only the columns on an agreed list; the file itself is held locked.',
        ]
      : []),
    'A list with a column for names, addresses, birth dates and the like is refused.',
    'And every value is looked through for what looks like a National Insurance or NHS number, an e-mail address or a telephone number; a record that holds one is held back.',
  ].join(' ');
};

const neverSent = (audience: Audience, { datasets }: NoticeSubject): readonly Block[] => [
  heading(2, 'What the hub never takes'),
  list(never[audience]),
  paragraph(checks(datasets)),
];

const why = ({ datasets }: NoticeSubject): readonly Block[] => [
  heading(2, 'Why'),
  paragraph(
    'The statistics replace summary forms that police forces used to fill in by hand. No decision about any one person is made from these records, and they are not used to investigate anybody.',
  ),
  paragraph('They answer questions such as these:'),
  list(
    datasets.flatMap(({ model }) =>
      Object.entries(model.returns).map(([name, text]) => returnWords[name] ?? `${text}.`),
    ),
  ),
];

const notYet = 'not agreed yet';

const legalRow = (title: string, legal: LegalShape): readonly string[] => {
  const { agreement, notice } = legal;
  const assessment = legal['impact-assessment'];
  return [
    title,
    legal.controller ?? notYet,
    basisText(legal.basis) ?? notYet,
    agreement === undefined
      ? notYet
      : `${agreement.version}, from ${dateText(agreement.date)}${agreement.expires === undefined ? '' : ` to ${dateText(agreement.expires)}`}`,
    assessment === undefined ? notYet : assessment.reference,
    legal.retention === undefined ? notYet : retentionText(legal.retention),
    ...(notice?.url === undefined ? [''] : [notice.url]),
  ];
};

const law = ({ datasets }: NoticeSubject): readonly Block[] => {
  const rows = datasets.flatMap(({ model, legal }) => legal.map((entry) => legalRow(model.title, entry)));
  const hasUrl = rows.some((row) => row.at(-1) !== '');
  const head = ['Records', 'Who answers for them', 'Law', 'Agreement', 'Assessment of risks', 'Kept for'];
  return [
    heading(2, 'What the law says, and how long records are kept'),
    paragraph(
      'Until an agreement with the Home Office, an assessment of the risks to people, and this notice are all in place, the hub refuses our records. When one of them runs out, it takes no more until it is renewed.',
    ),
    {
      kind: 'table',
      head: hasUrl ? [...head, 'Notice'] : head,
      rows: hasUrl ? rows : rows.map((row) => row.slice(0, -1)),
    },
    paragraph('Why so long:'),
    list(datasets.map(({ model }) => `${model.title}: ${model.retention.reason}`)),
  ];
};

const recipients: readonly Block[] = [
  heading(2, 'Who sees it'),
  list([
    'Home Office statisticians, who make the national figures. They see records without names and without reference numbers.',
    'Other researchers, only case by case, after approval, for statistics and nothing else. They see less still: tables and extracts in which people cannot be singled out.',
    'Everybody, in published statistics. Figures so small that they could point to a person are hidden or changed a little.',
    'We ourselves: we see our own figures before they are published, and what the hub found wrong in our records, so that we can put it right.',
  ]),
  paragraph(
    'Records are not sold. They are not passed to other countries, employers, insurers or the press.',
  ),
];

const protection = (audience: Audience, { policy }: NoticeSubject): readonly Block[] => [
  heading(2, 'How you are protected'),
  paragraph(
    `Reference numbers ${audience === 'staff' ? '(such as a collar number) ' : ''}never reach the people who make statistics. Before a record is stored for them, each number is replaced by a code that is worked out with a secret key. The same number always gives the same code, so that two records that belong together can be counted as one. Nobody can work back from the code to the number without the key, and those who use the statistics do not have it. Each force has keys of its own, so the codes of two forces do not match; only a crime that one force hands to another keeps its code.`,
  ),
  ...(audience === 'public'
    ? [
        paragraph(
          `A place is kept only as the ${squareText(policy.locationPolicy)} that it lies in, and as police and council areas.`,
        ),
      ]
    : []),
  paragraph(
    'If a record has a mistake in it, the hub keeps our own reference to it in a locked form and opens it for us alone, so that we can find the record and correct it.',
  ),
];

const rights: readonly Block[] = [
  heading(2, 'What you can ask of us'),
  paragraph('The hub holds no names, so it cannot find you. We can. You may ask us:'),
  list([
    'whether records about you were sent, and what they say',
    'to correct a record that is wrong; the correction follows to the hub',
    'to stop sending records about you, or to have them erased. The law does not always give this right where records are kept for official statistics; we will tell you why if we cannot do it',
  ]),
  paragraph(
    'If you are not content with our answer, you can complain to the Information Commissioner: https://ico.org.uk/make-a-complaint/ or telephone 0303 123 1113.',
  ),
];

const contact = ({ datasets, forceName, today }: NoticeSubject): readonly Block[] => {
  const contacts = new Set(
    datasets.flatMap(({ feeds }) => feeds.map(({ contact: { role, at } }) => `${role}: ${at}`)),
  );
  return [
    heading(2, 'Who to ask'),
    list([...contacts]),
    paragraph(
      `Our data protection officer can help you too. This page was made on ${dateText(today)} from the agreed list of what ${forceName} sends. When the list changes, so does the page.`,
    ),
  ];
};

/** One notice, in order of what a reader asks first. */
export const noticeFor = (audience: Audience, subject: NoticeSubject): readonly Block[] => [
  ...opening(audience, subject),
  heading(2, 'What we send'),
  ...subject.datasets.flatMap((dataset) => whatIsSent(dataset, subject.policy)),
  ...neverSent(audience, subject),
  ...why(subject),
  ...law(subject),
  ...recipients,
  ...protection(audience, subject),
  ...rights,
  ...contact(subject),
];
