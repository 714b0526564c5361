import { brotliDecompressSync, constants, gunzipSync, inflateSync } from 'node:zlib'

export type Compression = 'gzip' | 'zlib' | 'brotli'

/** What a longer one would come to is not worth the memory: it is refused. */
const MOST = 1 << 28

/** By which compression the bytes begin (RFC 1952 §2.3.1, RFC 1950 §2.2), or may begin: brotli has no mark. */
export function compressionOf(bytes: Uint8Array): Compression | undefined {
  const first = bytes[0]!
  const second = bytes[1] ?? 0
  if (first === 0x1f && second === 0x8b) return 'gzip'
  if (first === 0x78 && ((first << 8) | second) % 31 === 0) return 'zlib'
  return BROTLI.has(first) ? 'brotli' : undefined
}

/** First bytes with a window of 22 bits, as encoders make it unless told otherwise (RFC 7932 §9.1), and one block or the first of some. */
const BROTLI: ReadonlySet<number> = new Set([0x0b, 0x1b, 0x2b, 0x4b, 0x5b, 0x8b, 0x9b, 0xab, 0xcb])

/** Bytes of checksum and length at the end (RFC 1952 §2.3.1, RFC 1950 §2.2). */
const TRAILER: Readonly<Record<Compression, number>> = { gzip: 8, zlib: 4, brotli: 0 }

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
    const next = compressionOf(unpacked)
    if (next === undefined || next === 'brotli') return unpacked
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
  by: Compression,
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

function attempt(bytes: Uint8Array, by: Compression, maxOutputLength: number): Buffer | 'too-large' | null {
  try {
    switch (by) {
      case 'gzip':
        return gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength })
      case 'zlib':
        return inflateSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength })
      case 'brotli':
        return brotliDecompressSync(bytes, { finishFlush: constants.BROTLI_OPERATION_FLUSH, maxOutputLength })
    }
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : null
  }
}
