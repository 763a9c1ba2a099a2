/** A town of a force: its crimes lie around it. Codes are national (2016 geography); metres of the national grid. */
export interface Town {
  readonly district: string;
  readonly partnership: string;
  readonly easting: number;
  readonly northing: number;
}

/** What a year of one force is made from: the same options give the same year. */
export interface ForceYearOptions {
  readonly seed: number;
  /** Slug of the force; names its streams of chance, too. */
  readonly force: string;
  readonly year: number;
  readonly crimes: number;
  readonly workers: number;
  readonly towns: readonly Town[];
  /** How the force writes the number of a crime. @param serial from 1, in order of recording */
  readonly crimeNumber: (serial: number, year: number) => string;
  /** Where its transfers out go. */
  readonly transfersTo: string;
  /** Crimes of another force, by the number that it gave them: they are recorded here as transferred in. */
  readonly transfersIn?: { readonly force: string; readonly numbers: readonly string[] };
}
