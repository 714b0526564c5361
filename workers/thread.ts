import { catalogue } from '../detectors/catalogue.ts'
import { createEngine, type SharingEngine } from '../detectors/engine/engine.ts'
import { ownDetectors } from './extras.ts'
import { messageOf, scanWith } from './inline.ts'
import type { ScanTask, ShareScanned, ThreadExtras } from './messages.ts'
import type { Scanned } from './scanner.ts'
import { collectShared, SHARED_KEPT } from './shared-memory.ts'

let engine: SharingEngine | undefined

/** All tasks of a pool bring the same extras. */
function engineWith(extras: ThreadExtras | undefined): SharingEngine {
  return (engine ??= createEngine(
    [...catalogue, ...ownDetectors(extras)],
    undefined,
    undefined,
    undefined,
    extras?.known,
  ))
}

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
export function scanShared({ shared, offset, length, extras }: ScanTask): Scanned {
  note(length)
  return scanWith(engineWith(extras), Buffer.from(shared, offset, length))
}

export function scanShare({ shared, offset, length, share, extras }: ScanTask): ShareScanned | null {
  if (share === undefined) return null
  note(length)
  const frame = Buffer.from(shared, offset, length)
  const scan = engineWith(extras).scanShare(frame, share)
  if (scan === undefined) return null
  const { found, failed, work } = scan
  // Members of a share that ends before the frame tell nothing.
  const message = share.index + 1 === share.of ? messageOf(frame, scan) : { header: null, form: 'json' as const }
  return { ...message, found, failed, work }
}

/** Builds what the first scan would have to build. */
export function warm(extras?: ThreadExtras): void {
  engineWith(extras).scanText(WARMING)
}

const WARMING = Buffer.from('{"text":"warm"}')
