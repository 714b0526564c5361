import { brotliDecompressSync, constants, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib'
import { beginsDeflate } from './deflate-head.ts'
import { unpackZstd } from './zstd.ts'

export type Compression = 'gzip' | 'zlib' | 'zstd' | 'brotli' | 'deflate'

/** What a longer one would come to is not worth the memory: it is refused. */
const MOST = 1 << 28

/** Bytes of a hash at most: what has no mark is not looked for in one. */
const LONGEST_HASH = 64

/** Whether the bytes begin with the mark of a compression. */
export function hasMark(bytes: Uint8Array): boolean {
  return markOf(bytes) !== undefined
}

/** Whether `length` bytes that begin so may be packed: by the mark that they bear, or by chance where they are no hash. */
export function mayBePacked(head: Uint8Array, length: number): boolean {
  return markOf(head) !== undefined || (length > LONGEST_HASH && compressionsOf(head).length > 0)
}

/** By the mark at the beginning (RFC 1952 §2.3.1, RFC 1950 §2.2, RFC 8878 §3.1.1). */
function markOf(bytes: Uint8Array): Compression | undefined {
  const first = bytes[0]!
  const second = bytes[1] ?? 0
  if (first === 0x1f && second === 0x8b) return 'gzip'
  if (first === 0x78 && ((first << 8) | second) % 31 === 0) return 'zlib'
  if (first === 0x28 && second === 0xb5 && bytes[2] === 0x2f && bytes[3] === 0xfd) return 'zstd'
  return undefined
}

/** By which compressions the bytes may be packed, the likeliest first: brotli and deflate have no mark. */
export function compressionsOf(bytes: Uint8Array): readonly Compression[] {
  const mark = markOf(bytes)
  if (mark !== undefined) return [mark]
  const deflate = beginsDeflate(bytes)
  return BROTLI.has(bytes[0]!) ? (deflate ? ['brotli', 'deflate'] : ['brotli']) : deflate ? ['deflate'] : []
}

/** First bytes with a window of 22 bits, as encoders make it unless told otherwise (RFC 7932 §9.1), and one block or the first of some. */
const BROTLI: ReadonlySet<number> = new Set([0x0b, 0x1b, 0x2b, 0x4b, 0x5b, 0x8b, 0x9b, 0xab, 0xcb])

/** Bytes of checksum and length at the end (RFC 1952 §2.3.1, RFC 1950 §2.2). */
const TRAILER: Readonly<Record<Compression, number>> = {
  gzip: 8,
  zlib: 4,
  zstd: 0,
  brotli: 0,
  deflate: 0,
}

/** Compressed data in compressed data: more often than that is made to be slow. */
const MOST_OFTEN = 4

/**
 * What was compressed, as far as it goes, whatever its checksum says: not every reader asks; compressed data that is compressed
 * again is undone too. Null when the bytes are something else, and 'too-large' for more than `most` bytes at any step, or more
 * than four steps. `spend` is told of the bytes that further tries read and give, and may throw.
 */
export function decompressed(
  bytes: Uint8Array,
  by: Compression,
  most: number,
  spend: (bytes: number) => void,
): Buffer | 'too-large' | null {
  let unpacked = decompressedOnce(bytes, by, most, spend)
  for (let times = 1; unpacked !== null && unpacked !== 'too-large'; times++) {
    const next = markOf(unpacked)
    if (next === undefined) return unpacked
    const inner = decompressedOnce(unpacked, next, most, spend)
    if (inner === null || inner.length === 0) return unpacked
    if (times === MOST_OFTEN) return 'too-large'
    unpacked = inner
  }
  return unpacked
}

function decompressedOnce(
  bytes: Uint8Array,
  by: Compression,
  most: number,
  spend: (bytes: number) => void,
): Buffer | 'too-large' | null {
  const maxOutputLength = Math.max(1, Math.min(most, MOST))
  // What stands before a fault is given out as it is.
  if (by === 'zstd') return unpackZstd(bytes, maxOutputLength, spend)
  const whole = attempt(bytes, by, maxOutputLength)
  if (whole !== null) return whole
  const trailer = TRAILER[by]
  if (bytes.length <= trailer) return null
  const body = bytes.subarray(0, bytes.length - trailer)
  const unchecked = trailer === 0 ? null : attempt(body, by, maxOutputLength)
  return unchecked ?? untilFault(body, by, maxOutputLength, spend)
}

/** Of what is no compressed data nearly nothing can be read even in so many bytes. */
const PROBE = 256

/**
 * What stands before the first fault: many a reader gives out what it has when it meets one, so that a byte of rubbish would hide
 * all. The decoder goes from the first byte on and has no other way to say where it stopped: the fault is found by halves, in as
 * many tries as the length has bits.
 */
function untilFault(
  bytes: Uint8Array,
  by: Exclude<Compression, 'zstd'>,
  maxOutputLength: number,
  spend: (bytes: number) => void,
): Buffer | 'too-large' | null {
  let low = Math.min(PROBE, bytes.length >> 1)
  let best = attempt(bytes.subarray(0, low), by, maxOutputLength)
  if (best === null || best === 'too-large' || best.length === 0) return best === 'too-large' ? best : null
  for (let high = bytes.length; high - low > 1;) {
    const middle = (low + high) >> 1
    const longer = attempt(bytes.subarray(0, middle), by, maxOutputLength)
    if (longer === 'too-large') return longer
    spend(middle + (longer?.length ?? 0))
    if (longer === null) high = middle
    else {
      low = middle
      best = longer
    }
  }
  return best
}

function attempt(
  bytes: Uint8Array,
  by: Exclude<Compression, 'zstd'>,
  maxOutputLength: number,
): Buffer | 'too-large' | null {
  try {
    switch (by) {
      case 'gzip':
        return gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength })
      case 'zlib':
        return inflateSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength })
      case 'deflate':
        return inflateRawSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength })
      case 'brotli':
        return brotliDecompressSync(bytes, { finishFlush: constants.BROTLI_OPERATION_FLUSH, maxOutputLength })
    }
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : null
  }
}
