import { dateText, dayOfWall } from '../calendar.ts';
import { stateOf } from '../force-year/crime-state.ts';
import type { Delivery } from '../force-year/crime-state.ts';
import { rowsOf, truthOf, ukText } from '../force-year/extract-writer.ts';
import type { FileOf, TruthRecord } from '../force-year/extract-writer.ts';
import type { Extract, ExtractRow } from '../force-year/faults.ts';
import { crimeSide, workforceSide } from '../force-year/model-records.ts';
import type { ForceYear, ModelRecord } from '../force-year/model-records.ts';
import type { ForceYearOptions } from '../force-year/options.ts';
import { code, crimeColumns, crimeUrn, files, placeColumns } from './nmis-files.ts';

export const lancashireTowns = [
  { district: 'E07000123', partnership: 'E22000158', easting: 353_000, northing: 429_000 },
  { district: 'E06000009', partnership: 'E22000151', easting: 331_500, northing: 436_000 },
  { district: 'E07000117', partnership: 'E22000152', easting: 384_000, northing: 432_000 },
  { district: 'E07000121', partnership: 'E22000156', easting: 347_500, northing: 461_500 },
  { district: 'E06000008', partnership: 'E22000150', easting: 368_000, northing: 428_000 },
] as const;

/** `04/0001234/24`: the number that the force quotes. */
export const lancashireNumber: ForceYearOptions['crimeNumber'] = (serial, year) =>
  `04/${String(serial).padStart(7, '0')}/${String(year % 100)}`;

const crimeRows = (records: readonly ModelRecord[]): readonly ExtractRow[] => {
  const places = rowsOf(records, placeColumns);
  return rowsOf(records, crimeColumns).map((row, at) => ({ ...row, ...places[at], REC_TYPE: 'C' }));
};

/** Incidents stand between the crimes: one for each twenty. */
const incidentRows = (crimes: readonly ExtractRow[]): readonly ExtractRow[] =>
  crimes
    .filter((_, at) => at % 20 === 7)
    .map((row) => ({
      ...row,
      CRIME_URN: `I${(row['CRIME_URN'] ?? '').slice(1)}`,
      CRIME_NO: null,
      REC_TYPE: 'I',
    }));

/** All outcomes of each crime, the replaced ones too. */
const outcomeRows = (year: ForceYear, delivery: Delivery): readonly ExtractRow[] =>
  year.crimes.flatMap((crime) => {
    const { outcomes, withdrawn } = stateOf(crime, delivery);
    return withdrawn
      ? []
      : outcomes.map(({ code: national, day }, at) => ({
          CRIME_URN: crimeUrn(crime.number),
          OUTCOME_SEQ: String(at + 1),
          OUTCOME: code('outcomes')(national),
          OUTCOME_DATE: ukText(dateText(day)),
          CRIME_REC_DATE: ukText(dateText(dayOfWall(crime.recorded))),
          CURR_IND: at === outcomes.length - 1 ? 'Y' : 'N',
        }));
  });

const recordsOf = (year: ForceYear, delivery: Delivery): readonly ModelRecord[] => [
  ...crimeSide(year, delivery),
  ...workforceSide(year),
];

/** The whole extract of one night, by source of the contract, without a mistake. */
export const nmisExtract = (year: ForceYear, delivery: Delivery): Extract => {
  const records = recordsOf(year, delivery);
  const crimes = crimeRows(records);
  return {
    crimes: [...crimes, ...incidentRows(crimes)],
    outcomes: outcomeRows(year, delivery),
    ...Object.fromEntries(Object.entries(files).map(([source, file]) => [source, rowsOf(records, file)])),
  };
};

/** What the warehouse has to hold when all of that extract is right. */
export const nmisTruth = (year: ForceYear, delivery: Delivery): readonly TruthRecord[] => {
  const records = recordsOf(year, delivery);
  const outcomes = year.crimes.flatMap((crime): readonly TruthRecord[] => {
    const { outcomes: given, withdrawn } = stateOf(crime, delivery);
    const current = given.at(-1);
    if (withdrawn || current === undefined) return [];
    return [
      {
        recordType: 'crime-outcome',
        keySpace: 'outcomes',
        keyValues: [crimeUrn(crime.number), String(given.length)],
        slot: '',
        fields: {
          outcome: current.code,
          outcome_given: dateText(current.day),
          recorded: dateText(dayOfWall(crime.recorded)),
        },
      },
    ];
  });
  const place: FileOf = {
    ...placeColumns,
    columns: [...placeColumns.columns, ['GRID', 'grid'], ['AREA', 'partnership']],
  };
  return [
    ...truthOf(records, 'crimes', crimeColumns),
    ...truthOf(records, 'crimes', place),
    ...outcomes,
    ...Object.entries(files).flatMap(([source, file]) => truthOf(records, source, file)),
  ];
};
