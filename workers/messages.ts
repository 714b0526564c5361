/** What goes to a thread: the frame in shared memory, so that it is copied once at most and neither side loses it. */
export interface ScanTask {
  readonly shared: SharedArrayBuffer
  /** Where in `shared` the frame begins, and its length, in bytes. */
  readonly offset: number
  readonly length: number
}

/** The name under which a thread exports its work. What comes back is a `Scanned`: plain data without payload. */
export const SCAN_TASK = 'scanShared'
