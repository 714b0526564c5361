import type { Recognition, Recognizer } from '../../../workers/recognizer.ts'
import type { Scanned, Scanner } from '../../../workers/scanner.ts'
import { type AnswerRules, MOST_PARTS, withAnswers } from './answers.ts'
import { type Prose, proseOf } from './prose.ts'

export interface NerScannerOptions extends AnswerRules {
  readonly recognizer: Recognizer
}

/** Adds to what a scanner finds what a model finds in prose. Frames without prose are answered as soon as the scanner does. */
export function createNerScanner(inner: Scanner, options: NerScannerOptions): Scanner {
  const withModel = async (frame: Uint8Array, scanned: Scanned, prose: readonly Prose[]): Promise<Scanned> => {
    const answers: readonly Recognition[] =
      prose.length > MOST_PARTS
        ? [{ status: 'failed', reason: 'overloaded' }]
        : await Promise.all(prose.map(({ text }) => options.recognizer.recognize(text)))
    return { ...scanned, scan: withAnswers(frame, scanned.scan, prose, answers, options) }
  }
  const added = (frame: Uint8Array, scanned: Scanned): Scanned | Promise<Scanned> => {
    if (scanned.scan.status === 'failed' || (scanned.form !== 'message' && scanned.form !== 'json')) return scanned
    const prose = proseOf(frame)
    return prose.length === 0 ? scanned : withModel(frame, scanned, prose)
  }
  return {
    scan: (frame) => {
      const scanned = inner.scan(frame)
      return scanned instanceof Promise ? scanned.then((result) => added(frame, result)) : added(frame, scanned)
    },
    warm: () => inner.warm?.(),
    close: async () => {
      await options.recognizer.close()
      await inner.close()
    },
  }
}
