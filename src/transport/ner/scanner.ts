import type { Finding } from '../../../detectors/contract.ts'
import { resolveOverlaps } from '../../../detectors/engine/overlap.ts'
import { nerEntity } from '../../../detectors/ner/entities.ts'
import type { Recognition, Recognizer, RecognizerFailure } from '../../../workers/recognizer.ts'
import type { Scanned, Scanner } from '../../../workers/scanner.ts'
import { byteSpan } from '../../text/span.ts'
import { offsetsOf, type Prose, proseOf } from './prose.ts'

export interface NerScannerOptions {
  readonly recognizer: Recognizer
  readonly threshold: number
  /** closed: where the model did not answer, the scan has failed. open: what the detectors found stands, and `missed` is told. */
  readonly fail: 'closed' | 'open'
  /** Of each message that passes without the model's answer. */
  readonly missed?: ((reason: RecognizerFailure) => void) | undefined
}

/** Score from which a model's word is taken as likely; it is never certain. */
const LIKELY = 0.85
/** Parts of prose of one message, of some 4000 characters each: a longer one is not looked at. */
const MOST_PARTS = 512

/** Adds to what a scanner finds what a model finds in prose. Frames without prose are answered as soon as the scanner does. */
export function createNerScanner(inner: Scanner, options: NerScannerOptions): Scanner {
  const withModel = async (frame: Uint8Array, scanned: Scanned, prose: readonly Prose[]): Promise<Scanned> => {
    const { scan } = scanned
    if (scan.status === 'failed') return scanned
    const answers: readonly Recognition[] =
      prose.length > MOST_PARTS
        ? [{ status: 'failed', reason: 'overloaded' }]
        : await Promise.all(prose.map(({ text }) => options.recognizer.recognize(text)))
    const failed = answers.find((answer) => answer.status === 'failed')
    if (failed?.status === 'failed') {
      if (options.fail === 'closed') return { ...scanned, scan: failed }
      options.missed?.(failed.reason)
    }
    const found = answers.flatMap((answer, index) =>
      answer.status === 'done' ? findingsOf(frame, prose[index]!, answer, options.threshold) : [],
    )
    return found.length === 0
      ? scanned
      : { ...scanned, scan: { status: 'done', findings: merged(scan.findings, found) } }
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

function findingsOf(
  frame: Uint8Array,
  prose: Prose,
  { found }: Extract<Recognition, { status: 'done' }>,
  threshold: number,
): readonly Finding[] {
  const offsets = found.length === 0 ? undefined : offsetsOf(frame, prose)
  return found.flatMap(({ entity, start, end, score }) => {
    const [first, last] = [offsets?.[start], offsets?.[end]]
    if (score < threshold || first === undefined || last === undefined) return []
    const span = byteSpan(first, last)
    const { detector, kind } = nerEntity(entity)
    const confidence = score >= LIKELY ? 'likely' : 'possible'
    return [{ detector, category: 'pii', kind, confidence, standing: 'live', spans: [span], via: [] }]
  })
}

/** What detectors know of a span goes before what a model says of it. */
function merged(known: readonly Finding[], found: readonly Finding[]): readonly Finding[] {
  return resolveOverlaps([
    ...known.map((finding) => ({ finding, generic: false })),
    ...found.map((finding) => ({ finding, generic: true })),
  ])
}
