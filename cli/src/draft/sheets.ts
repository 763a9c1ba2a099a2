import type { SheetCell, SheetContent } from '@hub/extracts';
import type { RecordTypeDefinition } from '@hub/records';
import type { CodeList, CodeLists } from '@hub/rules';
import {
  codeHeadings,
  columnHeadings,
  delimiterNames,
  fileKinds,
  legalHeadings,
  placeFields,
  questions,
  sheetNames,
  specialAnswers,
  startHeadings,
} from './layout.ts';
import { listingOf, type Listing } from './listing.ts';
import { distinctText, filledText, lookText, noteOf } from './notes.ts';
import type { ColumnProposal, Proposal, Use } from './proposal.ts';
import { suggesterOf, suggestYesNo } from './suggest.ts';

/** What the mapping says of the file beside its columns. */
export interface FileFacts {
  readonly force: string;
  readonly system: string;
  readonly kind: (typeof fileKinds)[number];
  readonly delimiter: string;
  readonly encoding: 'utf-8' | 'windows-1252';
  /** Of a workbook; '' is its first. */
  readonly sheet: string;
  readonly rows: number;
}

export interface SheetSources {
  readonly recordTypes: Readonly<Record<string, RecordTypeDefinition>>;
  readonly lists: CodeLists;
}

const startRows = (facts: FileFacts, proposal: Proposal): readonly (readonly SheetCell[])[] => {
  const kind =
    proposal.rowKind === null
      ? 'We could not tell what one row of your file is: choose record types and fields on the sheet Columns.'
      : `One row of your file seems to be ${proposal.rowKind.name}. If it is not, run the draft again with --record-type.`;
  return [
    ['This is the mapping of your export to the national model.', null, kind],
    [
      '1. Sheet Columns',
      null,
      'For each of your columns: the field of the hub that it fills. Blank: it is not used and never leaves your force.',
    ],
    [
      '2. Sheets Codes',
      null,
      `For each of your values: the national code, in the shaded column. Write "${specialAnswers.leaveOut}" or "${specialAnswers.notACrime}" where rows with it are not for the hub, "${specialAnswers.nothing}" where it says nothing.`,
    ],
    ['3. Sheet Legal', null, 'Not needed for a test. Needed before records count.'],
    [
      '4. The shaded answers below',
      null,
      'Then: hub contract build <this file>. It lists what is still to fill in.',
    ],
    [questions.force, facts.force, 'Your force, as the hub names it: small letters and hyphens.'],
    [questions.system, facts.system, 'A name for the system that the export comes from.'],
    [
      questions.source,
      proposal.rowKind?.recordTypes[0] ?? 'rows',
      'In small letters. A system may send several kinds of file; each has a mapping of its own.',
    ],
    [questions.file, facts.kind, `${fileKinds.join(' or ')}: how you will send it.`],
    ...(facts.kind === 'csv'
      ? [
          [
            questions.delimiter,
            delimiterNames[facts.delimiter] ?? facts.delimiter,
            `${Object.values(delimiterNames).join(', ')}.`,
          ],
          [
            questions.encoding,
            facts.encoding,
            'utf-8 or windows-1252. Excel writes "CSV UTF-8" as utf-8, and "CSV" as windows-1252.',
          ],
        ]
      : [[questions.sheet, facts.sheet, 'The sheet of the workbook that holds the rows.']]),
    [questions.zone, 'Europe/London', 'The clock by which dates and times were written.'],
    [
      questions.holds,
      'changes',
      'changes: what is not in a file stays as it was. everything: each file holds every record, and what is missing from it is deleted at the hub.',
    ],
    [questions.contactRole, null, 'A role, not a name: Crime data team.'],
    [
      questions.contactAt,
      null,
      'How the hub reaches them without naming a person: the internal directory entry.',
    ],
    [
      questions.sure,
      null,
      'yes: where you leave a national code blank and our suggestion is the same but for case, blanks or zeros, it is taken. no: you answer each.',
    ],
  ];
};

const listNameOf = (use: Use): string => use.list ?? '';

/** One sheet of codes: a column of the force's and the list that it is mapped to. */
export interface CodeSheet {
  readonly name: string;
  readonly column: string;
  readonly list: string;
  readonly listing: Listing;
}

const cleanName = (column: string): string =>
  `${sheetNames.codes} ${column
    .replace(/[[\]:*?/\\']+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()}`
    .slice(0, 31)
    .trim();

/** A sheet for each column and list; two uses of one column with one list share it. */
export const codeSheetsOf = (proposal: Proposal, { lists }: SheetSources): readonly CodeSheet[] => {
  const sheets: CodeSheet[] = [];
  const names = new Set<string>();
  for (const { profile, uses } of proposal.columns) {
    for (const use of uses) {
      const list = listNameOf(use);
      if (list === '' || sheets.some((each) => each.column === profile.name && each.list === list)) continue;
      const found = lists.get(list);
      const suggester =
        list === 'yes-no' ? suggestYesNo : found === undefined ? () => null : suggesterOf(found);
      let name = cleanName(profile.name);
      for (let count = 2; names.has(name.toLowerCase()); count += 1)
        name = `${cleanName(profile.name).slice(0, 27)} (${count})`;
      names.add(name.toLowerCase());
      sheets.push({ name, column: profile.name, list, listing: listingOf(profile, use.form, suggester) });
    }
  }
  return sheets;
};

