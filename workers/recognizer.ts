/** A part of a text that a model has recognised. Offsets count code points of the text. */
export interface Recognized {
  /** The model's own word for it: `PERSON`. */
  readonly entity: string
  readonly start: number
  readonly end: number
  /** 0 to 1. */
  readonly score: number
}

export type RecognizerFailure = 'timeout' | 'crashed' | 'overloaded'

export type Recognition =
  | { readonly status: 'done'; readonly found: readonly Recognized[] }
  | { readonly status: 'failed'; readonly reason: RecognizerFailure }

/** The port to a model that looks at prose. It never throws: what went wrong is a value, and never holds text. */
export interface Recognizer {
  recognize(text: string): Promise<Recognition>
  close(): Promise<void>
}
