import type { Scan } from '../detectors/contract.ts'
import type { Header } from '../src/message/message.ts'

/** What came of one frame. `header` is null when the frame is not one JSON object that is a JSON-RPC message. */
export interface Scanned {
  readonly header: Header | null
  /** not-json: the bytes were scanned as plain text. batch: a JSON array, to be split and scanned element by element. */
  readonly form: 'message' | 'batch' | 'json' | 'not-json'
  readonly scan: Scan
}

/**
 * Where a frame is scanned. Callers cannot tell which thread did it; small frames answer at once, so that the common
 * path costs no promise. A scanner never throws for what a frame holds: failure is a `failed` scan.
 */
export interface Scanner {
  /** Spans are bytes of `frame`, which must not change until the answer is there. A promise never rejects. */
  scan(frame: Uint8Array): Scanned | Promise<Scanned>
  /** Said when a frame of a mebibyte and more is on its way, so that its scan need not wait for what can be made ready. */
  warm?(): void
  /** Gives threads and memory back. What is still being scanned is answered as failed. */
  close(): Promise<void>
}
