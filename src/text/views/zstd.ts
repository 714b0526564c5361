import { createRequire } from 'node:module'
import type * as Zstandard from 'fzstd'

/** What every decoder is to support (RFC 8878 §3.1.1.1.2); more is asked for by those who pack archives. */
const MOST_WINDOW = 8 << 20
const MARK = 0xfd2fb528
/** Of the sixteen marks of a frame that is skipped, but for the last four bits (§3.1.2). */
const SKIPPED = 0x184d2a5
const BLOCK_HEADER = 3

/** Loaded with the first frame: few texts hold one, and every start would wait for it. */
let loaded: typeof Zstandard | undefined

function decoderOf(ondata: Zstandard.ZstdStreamHandler): Zstandard.Decompress {
  loaded ??= createRequire(import.meta.url)('fzstd') as typeof Zstandard
  return new loaded.Decompress(ondata)
}

/** One frame: where it ends, whether or not so many bytes are there, and the bytes that its decoder keeps. */
interface Frame {
  readonly end: number
  readonly window: number
}

class Stop extends Error {}

/**
 * What was compressed by Zstandard, as far as it goes; null where that is nothing. 'too-large' for more than `most` bytes, and for a
 * window of more than eight mebibytes. `spend` is told of the bytes that are moved, and may throw: each block moves the window.
 */
export function unpackZstd(
  bytes: Uint8Array,
  most: number,
  spend: (bytes: number) => void,
): Buffer | 'too-large' | null {
  const blocks: Uint8Array[] = []
  let length = 0
  let refused: { readonly error: unknown } | undefined
  for (let at = 0; at < bytes.length;) {
    const frame = frameAt(bytes, at)
    if (frame === undefined) break
    if (frame.window > MOST_WINDOW) return 'too-large'
    const decoder = decoderOf((block, isEnd) => {
      if (isEnd === true) return
      length += block.length
      if (length > most) throw new Stop()
      blocks.push(block)
      try {
        spend(frame.window + block.length)
      } catch (error) {
        refused = { error }
        throw error
      }
    })
    try {
      // One frame at a time: the decoder takes the word of the next one's header for the memory that it needs.
      if (frame.window >= 0) decoder.push(bytes.subarray(at, frame.end), true)
    } catch (error) {
      if (refused !== undefined) throw refused.error
      if (error instanceof Stop) return 'too-large'
      break
    }
    at = frame.end
  }
  return length === 0 ? null : Buffer.concat(blocks, length)
}

/** The frame at `at` (RFC 8878 §3.1.1); its window is less than zero where it is skipped. Undefined for what is none. */
function frameAt(bytes: Uint8Array, at: number): Frame | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  if (at + 9 > bytes.length) return undefined
  const mark = view.getUint32(at, true)
  if (mark >>> 4 === SKIPPED) return { end: at + 8 + view.getUint32(at + 4, true), window: -1 }
  if (mark !== MARK) return undefined
  const descriptor = bytes[at + 4]!
  const single = (descriptor & 0x20) !== 0
  const dictionary = [0, 1, 2, 4][descriptor & 3]!
  const sized = [single ? 1 : 0, 2, 4, 8][descriptor >> 6]!
  const sizeAt = at + 5 + (single ? 0 : 1) + dictionary
  let end = sizeAt + sized
  if (end > bytes.length) return undefined
  const window = single ? sizeOf(view, sizeAt, sized) : windowOf(bytes[at + 5]!)
  for (let last = false; !last;) {
    if (end + BLOCK_HEADER > bytes.length) return { end, window }
    const header = bytes[end]! | (bytes[end + 1]! << 8) | (bytes[end + 2]! << 16)
    last = (header & 1) === 1
    end += BLOCK_HEADER + ((header & 6) === 2 ? 1 : header >> 3)
  }
  return { end: end + ((descriptor & 4) === 0 ? 0 : 4), window }
}

function windowOf(byte: number): number {
  const base = 2 ** (10 + (byte >> 3))
  return base + (base / 8) * (byte & 7)
}

function sizeOf(view: DataView, at: number, length: number): number {
  switch (length) {
    case 1:
      return view.getUint8(at)
    case 2:
      return view.getUint16(at, true) + 256
    case 4:
      return view.getUint32(at, true)
    default:
      return view.getUint32(at, true) + 2 ** 32 * view.getUint32(at + 4, true)
  }
}
