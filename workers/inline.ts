import type { KnownValues, PatternDetector } from '../detectors/contract.ts'
import { createEngine, type Engine, type EngineScan } from '../detectors/engine/engine.ts'
import { headerOf } from '../src/message/header.ts'
import type { Scanned, Scanner } from './scanner.ts'

/** Scans on the calling thread: what small frames are worth, since a hop to another costs as much as scanning 16 KB. */
export function createInlineScanner(detectors: readonly PatternDetector[], known?: KnownValues): Scanner {
  const engine = createEngine(detectors, undefined, undefined, undefined, known)
  return {
    scan: (frame) => scanWith(engine, frame),
    close: () => Promise.resolve(),
  }
}

/** What one engine sees of a frame, in plain data that may cross threads. */
export function scanWith(engine: Engine, frame: Uint8Array): Scanned {
  const seen = engine.scanFrame(frame)
  const { header, form } = messageOf(frame, seen)
  return { header, form, scan: seen.scan }
}

/** Whose message a frame is, before the next scan of the engine that saw it. */
export function messageOf(
  frame: Uint8Array,
  { form, members }: Pick<EngineScan, 'form' | 'members'>,
): Pick<Scanned, 'header' | 'form'> {
  switch (form) {
    case 'object': {
      const header = headerOf(frame, members)
      return { header, form: header === null ? 'json' : 'message' }
    }
    case 'array':
      return { header: null, form: 'batch' }
    case 'scalar':
      return { header: null, form: 'json' }
    case 'malformed':
      return { header: null, form: 'not-json' }
    case 'too-deep':
      return { header: null, form: 'json' }
  }
}
