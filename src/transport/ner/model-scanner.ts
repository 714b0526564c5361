import type { Recognizer, RecognizerFailure } from '../../../workers/recognizer.ts'
import type { Scanner } from '../../../workers/scanner.ts'
import type { NerSettings } from '../../policy/ner-settings.ts'
import { publish } from '../../session/events.ts'
import { createPresidioRecognizer } from './presidio.ts'
import { createNerScanner } from './scanner.ts'

/** Adds the model that a policy names to a scanner, which is closed with what comes back. */
export function modelScanner(
  settings: NerSettings,
  recognizer: Recognizer = createPresidioRecognizer(settings),
): (scanner: Scanner) => Scanner {
  return (scanner) => {
    let missed = 0
    const tell = (reason: RecognizerFailure): void => {
      missed++
      // The first is told at once, and then each time that there are ten times as many.
      if (/^10*$/.test(String(missed))) note(`ner: ${missed} messages passed without the model's answer (${reason})`)
    }
    const { threshold, fail } = settings
    const inner = createNerScanner(scanner, { recognizer, threshold, fail, missed: tell })
    return {
      ...inner,
      close: async () => {
        if (missed > 0) note(`ner: ${missed} messages in all passed without the model's answer`)
        await inner.close()
      },
    }
  }
}

/** By the settings: what a model has answered, and how many texts it is asked about at once, counts for all who use them. */
const recognizers = new WeakMap<NerSettings, Recognizer>()

/** The same of a scanner that others go on using. Nothing need be closed: an answer that nobody waits for ends with its deadline. */
export function modelBeside(settings: NerSettings, scanner: Scanner): Scanner {
  const recognizer = recognizers.get(settings) ?? createPresidioRecognizer(settings)
  recognizers.set(settings, recognizer)
  const open = { scan: (frame: Uint8Array) => scanner.scan(frame), warm: () => scanner.warm?.(), close: nothing }
  return { ...modelScanner(settings, recognizer)(open), close: nothing }
}

function nothing(): Promise<void> {
  return Promise.resolve()
}

function note(text: string): void {
  publish('sluice:lifecycle', () => ({ event: 'note', note: text }))
}
