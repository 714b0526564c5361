/** What goes to a thread: the frame in shared memory, so that it is copied once and neither side loses it. */
export interface ScanTask {
  readonly shared: SharedArrayBuffer
  /** Bytes of the frame at the front of `shared`. */
  readonly length: number
}

/** The name under which a thread exports its work. What comes back is a `Scanned`: plain data without payload. */
export const SCAN_TASK = 'scanShared'
