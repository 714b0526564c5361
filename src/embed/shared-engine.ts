import { catalogue } from '../../detectors/catalogue.ts'
import { createEngine, type Engine } from '../../detectors/engine/engine.ts'
import { scanWith } from '../../workers/inline.ts'
import type { Scanner } from '../../workers/scanner.ts'

let engine: Engine | undefined

/**
 * The engine that all of a process share, made when it is first asked for: its tables are megabytes, its patterns compile
 * when they are needed, and between two scans it keeps nothing of what it has seen.
 */
export function sharedEngine(): Engine {
  return (engine ??= createEngine(catalogue))
}

/** Scans with it on the calling thread. */
export function sharedScanner(): Scanner {
  return { scan: (frame) => scanWith(sharedEngine(), frame), close: () => Promise.resolve() }
}