const columnRow = (
  { profile, look }: ColumnProposal,
  use: Use | null,
  isFirst: boolean,
  isKey: boolean,
  sheets: readonly CodeSheet[],
): readonly SheetCell[] => {
  const own = sheets.filter((sheet) => sheet.column === profile.name);
  const sheet = own.find((each) => each.list === use?.list);
  return [
    profile.name,
    filledText(profile),
    distinctText(profile),
    lookText(look),
    use?.recordType ?? null,
    use?.field ?? null,
    use?.form ?? null,
    use?.means ?? null,
    sheet?.name ?? null,
    isKey && isFirst ? 'yes' : null,
    isFirst
      ? noteOf(
          profile,
          look,
          isKey,
          own.map((each) => each.listing),
        )
      : 'The same column once more.',
  ];
};

const columnsSheet = (
  proposal: Proposal,
  sheets: readonly CodeSheet[],
  sources: SheetSources,
): SheetContent => {
  const rows = proposal.columns.flatMap((column) => {
    const isKey = proposal.key.includes(column.profile.name);
    const uses: readonly (Use | null)[] = column.uses.length === 0 ? [null] : column.uses;
    return uses.map((use, index) => columnRow(column, use, index === 0, isKey, sheets));
  });
  const kinds = Object.values(sources.recordTypes);
  const fields = [...new Set(kinds.flatMap((kind) => kind.fields.map((field) => field.modelName)))];
  const choices: readonly (readonly string[] | null)[] = [
    ...Array.from({ length: 4 }, () => null),
    kinds.map((kind) => kind.name),
    [...fields, ...placeFields].toSorted(),
    [],
    [...(sources.lists.get('crime-flags')?.codes.keys() ?? [])],
    sheets.map((sheet) => sheet.name),
    ['yes'],
    null,
  ];
  return {
    name: sheetNames.columns,
    columns: columnHeadings.map((title, at) => ({
      title,
      ...(choices[at] === null || choices[at] === undefined ? {} : { toFill: true, choices: choices[at] }),
      ...(title === 'Note' ? { width: 70, wrap: true } : {}),
    })),
    rows,
  };
};

const dayText = (day: number): string =>
  Number.isFinite(day) ? new Date(day * 86_400_000).toISOString().slice(0, 10) : '';

const nationalRows = (list: CodeList | undefined): readonly (readonly SheetCell[])[] =>
  [...(list?.codes.values() ?? [])]
    .filter((code) => code.input)
    .map((code) => {
      const [from, to] = [dayText(code.validFrom), dayText(code.validTo)];
      return [code.code, code.label, from === '' && to === '' ? '' : `${from || '…'} to ${to || '…'}`];
    });

const yesNoRows = [
  ['yes', 'it is so', ''],
  ['no', 'it is not so', ''],
];

const codesSheet = (sheet: CodeSheet, { lists }: SheetSources): SheetContent => {
  const national = sheet.list === 'yes-no' ? yesNoRows : nationalRows(lists.get(sheet.list));
  const { values } = sheet.listing;
  const rows = Array.from(
    { length: Math.max(values.length, national.length) },
    (_, at): readonly SheetCell[] => {
      const own = values[at];
      const { code = null, label = null, why = null } = own?.suggestion ?? {};
      const mine = own === undefined ? [null, null] : [own.value, own.rows];
      return [...mine, code, label, why, null, null, null, null, ...(national[at] ?? [null, null, null])];
    },
  );
  const special = sheet.list === 'yes-no' ? [specialAnswers.nothing] : Object.values(specialAnswers);
  const choices = [...special, ...national.map((row) => String(row[0]))];
  const fill: Readonly<Record<string, readonly string[]>> = {
    'National code': choices,
    'From day': [],
    'To day': [],
  };
  return {
    name: sheet.name,
    columns: codeHeadings.map((title) => {
      const offered = fill[title];
      return { title, ...(offered === undefined ? {} : { toFill: true, choices: offered }) };
    }),
    rows,
  };
};

const legalSheet = (proposal: Proposal, { recordTypes }: SheetSources): SheetContent => {
  const used = proposal.columns.flatMap((column) => column.uses.map((use) => use.recordType));
  const datasets = [...new Set(used.map((type) => recordTypes[type]?.dataset ?? ''))].filter(
    (each) => each !== '',
  );
  return {
    name: sheetNames.legal,
    columns: legalHeadings.map((title, at) => ({ title, width: 18, ...(at === 0 ? {} : { toFill: true }) })),
    rows: datasets.map((dataset) => [dataset, ...legalHeadings.slice(1).map(() => null)]),
  };
};

/** The whole spreadsheet of a proposal. */
export const mappingSheets = (
  facts: FileFacts,
  proposal: Proposal,
  sources: SheetSources,
): readonly SheetContent[] => {
  const sheets = codeSheetsOf(proposal, sources);
  return [
    {
      name: sheetNames.start,
      columns: startHeadings.map((title, at) => ({
        title,
        width: [34, 30, 90][at] ?? 20,
        wrap: true,
        ...(at === 1 ? { toFill: true } : {}),
      })),
      rows: startRows(facts, proposal),
    },
    columnsSheet(proposal, sheets, sources),
    ...sheets.map((sheet) => codesSheet(sheet, sources)),
    legalSheet(proposal, sources),
  ];
};
