import { BodyBuffer } from './body-buffer.ts'

/**
 * event: all bytes from the end of the one before to its empty line, as received; `complete` is false only for what the
 * end of the stream cut off. comment: one comment line outside of any event, which is not held until an event ends.
 * oversize: an event longer than the cap, whose bytes are gone.
 */
export type EventBlock =
  | { readonly kind: 'event'; readonly raw: Uint8Array; readonly complete: boolean }
  | { readonly kind: 'comment'; readonly raw: Uint8Array }
  | { readonly kind: 'oversize' }

const LF = 0x0a
const CR = 0x0d
const COLON = 0x3a

const indexOf = Buffer.prototype.indexOf as (this: Uint8Array, byte: number, from: number) => number

/**
 * Cuts a text/event-stream into events, by the HTML standard: lines end in LF, CRLF or CR, an empty line ends an event.
 * Every byte belongs to one block, in order. An event that ends in a lone CR is told at once; the LF that may still
 * follow is then the beginning of the next block, where it says nothing. Chunks must not be written to afterwards.
 */
export class EventSplitter {
  readonly #held: BodyBuffer
  /** Bytes of the line so far; the line that a CR ended at the end of a chunk may still have its LF to come. */
  #lineLength = 0
  #afterCr = false
  #commentLine = false
  /** The block so far has nothing but comments and empty lines. */
  #onlyComments = true
  #discarding = false

  /** @throws RangeError unless `maxBytes` is a whole number from 1 up. */
  constructor(maxBytes: number) {
    this.#held = new BodyBuffer(maxBytes)
  }

  /** Bytes of the unfinished event that are held. */
  get bufferedBytes(): number {
    return this.#held.length
  }

  push(chunk: Uint8Array, emit: (block: EventBlock) => void): void {
    let from = 0
    let at = 0
    // The next CR is looked for again only once it has been passed, so that the search stays linear.
    let nextCr = 0
    if (this.#afterCr && chunk.length > 0) {
      this.#afterCr = false
      if (chunk[0] === LF) at = 1
    }
    while (at < chunk.length) {
      if (this.#lineLength === 0) this.#commentLine = chunk[at] === COLON
      const lf = indexOf.call(chunk, LF, at)
      if (nextCr >= 0 && nextCr <= at) nextCr = indexOf.call(chunk, CR, at)
      const end = lf < 0 || (nextCr >= 0 && nextCr < lf) ? nextCr : lf
      if (end < 0) {
        this.#lineLength += chunk.length - at
        break
      }
      const length = this.#lineLength + end - at
      this.#lineLength = 0
      at = end + 1
      if (end === nextCr) {
        if (at === chunk.length) this.#afterCr = true
        else if (chunk[at] === LF) at++
      }
      if (length === 0) {
        this.#emitEvent(chunk.subarray(from, at), true, emit)
        from = at
      } else if (!this.#commentLine) this.#onlyComments = false
      else if (this.#onlyComments) {
        this.#emitComment(chunk.subarray(from, at), emit)
        from = at
      }
    }
    if (from < chunk.length) this.#keep(chunk.subarray(from))
  }

  /** The stream has ended: what no empty line has ended is told as incomplete. */
  end(emit: (block: EventBlock) => void): void {
    if (this.#held.length > 0 || this.#discarding) this.#emitEvent(new Uint8Array(0), false, emit)
  }

  #keep(part: Uint8Array): void {
    if (!this.#discarding && !this.#held.push(part)) this.#discarding = true
  }

  #joined(part: Uint8Array): Uint8Array | undefined {
    if (this.#held.length === 0 && !this.#discarding) {
      return this.#held.push(part) ? this.#held.take() : undefined
    }
    this.#keep(part)
    const discarded = this.#discarding
    this.#discarding = false
    return discarded ? undefined : this.#held.take()
  }

  #emitEvent(part: Uint8Array, complete: boolean, emit: (block: EventBlock) => void): void {
    this.#onlyComments = true
    const raw = this.#joined(part)
    emit(raw === undefined ? { kind: 'oversize' } : { kind: 'event', raw, complete })
  }

  #emitComment(part: Uint8Array, emit: (block: EventBlock) => void): void {
    const raw = this.#joined(part)
    emit(raw === undefined ? { kind: 'oversize' } : { kind: 'comment', raw })
  }
}
