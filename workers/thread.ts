import { catalogue } from '../detectors/catalogue.ts'
import { createEngine } from '../detectors/engine/engine.ts'
import { scanWith } from './inline.ts'
import type { ScanTask } from './messages.ts'
import type { Scanned } from './scanner.ts'

const engine = createEngine(catalogue)

/** The thread's side: called by name, one task at a time. */
export function scanShared({ shared, offset, length }: ScanTask): Scanned {
  return scanWith(engine, Buffer.from(shared, offset, length))
}
