import { catalogue } from '../../detectors/catalogue.ts'
import type { PatternDetector } from '../../detectors/contract.ts'
import { keywordsOf, wordsOf } from '../../detectors/engine/keywords-of.ts'
import { Matcher } from '../../detectors/engine/matcher.ts'
import { RE2 } from '../../detectors/engine/re2.ts'
import { type Line, LineSplitter } from '../../src/frame/lines.ts'
import { Judge } from '../../src/session/judge.ts'
import { readerKind, readersFor } from '../../src/text/create-reader.ts'
import { ASKED } from '../regress/counted.ts'
import type { Stage } from './stage.ts'
import type { Stopwatch } from './stopwatch.ts'

type Method = (...args: unknown[]) => unknown
type Methods = Record<string, Method>

/**
 * Puts the stopwatch round the methods that stages consist of, on the prototypes of this process: the product has no
 * clock in it. Returns what takes it away again. Whatever is not wrapped counts for the stage around it.
 */
export function instrument(watch: Stopwatch<Stage>): () => void {
  const undo: (() => void)[] = []
  const wrap = (owner: object, name: string, make: (original: Method) => Method): void => {
    const methods = owner as Methods
    const original = methods[name]
    if (typeof original !== 'function') throw new Error(`there is no method ${name} to time`)
    methods[name] = make(original)
    undo.push(() => {
      methods[name] = original
    })
  }
  const time = (owner: object, name: string, stage: Stage): void => {
    wrap(owner, name, (original) => timed(original, watch, stage))
  }
  const reader = Object.getPrototypeOf(readersFor(keywordsOf(catalogue), readerKind(), wordsOf(catalogue))()) as object
  time(reader, 'read', 'read')
  time(reader, 'search', 'search')
  time(Matcher.prototype, 'match', 'candidates')
  for (const name of ASKED) time(RE2.prototype, name, 'regex')
  time(Judge.prototype, 'judge', 'rewrite')
  const session = watch.numberOf('session')
  wrap(LineSplitter.prototype, 'push', (original) => {
    const push = timed(original, watch, 'frame')
    return function (this: unknown, chunk: unknown, emit: unknown) {
      // What the session does with a line is not the splitter's.
      return push.call(this, chunk, (line: Line) => {
        watch.enter(session)
        try {
          ;(emit as (line: Line) => void)(line)
        } finally {
          watch.leave()
        }
      })
    }
  })
  return () => {
    for (const restore of undo.toReversed()) restore()
  }
}

/** Detectors whose own checks of a match are timed. Prechecks are not: they are shorter than a reading of the clock. */
export function timedDetectors(watch: Stopwatch<Stage>): readonly PatternDetector[] {
  return catalogue.map((detector) => {
    const { judge } = detector
    if (judge === undefined) return detector
    return { ...detector, judge: timed(judge.bind(detector) as Method, watch, 'judge') as typeof judge }
  })
}

export function timed(original: Method, watch: Stopwatch<Stage>, stage: Stage): Method {
  const number = watch.numberOf(stage)
  return function (this: unknown, ...args: unknown[]) {
    watch.enter(number)
    try {
      return original.apply(this, args)
    } finally {
      watch.leave()
    }
  }
}
