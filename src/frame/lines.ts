import { OversizeTracker, type OversizeHeader } from './oversize.ts'

/** Bytes of one message, its terminator not counted, beyond which it is discarded: 64 MiB. */
export const DEFAULT_MAX_MESSAGE_BYTES: number = 64 * 1024 * 1024

/**
 * line: one frame. `frame` is without its LF or CRLF (a BOM, a NUL and a CR elsewhere are kept); `raw` is the frame and
 * its terminator as received, without one only at the end of a stream. Both lie in the chunk that held the whole line, so
 * that lines that follow each other there are neighbours in one ArrayBuffer and can be forwarded by one write.
 * oversize: a frame longer than the cap. Its bytes are gone; `head` is what is left of it.
 */
export type Line =
  | { readonly kind: 'line'; readonly frame: Uint8Array; readonly raw: Uint8Array }
  | { readonly kind: 'oversize'; readonly head: OversizeHeader }

/**
 * Bytes from which a line that spans chunks is gathered in shared memory that grows with it: a thread can read it there
 * without a copy, it is never held twice, and its end costs no pause for joining it.
 */
export const SHARED_FROM_BYTES: number = 256 * 1024

/** Bytes from which whoever is to read a line is told that it is on its way. */
export const LONG_FROM_BYTES: number = 1024 * 1024

const LF = 0x0a
const CR = 0x0d

/** A kept chunk costs its object and its allocation, some 200 bytes: smaller ones are copied together instead. */
const SMALL = 4096
const BLOCK = 16 * 1024

/** Node's search is 30 times faster than that of a plain Uint8Array, which need not be wrapped to use it. */
const indexOf = Buffer.prototype.indexOf as (this: Uint8Array, byte: number, from: number) => number

/**
 * Cuts a byte stream into newline-delimited frames. A line inside one chunk is a view of it; one that spans chunks is
 * joined once, when it ends. Chunks given to `push` must not be written to afterwards.
 */
export class LineSplitter {
  readonly #maxBytes: number
  readonly #onLong: (() => void) | undefined
  /** The line so far: views of chunks and of blocks, in order; then the open run of the block. */
  #fragments: Uint8Array[] = []
  #block: Uint8Array | undefined
  #long: SharedArrayBuffer | undefined
  #runStart = 0
  #runEnd = 0
  #kept = 0
  #lastByte = 0
  #tracker: OversizeTracker | undefined
  #copied = 0

  /**
   * `onLong` is called once for each line of LONG_FROM_BYTES and more, while it arrives.
   * @throws RangeError unless `maxBytes` is a whole number from 1 up.
   */
  constructor(options: { readonly maxBytes: number; readonly onLong?: (() => void) | undefined }) {
    if (!Number.isSafeInteger(options.maxBytes) || options.maxBytes < 1) {
      throw new RangeError('maxBytes must be a whole number from 1 up')
    }
    this.#maxBytes = options.maxBytes
    this.#onLong = options.onLong
  }

  /** Bytes of the unfinished line that are held: never more than the cap and a CR. */
  get bufferedBytes(): number {
    return this.#kept
  }

  /** Bytes copied since the start: at most two for each byte received, none for lines that lie inside one chunk. */
  get copiedBytes(): number {
    return this.#copied
  }

  push(chunk: Uint8Array, emit: (line: Line) => void): void {
    let start = 0
    while (start < chunk.length) {
      const newline = indexOf.call(chunk, LF, start)
      if (newline === -1) {
        this.#take(chunk.subarray(start))
        return
      }
      const from = start
      start = newline + 1
      if (this.#kept === 0 && this.#tracker === undefined) {
        const end = newline > from && chunk[newline - 1] === CR ? newline - 1 : newline
        if (end - from <= this.#maxBytes) {
          // A view costs more than anything else that is done to a short line here.
          const raw = from === 0 && start === chunk.length ? chunk : chunk.subarray(from, start)
          emit({ kind: 'line', frame: chunk.subarray(from, end), raw })
          continue
        }
      }
      this.#finish(chunk.subarray(from, start), emit)
    }
  }

  /** The stream has ended: what follows the last newline is a line too. */
  end(emit: (line: Line) => void): void {
    if (this.#kept > 0 || this.#tracker !== undefined) this.#finish(new Uint8Array(0), emit)
  }

  /** Takes the first part or a middle part of a line. */
  #take(part: Uint8Array): void {
    if (this.#tracker === undefined) {
      const length = this.#kept + part.length
      const last = part.at(-1)!
      // One byte over the cap is still a line if that byte is the CR of a CRLF that has not arrived in full.
      if (length <= this.#maxBytes || (length === this.#maxBytes + 1 && last === CR)) {
        this.#keep(part)
        this.#kept = length
        this.#lastByte = last
        return
      }
    }
    this.#discard(part)
  }

