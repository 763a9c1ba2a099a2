import type { MappingSubject, SourceRow } from '@hub/feeds';

/** What is known of a change held back, and the columns that may be sealed for the force to find it by. */
export interface IngestSubject {
  readonly mapping: MappingSubject | null;
  readonly columns: SourceRow['columns'] | null;
}
