/** Words as forces write them in the headings of their exports, in one form each. */
const expanded: Readonly<Record<string, string>> = {
  no: 'number',
  urn: 'reference',
  rsn: 'reason',
  reclass: 'reclassified',
  appln: 'application',
  app: 'application',
  prev: 'previous',
  qual: 'qualification',
  aggrieved: 'victim',
  ip: 'victim',
  relation: 'relationship',
  nom: 'nominal',
  num: 'number',
  nbr: 'number',
  nr: 'number',
  ref: 'reference',
  refno: 'reference',
  dt: 'date',
  dte: 'date',
  tm: 'time',
  rec: 'recorded',
  recd: 'recorded',
  rep: 'reported',
  cd: 'code',
  desc: 'description',
  loc: 'location',
  eth: 'ethnicity',
  ethnic: 'ethnicity',
  sd: 'self',
  off: 'offence',
  comm: 'committed',
  cmt: 'committed',
  div: 'division',
  emp: 'employee',
  ftime: 'fulltime',
  cat: 'category',
  outc: 'outcome',
  disp: 'disposal',
  lat: 'latitude',
  lon: 'longitude',
  lng: 'longitude',
  long: 'longitude',
  east: 'easting',
  eastings: 'easting',
  north: 'northing',
  northings: 'northing',
  offences: 'offence',
  crimes: 'crime',
  codes: 'code',
  types: 'type',
  strt: 'start',
  started: 'start',
  begin: 'start',
  finish: 'end',
  ended: 'end',
  rltnshp: 'relationship',
  dv: 'domestic',
  da: 'domestic',
};

/** `CrimeRefNo`, `CRIME_REF` and `Crime ref.` are all [crime, reference, …]. */
export const wordsOf = (heading: string): readonly string[] =>
  heading
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
    .flatMap((word) =>
      word === 'dttm' || word === 'datetime' ? ['date', 'time'] : [expanded[word] ?? word],
    );

/** Letters and digits only, in lower case: how two spellings of one code are told to be the same. */
export const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** Lower-case words with hyphens, as the hub names systems, code maps and slots. */
export const slugOf = (text: string): string =>
  text
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .replace(/^(?=[0-9])/, 'x-');
