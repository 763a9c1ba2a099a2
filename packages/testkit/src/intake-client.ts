/** One file for the intake, as a force's own program sends it. */
export interface Submission {
  /** `<force>/<system>` */
  readonly feed: string;
  /** ISO 8601 with its zone. */
  readonly extractedAt: string;
  /** Of the contract; needed where the feed has several. */
  readonly source?: string;
  /** Where the contract reads the extract time from it. */
  readonly fileName?: string;
  readonly body: Buffer;
  readonly contentType?: string;
  readonly contentEncoding?: string;
}

export interface IntakeAnswer {
  readonly status: number;
  /** A receipt, counts, findings or RFC 9457 problem details. */
  readonly body: Readonly<Record<string, unknown>>;
}

export interface IntakeClient {
  readonly submit: (submission: Submission) => Promise<IntakeAnswer>;
  /** `path` is below `/v1/feeds/`. */
  readonly get: (path: string) => Promise<IntakeAnswer>;
}

/**
 * Speaks to a running intake over HTTP, without the `hub` command.
 * @param credential of the force; null sends none
 */
export const intakeClient = (ingestUrl: string, credential: string | null): IntakeClient => {
  const authorization: Record<string, string> =
    credential === null ? {} : { authorization: `Bearer ${credential}` };
  const answerOf = async (response: Response): Promise<IntakeAnswer> => ({
    status: response.status,
    body: (await response.json()) as IntakeAnswer['body'],
  });
  return {
    async submit({ feed, extractedAt, source, fileName, body, contentType = 'text/csv', contentEncoding }) {
      const query = new URLSearchParams({ 'extracted-at': extractedAt });
      if (source !== undefined) query.set('source', source);
      if (fileName !== undefined) query.set('file-name', fileName);
      const url = `${ingestUrl}/v1/feeds/${feed}/submissions?${query.toString()}`;
      const encoding: Record<string, string> =
        contentEncoding === undefined ? {} : { 'content-encoding': contentEncoding };
      const headers = { ...authorization, ...encoding, 'content-type': contentType };
      return answerOf(await fetch(url, { method: 'POST', headers, body: new Uint8Array(body) }));
    },
    get: async (path) => answerOf(await fetch(`${ingestUrl}/v1/feeds/${path}`, { headers: authorization })),
  };
};
