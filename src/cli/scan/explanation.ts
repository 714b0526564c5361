import { createEngine, type Engine } from '../../../detectors/engine/engine.ts'
import type { Rejection, RejectionCause } from '../../../detectors/engine/rejection.ts'
import type { Equipment } from '../equipment.ts'
import { oneLine } from '../../config/problem.ts'
import { placesAt, type TextPlace } from '../../text/utf16-walk.ts'
import { type Bounds, inOrder } from './document.ts'

/** below: less certain than --min. policy: the policy allows it. */
export type PassedOverCause = RejectionCause | 'below' | 'policy'

/** What was looked at and is not reported, in bytes of the text. */
export interface PassedOver extends Bounds {
  readonly detector: string
  readonly cause: PassedOverCause
}

const WORDS: Readonly<Record<PassedOverCause, string>> = {
  context: 'no word that it needs stands near',
  companion: 'what it goes with does not stand near',
  covered: 'another finding covers it',
  placeholder: 'looks like a placeholder',
  reference: 'looks like a reference in code',
  words: 'looks like words or a name of a type',
  uuid: 'is a UUID',
  regular: 'is too regular to be random',
  structure: 'its checks refuse it (length, alphabet, checksum or what stands around it)',
  below: 'is less certain than --min',
  policy: 'the policy allows it',
}

/** An engine that remembers what came to nothing since it was last asked. It scans long texts whole, so that all is told. */
export class ExplainingEngine {
  readonly engine: Engine
  #rejections: Rejection[] = []

  constructor({ detectors, known }: Equipment) {
    const whole = { from: Infinity, piece: Infinity }
    const reject = (rejection: Rejection): void => void this.#rejections.push(rejection)
    this.engine = createEngine(detectors, undefined, whole, reject, known)
  }

  /** Takes what was rejected in the part of a text that begins at `start`. */
  take(start: number): readonly PassedOver[] {
    const taken = this.#rejections.flatMap(({ detector, cause, spans }) => {
      const [first, last] = [spans[0], spans.at(-1)]
      if (first === undefined || last === undefined) return []
      return [{ detector, cause, start: start + first.start, end: start + last.end }]
    })
    this.#rejections = []
    return taken
  }
}

/** A line each, in order, none twice: what was passed over and why, without the value. */
export function explanationLines(
  path: string,
  bytes: Uint8Array,
  passed: readonly PassedOver[],
  format: 'text' | 'jsonl',
): readonly string[] {
  const single = [
    ...new Map(passed.map((one) => [`${one.detector} ${one.cause} ${one.start} ${one.end}`, one])).values(),
  ]
  const places = placesAt(
    bytes,
    single.flatMap(({ start, end }) => [start, end]),
  )
  return inOrder(single).map((one) => {
    const [start, end] = [places.get(one.start)!, places.get(one.end)!]
    return format === 'text' ? textLine(path, one, start) : jsonLine(path, one, start, end)
  })
}

function textLine(path: string, { detector, cause }: PassedOver, { line, column }: TextPlace): string {
  return oneLine(`${path}:${line}:${column}: ${detector}: passed over: ${WORDS[cause]}`)
}

function jsonLine(path: string, { detector, cause }: PassedOver, start: TextPlace, end: TextPlace): string {
  const { line, column } = start
  return JSON.stringify({ path, line, column, start: start.offset, end: end.offset, detector, passedOver: cause })
}
