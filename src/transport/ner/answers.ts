import type { Finding, Scan } from '../../../detectors/contract.ts'
import { resolveOverlaps } from '../../../detectors/engine/overlap.ts'
import { nerEntity } from '../../../detectors/ner/entities.ts'
import type { Recognition, RecognizerFailure } from '../../../workers/recognizer.ts'
import { byteSpan } from '../../text/span.ts'
import { offsetsOf, type Prose } from './prose.ts'

/** What becomes of a model's answers, and where there are none. */
export interface AnswerRules {
  readonly threshold: number
  /** closed: where the model did not answer, the scan has failed. open: what the detectors found stands, and `missed` is told. */
  readonly fail: 'closed' | 'open'
  /** Of each message that passes without the model's answer. */
  readonly missed?: ((reason: RecognizerFailure) => void) | undefined
}

/** Score from which a model's word is taken as likely; it is never certain. */
const LIKELY = 0.85
/** Parts of prose of one message, of some 4000 characters each: a longer one is not looked at. */
export const MOST_PARTS = 512

/** A scan with what a model says of parts of the text in it; an answer for each part, or one that none was asked for. */
export function withAnswers(
  text: Uint8Array,
  scan: Scan,
  prose: readonly Prose[],
  answers: readonly Recognition[],
  { threshold, fail, missed }: AnswerRules,
): Scan {
  if (scan.status === 'failed') return scan
  const failed = answers.find((answer) => answer.status === 'failed')
  if (failed?.status === 'failed') {
    if (fail === 'closed') return failed
    missed?.(failed.reason)
  }
  const found = answers.flatMap((answer, index) =>
    answer.status === 'done' ? findingsOf(text, prose[index]!, answer, threshold) : [],
  )
  return found.length === 0 ? scan : { status: 'done', findings: merged(scan.findings, found) }
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
