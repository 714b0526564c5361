import { SHARED_FROM_BYTES } from './lines.ts'

/**
 * Gathers one body, or one event, of at most `maxBytes`. What comes in one chunk is that chunk, uncopied; more is copied
 * into memory that grows with it, at most three times a byte, and that a thread can read from SHARED_FROM_BYTES on.
 * Chunks must not be written to afterwards.
 */
export class BodyBuffer {
  readonly #maxBytes: number
  #only: Uint8Array | undefined
  #memory: Uint8Array | undefined
  #shared: SharedArrayBuffer | undefined
  #length = 0

  /** @throws RangeError unless `maxBytes` is a whole number from 1 up. */
  constructor(maxBytes: number) {
    if (!Number.isSafeInteger(maxBytes) || maxBytes < 1)
      throw new RangeError('maxBytes must be a whole number from 1 up')
    this.#maxBytes = maxBytes
  }

  get length(): number {
    return this.#length
  }

  /** False when the chunk would make it too long: it is not taken, and what was held is gone. */
  push(chunk: Uint8Array): boolean {
    const length = this.#length + chunk.length
    if (length > this.#maxBytes) {
      this.#release()
      return false
    }
    if (chunk.length === 0) return true
    if (this.#length === 0) this.#only = chunk
    else {
      if (this.#only !== undefined) {
        const first = this.#only
        this.#only = undefined
        this.#reserve(length)
        this.#memory?.set(first, 0)
      } else this.#reserve(length)
      this.#memory?.set(chunk, this.#length)
    }
    this.#length = length
    return true
  }

  /** All of it, and nothing is held any more. */
  take(): Uint8Array {
    const taken =
      this.#only ??
      (this.#shared === undefined
        ? (this.#memory?.subarray(0, this.#length) ?? new Uint8Array(0))
        : Buffer.from(this.#shared, 0, this.#length))
    this.#release()
    return taken
  }

  #release(): void {
    this.#only = undefined
    this.#memory = undefined
    this.#shared = undefined
    this.#length = 0
  }

  #reserve(length: number): void {
    const held = this.#memory
    if (held !== undefined && length <= held.length) return
    const size = Math.min(this.#maxBytes, Math.max(length, 2 * (held?.length ?? 0), 1024))
    if (size < SHARED_FROM_BYTES) {
      this.#memory = Buffer.allocUnsafeSlow(size)
      if (held !== undefined) this.#memory.set(held.subarray(0, this.#length))
      return
    }
    if (this.#shared === undefined) {
      this.#shared = new SharedArrayBuffer(size, { maxByteLength: this.#maxBytes })
      this.#memory = new Uint8Array(this.#shared, 0, size)
      if (held !== undefined) this.#memory.set(held.subarray(0, this.#length))
      return
    }
    // Memory that is not written to is not there yet: doubling costs system calls, not pages.
    this.#shared.grow(size)
    this.#memory = new Uint8Array(this.#shared, 0, size)
  }
}
