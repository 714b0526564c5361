/** Where a policy has prose looked at by a model, and what becomes of a message when it does not answer. */
export interface NerSettings {
  /** Speaks the HTTP API of Presidio's analyzer: `POST` with `{text, language, entities?, score_threshold?}`. */
  readonly endpoint: string
  readonly language: string
  /** Undefined: all that it knows. */
  readonly entities?: readonly string[] | undefined
  /** 0 to 1: what is less sure is not told. */
  readonly threshold: number
  /** Milliseconds for one text, its wait for a free connection included. */
  readonly deadline: number
  /** Texts that are asked about at once. */
  readonly concurrency: number
  /** Answers that are kept, under a keyed hash of their text. */
  readonly cache: number
  /** closed: a text that nobody looked at is a scan that failed. open: the message passes as the detectors see it, and is counted. */
  readonly fail: 'closed' | 'open'
}
