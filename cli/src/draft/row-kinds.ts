/** What one row of a file can be: the record types that it fills, the first of which it must. */
export interface RowKind {
  readonly name: string;
  readonly recordTypes: readonly string[];
}

export const rowKinds: readonly RowKind[] = [
  { name: 'a crime', recordTypes: ['crime', 'crime-location', 'crime-outcome', 'crime-factor'] },
  { name: 'a person in a crime', recordTypes: ['involvement'] },
  { name: 'a victim and a suspect of a crime', recordTypes: ['relationship'] },
  { name: 'an outcome of a crime', recordTypes: ['crime-outcome'] },
  { name: 'a place of a crime', recordTypes: ['crime-location'] },
  { name: 'a flag of a crime', recordTypes: ['crime-factor'] },
  { name: 'a person', recordTypes: ['person'] },
  { name: 'a worker', recordTypes: ['worker', 'employment', 'leaving'] },
  { name: 'a post of a worker', recordTypes: ['employment'] },
  { name: 'an absence', recordTypes: ['absence'] },
  { name: 'a leaver', recordTypes: ['leaving'] },
  { name: 'an application', recordTypes: ['application'] },
  { name: 'a stage of an application', recordTypes: ['application-stage'] },
  { name: 'a course', recordTypes: ['course'] },
  { name: 'a training of a worker', recordTypes: ['training'] },
  { name: 'a competency of a worker', recordTypes: ['competency'] },
  { name: 'a fitness level of a worker', recordTypes: ['fitness'] },
  { name: 'an assault on a worker', recordTypes: ['worker-assault'] },
];