  /** Ends the line. `part` is its last part with the newline, or empty at the end of the stream. */
  #finish(part: Uint8Array, emit: (line: Line) => void): void {
    if (this.#tracker === undefined) {
      const length = this.#kept + part.length
      const ended = part.length > 0
      const beforeLast = part.length > 1 ? part.at(-2) : this.#lastByte
      const size = ended ? length - (length > 1 && beforeLast === CR ? 2 : 1) : length
      if (size <= this.#maxBytes) {
        const raw = this.#join(length, part)
        emit({ kind: 'line', frame: raw.subarray(0, size), raw })
        return
      }
    }
    const head = this.#discard(part).header()
    this.#tracker = undefined
    emit({ kind: 'oversize', head })
  }

  #keep(part: Uint8Array): void {
    if (this.#kept + part.length >= SHARED_FROM_BYTES) {
      this.#append(part)
      return
    }
    if (part.length >= SMALL) {
      this.#closeRun()
      this.#fragments.push(part)
      return
    }
    for (let from = 0; from < part.length;) {
      if (this.#block === undefined || this.#runEnd === this.#block.length) {
        this.#closeRun()
        this.#block = Buffer.allocUnsafeSlow(BLOCK)
        this.#runStart = this.#runEnd = 0
      }
      const size = Math.min(part.length - from, this.#block.length - this.#runEnd)
      this.#block.set(part.subarray(from, from + size), this.#runEnd)
      this.#runEnd += size
      from += size
    }
    this.#copied += part.length
  }

  #closeRun(): void {
    if (this.#block === undefined || this.#runStart === this.#runEnd) return
    this.#fragments.push(this.#block.subarray(this.#runStart, this.#runEnd))
    this.#runStart = this.#runEnd
  }

  /** Adds to the shared memory of a long line, which takes over what was kept until then. */
  #append(part: Uint8Array): void {
    const length = this.#kept + part.length
    if (this.#long === undefined) {
      // A CRLF and the part that is found to be too long come on top of the cap.
      const maxByteLength = Math.max(this.#maxBytes + 2, length)
      this.#long = new SharedArrayBuffer(length, { maxByteLength })
      this.#closeRun()
      const bytes = new Uint8Array(this.#long)
      let at = 0
      for (const fragment of this.#fragments) {
        bytes.set(fragment, at)
        at += fragment.length
      }
      this.#copied += at
      this.#fragments = []
    } else if (length > this.#long.byteLength) {
      // Memory that is not written to is not there yet: doubling costs system calls, not pages.
      this.#long.grow(Math.max(length, Math.min(this.#long.byteLength * 2, this.#long.maxByteLength)))
    }
    new Uint8Array(this.#long, this.#kept, part.length).set(part)
    this.#copied += part.length
    if (this.#kept < LONG_FROM_BYTES && length >= LONG_FROM_BYTES) this.#onLong?.()
  }

  #join(length: number, part: Uint8Array): Uint8Array {
    if (this.#long !== undefined || length >= SHARED_FROM_BYTES) {
      this.#append(part)
      const joined = Buffer.from(this.#long!, 0, length)
      this.#release()
      return joined
    }
    this.#closeRun()
    const joined = Buffer.allocUnsafeSlow(length)
    let at = 0
    for (const fragment of this.#fragments) {
      joined.set(fragment, at)
      at += fragment.length
    }
    joined.set(part, at)
    this.#copied += length
    this.#release()
    return joined
  }

  /** From here on the line is read, not kept: the tracker sees it from its first byte. */
  #discard(part: Uint8Array): OversizeTracker {
    let tracker = this.#tracker
    if (tracker === undefined) {
      tracker = this.#tracker = new OversizeTracker()
      this.#closeRun()
      for (const fragment of this.#fragments) tracker.push(fragment)
      if (this.#long !== undefined) tracker.push(new Uint8Array(this.#long, 0, this.#kept))
      this.#release()
    }
    tracker.push(part)
    return tracker
  }

  /** Nothing refers to the block any longer: its next run starts at its beginning. */
  #release(): void {
    this.#fragments = []
    this.#long = undefined
    this.#runStart = this.#runEnd = 0
    this.#kept = 0
    this.#lastByte = 0
  }
}
