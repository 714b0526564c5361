/** One request and its answer, as they stood on the wire; bodies in Latin-1. */
export interface Exchanged {
  readonly method: string
  readonly url: string
  readonly headers: readonly (readonly string[])[]
  readonly asked: string
  readonly status: number
  readonly answerHeaders?: readonly (readonly string[])[]
  readonly answered: string
  /** Whether the answer came to its end. */
  readonly whole: boolean
}

export declare function openTap(
  upstream: string,
): Promise<{ readonly url: string; readonly exchanges: readonly Exchanged[]; close(): Promise<void> }>
export declare function unlike(before: readonly Exchanged[], behind: readonly Exchanged[]): readonly string[]
