import { catalogue } from '../detectors/catalogue.ts'
import { createEngine } from '../detectors/engine/engine.ts'
import { messageOf, scanWith } from './inline.ts'
import type { ScanTask, ShareScanned } from './messages.ts'
import type { Scanned } from './scanner.ts'
import { collectShared, SHARED_KEPT } from './shared-memory.ts'

const engine = createEngine(catalogue)

/** Bytes of frames that were seen since shared memory was last given back. */
let seen = 0

/** What the answer leaves behind is cleared up once the answer is on its way. */
function note(length: number): void {
  seen += length
  if (seen < SHARED_KEPT) return
  seen = 0
  setImmediate(collectShared)
}

/** The thread's side: called by name, one task at a time. */
export function scanShared({ shared, offset, length }: ScanTask): Scanned {
  note(length)
  return scanWith(engine, Buffer.from(shared, offset, length))
}

export function scanShare({ shared, offset, length, share }: ScanTask): ShareScanned | null {
  if (share === undefined) return null
  note(length)
  const frame = Buffer.from(shared, offset, length)
  const scan = engine.scanShare(frame, share)
  if (scan === undefined) return null
  const { found, failed, work } = scan
  // Members of a share that ends before the frame tell nothing.
  const message = share.index + 1 === share.of ? messageOf(frame, scan) : { header: null, form: 'json' as const }
  return { ...message, found, failed, work }
}

/** Builds what the first scan would have to build. */
export function warm(): void {
  engine.scanText(WARMING)
}

const WARMING = Buffer.from('{"text":"warm"}')
