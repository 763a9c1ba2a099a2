import { ask, askAsHub, tell, type IngestProfile } from '../ingest-api.ts';

/** A question as it is read: by its force with references, by the hub without records. */
export interface Question {
  readonly id: string;
  readonly at: string;
  /** Null: the whole force is asked. */
  readonly feed: string | null;
  readonly about: 'cell' | 'rule' | 'token';
  readonly returnName: string | null;
  readonly cell: Readonly<Record<string, string>>;
  readonly rule: string | null;
  readonly records: readonly {
    readonly recordType: string;
    readonly source: string;
    readonly row: number;
    readonly reference: Readonly<Record<string, string>> | null;
  }[];
  readonly text: string;
  readonly name: string;
  readonly role: string;
  readonly isOpen: boolean;
  readonly ageDays: number;
  readonly answers: readonly {
    readonly at: string;
    readonly text: string;
    readonly name: string;
    readonly role: string;
  }[];
}

/** A record that holds a token: where it came from, for ingest to find the force's reference by. */
export interface TokenRecord {
  readonly recordType: string;
  readonly recordId: string;
  readonly source: string;
  readonly partition: number;
  readonly position: number;
}

export interface QuestionRequest {
  readonly about: Question['about'];
  readonly isForceWide?: boolean;
  readonly returnName?: string;
  readonly cell?: Readonly<Record<string, string>>;
  readonly rule?: string;
  readonly records?: readonly TokenRecord[];
  readonly text: string;
  readonly name: string;
  readonly role: string;
}

export const askForce = (
  profile: IngestProfile,
  feed: string,
  question: QuestionRequest,
): Promise<{ readonly id: string }> => askAsHub(profile, feed, 'questions', question);

export const questionsOf = (
  profile: IngestProfile,
  feed: string,
  side: 'force' | 'hub',
): Promise<{ readonly questions: readonly Question[] }> =>
  side === 'force' ? ask(profile, feed, 'questions') : askAsHub(profile, feed, 'questions');

export const answerQuestion = (
  profile: IngestProfile,
  feed: string,
  id: string,
  answer: { readonly text: string; readonly name: string; readonly role: string },
): Promise<unknown> => tell(profile, feed, `questions/${encodeURIComponent(id)}/answers`, answer);
