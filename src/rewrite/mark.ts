import type { Finding, Kind } from '../../detectors/contract.ts'
import { ranked } from './words.ts'

/** One span of one finding that is to be changed. */
export interface Mark {
  readonly start: number
  readonly end: number
  readonly finding: Finding
  /** Which of the finding's spans this is. */
  readonly part: number
  readonly action: 'redact' | 'mask'
}

/** Marks that overlap or touch, as one. */
export interface Union {
  readonly start: number
  readonly end: number
  readonly marks: readonly Mark[]
}

/**
 * Makes one of those marks that overlap or touch: between two replacements nothing could be told apart, and a rest of a
 * value must not stay because another finding began there.
 */
export function unionsOf(marks: readonly Mark[]): readonly Union[] {
  const sorted = marks.toSorted((a, b) => a.start - b.start || a.end - b.end)
  const unions: { start: number; end: number; marks: Mark[] }[] = []
  for (const mark of sorted) {
    const last = unions.at(-1)
    if (last !== undefined && mark.start <= last.end) {
      last.end = Math.max(last.end, mark.end)
      last.marks.push(mark)
    } else unions.push({ start: mark.start, end: mark.end, marks: [mark] })
  }
  return unions
}

/** The strongest of their actions, whatever their order. */
export function actionOf(union: Union): 'redact' | 'mask' {
  return union.marks.some((mark) => mark.action === 'redact') ? 'redact' : 'mask'
}

/** The most telling of their kinds. */
export function kindOf(union: Union): Kind {
  return ranked(union.marks.map((mark) => mark.finding.kind))[0] as Kind
}

/** The finding that the union consists of, when it is but one. */
export function soleFinding(union: Union): Finding | undefined {
  const [first] = union.marks
  return first !== undefined && union.marks.every((mark) => mark.finding === first.finding) ? first.finding : undefined
}

/** A later part of a value that is split over leaves: its replacement stands at the first. */
export function isLaterPart(union: Union): boolean {
  return union.marks.every((mark) => mark.part > 0) && soleFinding(union) !== undefined
}
