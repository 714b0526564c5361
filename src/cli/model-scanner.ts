import type { RecognizerFailure } from '../../workers/recognizer.ts'
import type { Scanner } from '../../workers/scanner.ts'
import type { NerSettings } from '../policy/ner-settings.ts'
import { publish } from '../session/events.ts'
import { createPresidioRecognizer } from '../transport/ner/presidio.ts'
import { createNerScanner } from '../transport/ner/scanner.ts'

/** Adds the model that a policy names to a scanner. Loaded only where one does. */
export function modelScanner(settings: NerSettings): (scanner: Scanner) => Scanner {
  return (scanner) => {
    let missed = 0
    const tell = (reason: RecognizerFailure): void => {
      missed++
      // The first is told at once, and then each time that there are ten times as many.
      if (/^10*$/.test(String(missed))) note(`ner: ${missed} messages passed without the model's answer (${reason})`)
    }
    const { threshold, fail } = settings
    const recognizer = createPresidioRecognizer(settings)
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

function note(text: string): void {
  publish('sluice:lifecycle', () => ({ event: 'note', note: text }))
}
