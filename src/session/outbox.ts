/**
 * What one chunk makes of one destination, gathered for a single write. Clean frames that were neighbours in a chunk
 * leave as one view of it: the common case costs no copy and one piece.
 */
export class Outbox {
  readonly #write: (pieces: readonly Uint8Array[]) => void
  #pieces: Uint8Array[] = []
  /** The open run: `#length` bytes of memory from where this piece begins. It becomes one view when it ends. */
  #first: Uint8Array | undefined
  #length = 0

  constructor(write: (pieces: readonly Uint8Array[]) => void) {
    this.#write = write
  }

  add(piece: Uint8Array): void {
    const first = this.#first
    if (first !== undefined && first.buffer === piece.buffer && first.byteOffset + this.#length === piece.byteOffset) {
      this.#length += piece.length
      return
    }
    this.#endRun()
    this.#first = piece
    this.#length = piece.length
  }

  flush(): void {
    if (this.#first === undefined) return
    this.#endRun()
    const pieces = this.#pieces
    this.#pieces = []
    this.#write(pieces)
  }

  #endRun(): void {
    const first = this.#first
    if (first === undefined) return
    this.#first = undefined
    const whole = first.length === this.#length
    this.#pieces.push(whole ? first : new Uint8Array(first.buffer, first.byteOffset, this.#length))
  }
}
