import type { KnownValues } from '../detectors/contract.ts'
import type { Share, ShareScan } from '../detectors/engine/share.ts'
import type { Scanned } from './scanner.ts'

/**
 * What a thread looks for beside the catalogue. Of one pool always the same, so that a thread reads it once. In shared memory: to
 * send it with every frame costs nothing.
 */
export interface ThreadExtras {
  readonly known?: KnownValues | undefined
  /** `OwnRule`s, as JSON. */
  readonly rules?: SharedArrayBuffer | undefined
}

/** What goes to a thread: the frame in shared memory, so that it is copied once at most and neither side loses it. */
export interface ScanTask {
  readonly shared: SharedArrayBuffer
  /** Where in `shared` the frame begins, and its length, in bytes. */
  readonly offset: number
  readonly length: number
  /** For SHARE_TASK. */
  readonly share?: Share | undefined
  readonly extras?: ThreadExtras | undefined
}

/** What a thread says of its share: plain data without payload. Header and form are those that the last share tells. */
export type ShareScanned = Pick<Scanned, 'header' | 'form'> & Pick<ShareScan, 'found' | 'failed' | 'work'>

/** The names under which a thread exports its work. What comes back is a `Scanned`: plain data without payload. */
export const SCAN_TASK = 'scanShared'
/** What comes back is a `ShareScanned`, or null when the frame must be scanned in one. */
export const SHARE_TASK = 'scanShare'
/** Takes `ThreadExtras` or nothing; the thread is ready when it is done. */
export const WARM_TASK = 'warm'
