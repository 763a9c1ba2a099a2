import { stateOf } from '../force-year/crime-state.ts';
import type { CrimeState, Delivery } from '../force-year/crime-state.ts';
import { codeFrom, flagText, ukText } from '../force-year/extract-writer.ts';
import type { TruthRecord } from '../force-year/extract-writer.ts';
import type { Extract, ExtractRow } from '../force-year/faults.ts';
import { crimeRecords, personRecord } from '../force-year/model-records.ts';
import type { ForceYear, ModelRecord } from '../force-year/model-records.ts';
import type { ForceYearOptions } from '../force-year/options.ts';
import type { Person } from '../force-year/people.ts';
import { logWords } from './log-words.ts';

export const warwickshireTowns = [
  { district: 'E07000222', partnership: 'E22000359', easting: 431_700, northing: 265_400 },
  { district: 'E07000220', partnership: 'E22000321', easting: 450_300, northing: 275_200 },
  { district: 'E07000219', partnership: 'E22000320', easting: 436_100, northing: 291_800 },
  { district: 'E07000221', partnership: 'E22000359', easting: 420_100, northing: 254_900 },
  { district: 'E07000218', partnership: 'E22000319', easting: 430_800, northing: 297_700 },
] as const;

/** `2024-00123`: the line of the log. */
export const warwickshireNumber: ForceYearOptions['crimeNumber'] = (serial, year) =>
  `${year}-${String(serial).padStart(5, '0')}`;

const yesNo = flagText('Yes', 'No');
const words = (name: keyof typeof logWords) => {
  const word = codeFrom(logWords[name]);
  return (national: string | null | undefined): string | null =>
    national === null || national === undefined ? null : word(national);
};
const uk = (iso: string | null | undefined): string | null =>
  iso === null || iso === undefined ? null : ukText(iso);

/** Somebody in one line of the log; the log has room for one victim and two suspects. */
interface Party {
  readonly slot: 'victim' | 'suspect-1' | 'suspect-2';
  readonly number: string;
  readonly person: Person;
}

const partiesOf = ({ crime }: CrimeState): readonly Party[] => {
  const [victim] = crime.victims;
  const [first, second] = crime.suspects;
  const party = (slot: Party['slot'], number: string, person: Person | undefined): readonly Party[] =>
    person === undefined ? [] : [{ slot, number, person }];
  return [
    ...party('victim', 'V1', victim),
    ...party('suspect-1', 'S1', first),
    ...party('suspect-2', 'S2', second),
  ];
};

/** What the log can hold of the crime, in the words of the model: each record with its slot. */
interface Slotted {
  readonly slot: string;
  readonly record: ModelRecord;
}

const factorSlots: Readonly<Record<string, string>> = {
  DA: 'domestic-abuse',
  KNIFE: 'knife',
  ALC: 'alcohol',
  ONLINE: 'online',
  HATE: 'hate',
};

const slottedOf = (state: CrimeState): readonly Slotted[] => {
  const parties = partiesOf(state);
  const records = crimeRecords(state);
  const [victim] = parties.filter(({ slot }) => slot === 'victim');
  const single = (type: string): readonly Slotted[] =>
    records.filter((record) => record.type === type).map((record) => ({ slot: '', record }));
  return [
    ...single('crime'),
    ...single('crime-location'),
    ...single('crime-outcome'),
    ...records
      .filter(({ type }) => type === 'crime-factor')
      .map((record) => ({ slot: factorSlots[record.fields['factor'] ?? ''] ?? '', record })),
    ...parties.flatMap(({ slot, number, person }): readonly Slotted[] => [
      { slot, record: personRecord(person) },
      ...records
        .filter(({ type, fields }) => type === 'involvement' && fields['number'] === number)
        .map((record) => ({ slot, record })),
    ]),
    ...parties.flatMap(({ slot, person }): readonly Slotted[] => {
      const pair = state.crime.pairs.findIndex(
        (each) => each.suspect === person && each.victim === victim?.person,
      );
      const record = records.filter(({ type }) => type === 'relationship')[pair];
      return slot === 'victim' || pair === -1 || record === undefined ? [] : [{ slot, record }];
    }),
  ];
};

type FieldsOf = (type: string, slot?: string) => Readonly<Record<string, string | null>> | undefined;

