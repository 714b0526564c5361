/** The longest escape: a surrogate pair. */
const ESCAPE_BYTES: usize = 12
/** Keys and numbers end within so many bytes, or the frame is not read in parts. */
const LOOKAHEAD: usize = 4096

/** Where the frame would begin, if what is at hand of it stood behind what was read. */
export let rawBase: usize = 0
/** Where the bytes at hand end. */
export let rawEnd: usize = 0
/** Where more bytes are asked for at the latest: before a token, and before an escape. Beyond all addresses for the last part. */
export let tokenLimit: usize = usize.MAX_VALUE
export let escapeLimit: usize = usize.MAX_VALUE

/** A frame begins at `raw`; `last` when it ends at `end`. */
export function beginRaw(raw: usize, end: usize, last: bool): void {
  rawBase = raw
  endRaw(end, last)
}

/** The next bytes end at `end`; what was not read of those before stands by `distance` behind where it stood. */
export function partRaw(distance: usize, end: usize, last: bool): void {
  rawBase += distance
  endRaw(end, last)
}

function endRaw(end: usize, last: bool): void {
  rawEnd = end
  tokenLimit = last ? usize.MAX_VALUE : end - LOOKAHEAD
  escapeLimit = last ? usize.MAX_VALUE : end - ESCAPE_BYTES
  // Stores, not memory.fill, which costs a call out of WebAssembly: as much as 500 bytes of text.
  for (let at: usize = 0; at < 64; at += 16) v128.store(end + at, i8x16.splat(0))
}

/** All that is still to be read was moved up. */
export function moveRaw(distance: usize): void {
  rawBase += distance
  rawEnd += distance
  if (tokenLimit != usize.MAX_VALUE) {
    tokenLimit += distance
    escapeLimit += distance
  }
}
