import type { NerSettings } from '../../policy/ner-settings.ts'
import { createPresidioRecognizer } from '../../transport/ner/presidio.ts'
import { createNerScanner } from '../../transport/ner/scanner.ts'
import { createTextModel, type TextModel } from '../../transport/ner/text-model.ts'
import type { RecognizerFailure } from '../../../workers/recognizer.ts'
import type { Scanner } from '../../../workers/scanner.ts'
import { complain } from '../complain.ts'

/** The model of a policy's `ner:`, for one run of the command. */
export interface ScanModel {
  readonly text: TextModel
  /** Adds it to a scanner of messages. */
  beside(scanner: Scanner): Scanner
  /** Tells on standard error how much passed without its answer, and gives it up. */
  end(): Promise<void>
}

export function scanModel(settings: NerSettings): ScanModel {
  const recognizer = createPresidioRecognizer(settings)
  const { threshold, fail, concurrency } = settings
  const reasons = new Map<RecognizerFailure, number>()
  const missed = (reason: RecognizerFailure): void => void reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
  const rules = { recognizer, threshold, fail, missed }
  return {
    text: createTextModel({ ...rules, concurrency }),
    beside: (scanner) => createNerScanner(scanner, rules),
    end: async () => {
      for (const [reason, count] of reasons)
        complain(`ner: ${count} texts passed without the model's answer (${reason})`)
      await recognizer.close()
    },
  }
}