const partyColumns = (fields: FieldsOf, slot: Party['slot'], title: string): ExtractRow => {
  const person = fields('person', slot);
  const involvement = fields('involvement', slot);
  return {
    [`${title} no`]: involvement?.['number'] ?? null,
    [`${title} sex`]: words('sex')(person?.['gender']),
    [`${title} ethnicity`]: words('ethnicity')(person?.['ethnicity_self_defined']),
    [`${title} seen as`]: words('seen-as')(person?.['ethnicity_officer_observed']),
    [`${title} age`]: words('ages')(involvement?.['age_band']),
  };
};

const suspectColumns = (fields: FieldsOf, at: 1 | 2): ExtractRow => {
  const slot = `suspect-${at}` as const;
  const title = `Suspect ${at}`;
  const involvement = fields('involvement', slot);
  return {
    [title]: words('roles')(involvement?.['role']),
    ...partyColumns(fields, slot, title),
    [`${title} dealt with`]: words('outcomes')(involvement?.['detection_method']),
    [`${title} to victim`]: words('relationships')(fields('relationship', slot)?.['relationship']),
  };
};

/** `SP 317 654`, as it is read off a map. */
const mapReference = (grid: string | null | undefined): string | null =>
  grid === null || grid === undefined ? null : `${grid.slice(0, 2)} ${grid.slice(2, 5)} ${grid.slice(7, 10)}`;

const lineOf = (slotted: readonly Slotted[]): ExtractRow => {
  const fields: FieldsOf = (type, slot = '') =>
    slotted.find((each) => each.record.type === type && each.slot === slot)?.record.fields;
  const crime = fields('crime') ?? {};
  const place = fields('crime-location') ?? {};
  const outcome = fields('crime-outcome');
  const flag = (slot: string): string => yesNo(String(fields('crime-factor', slot) !== undefined));
  const victim = fields('person', 'victim');
  return {
    'Crime No': crime['source_reference'] ?? null,
    'Date reported': uk(crime['reported_at'])?.slice(0, 10) ?? null,
    'Time reported': crime['reported_at']?.slice(11, 16) ?? null,
    'Date recorded': uk(crime['recorded']),
    'Time recorded': crime['recorded_at']?.slice(11, 16) ?? null,
    'Offence from': uk(crime['committed_from']),
    'Offence to': uk(crime['committed_to']),
    Offence: words('offences')(crime['offence']),
    Status: words('statuses')(crime['status']),
    Reason: words('status-reasons')(crime['status_reason']),
    'Status date': uk(crime['status_date']),
    'Other force': words('forces')(crime['transfer_force']),
    'Reclassified on': uk(crime['reclassified']),
    'Map ref': mapReference(place['grid']),
    'No map ref because': words('no-location')(place['no_location_reason']),
    Town: words('districts')(place['district']),
    'Domestic abuse?': flag('domestic-abuse'),
    'Knife?': flag('knife'),
    'Alcohol?': flag('alcohol'),
    'Online?': flag('online'),
    'Hate crime': words('hate')(fields('crime-factor', 'hate')?.['strand']) ?? 'No',
    Outcome: words('outcomes')(outcome?.['outcome']),
    'Outcome date': uk(outcome?.['outcome_given']),
    Victim: victim === undefined ? null : flagText('Organisation', 'Person')(victim['organisation'] ?? ''),
    ...partyColumns(fields, 'victim', 'Victim'),
    ...suspectColumns(fields, 1),
    ...suspectColumns(fields, 2),
  };
};

const linesOf = (year: ForceYear, delivery: Delivery): readonly (readonly Slotted[])[] =>
  year.crimes
    .map((crime) => slottedOf(stateOf(crime, delivery)))
    .filter((slotted) => slotted.some(({ record }) => record.type === 'crime'));

/** The whole sheet, without a mistake. */
export const crimeLog = (year: ForceYear, delivery: Delivery): Extract => ({
  log: linesOf(year, delivery).map(lineOf),
});

/** What the warehouse has to hold when the whole sheet is right. */
export const crimeLogTruth = (year: ForceYear, delivery: Delivery): readonly TruthRecord[] =>
  linesOf(year, delivery).flatMap((slotted) => {
    const number = slotted.find(({ record }) => record.type === 'crime')?.record.fields['source_reference'];
    return slotted.map(({ slot, record }) => ({
      recordType: record.type,
      keySpace: 'log',
      keyValues: [number ?? ''],
      slot,
      fields: record.fields,
    }));
  });
