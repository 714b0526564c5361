import type { Scan } from '../../../detectors/contract.ts'
import type { Recognition, Recognizer } from '../../../workers/recognizer.ts'
import { type AnswerRules, MOST_PARTS, withAnswers } from './answers.ts'
import { proseOf, proseOfText } from './prose.ts'

export interface TextModelOptions extends AnswerRules {
  readonly recognizer: Recognizer
  /** Texts that are asked about at once: no deadline runs for those that wait. */
  readonly concurrency: number
}

/** Adds to the scan of a text what a model finds in its prose; `json` says how the text was read. */
export type TextModel = (text: Uint8Array, json: boolean, scan: Scan) => Promise<Scan>

export function createTextModel(options: TextModelOptions): TextModel {
  const { recognizer, concurrency } = options
  return async (text, json, scan) => {
    if (scan.status === 'failed') return scan
    const prose = json ? proseOf(text) : proseOfText(text)
    if (prose.length > MOST_PARTS) return withAnswers(text, scan, prose, [OVERLOADED], options)
    const answers: Recognition[] = []
    // Nobody waits for a file, but what does not answer is not asked on and on.
    for (let at = 0; at < prose.length && answers.every(isDone); at += concurrency) {
      const some = prose.slice(at, at + concurrency).map((part) => recognizer.recognize(part.text))
      answers.push(...(await Promise.all(some)))
    }
    return withAnswers(text, scan, prose, answers, options)
  }
}

const OVERLOADED: Recognition = { status: 'failed', reason: 'overloaded' }

function isDone({ status }: Recognition): boolean {
  return status === 'done'
}
