/**
 * What one chunk makes of one destination, gathered for a single write. Clean frames that were neighbours in a chunk
 * leave as one view of it: the common case costs no copy and one piece.
 */
export class Outbox {
  readonly #write: (pieces: readonly Uint8Array[]) => void
  #pieces: Uint8Array[] = []

  constructor(write: (pieces: readonly Uint8Array[]) => void) {
    this.#write = write
  }

  add(piece: Uint8Array): void {
    const last = this.#pieces.at(-1)
    if (last !== undefined && last.buffer === piece.buffer && last.byteOffset + last.length === piece.byteOffset) {
      this.#pieces[this.#pieces.length - 1] = new Uint8Array(last.buffer, last.byteOffset, last.length + piece.length)
      return
    }
    this.#pieces.push(piece)
  }

  flush(): void {
    if (this.#pieces.length === 0) return
    const pieces = this.#pieces
    this.#pieces = []
    this.#write(pieces)
  }
}
