import { opaqueMap } from '../../src/text/span-map.ts'
import { compressionsOf, decompressed } from '../../src/text/views/compressed.ts'
import { beginsDeflate } from '../../src/text/views/deflate-head.ts'
import { decodeGroups } from '../../src/text/views/readable.ts'
import { type Budget, BudgetExceeded } from './budget.ts'
import { childOf, type Surface } from './surface.ts'

/** Characters of base64 by which packed bytes are told: twelve bytes. */
const HEAD = 16
/** Bytes in which names before an encoding are looked for, and characters that must follow. */
const LONGEST_NAME = 40
const SHORTEST = 32
const LONG = 48
const EQUALS = 0x3d
/** What trying to decompress costs beside the bytes themselves. */
const TRY = 4096
/** The rest of the allowance is for reading what comes out. */
const SHARE = 4
/** Two bytes a character in so many characters side by side. */
const WIDE = 5

/**
 * Opens a base64 run that holds compressed data or text in two bytes a character, neither of which is readable as it is. What
 * comes to more than the work that is left fails the scan.
 */
export function openPacked(
  surface: Surface,
  start: number,
  end: number,
  budget: Budget,
  open: (view: Surface) => void,
): void {
  if (end - start < SHORTEST) return
  const { text } = surface
  if (mayBePacked(text, start)) openPackedAt(surface, start, end, budget, open)
  // Encoding need not begin where its run does: `data=…`. Most runs are names, and shorter.
  if (end - start < LONG) return
  const until = Math.min(end - SHORTEST, start + LONGEST_NAME)
  for (let at = start; at < until; at++) {
    if (text[at] === EQUALS && mayBePacked(text, at + 1)) openPackedAt(surface, at + 1, end, budget, open)
  }
}

/** Characters that a first byte of brotli gives: see compressed.ts. */
const BROTLI = new Set(Buffer.from('CGKSWimqy'))

/** What the first characters say, so that nearly no run is decoded for nothing. */
function mayBePacked(text: Uint8Array, at: number): boolean {
  const first = text[at]!
  const second = text[at + 1]!
  // `H4sI`: gzip. `eA` to `eP`: zlib. `//` and `/v`: the mark of UTF-16.
  if (first === 0x48 && second === 0x34) return true
  if (first === 0x65 && second >= 0x41 && second <= 0x50) return true
  if ((first === 0x2f || first === 0x5f) && (second === first || second === 0x76)) return true
  // `KLUv`: zstd.
  if (first === 0x4b && second === 0x4c && text[at + 2] === 0x55) return true
  // A zero for the second byte and the fourth, or for the first and the third.
  if (text[at + 4] === 0x41 && text[at + 2]! >= 0x41 && text[at + 2]! <= 0x44) return true
  if (first === 0x41 && text[at + 3] === 0x41) return true
  // The last two bits of the first byte are set.
  if (BROTLI.has(first) && (second < 0x41 || second > 0x76)) return true
  decodeGroups(text, at, scratch)
  return beginsDeflate(scratch)
}

const scratch = new Uint8Array((HEAD / 4) * 3)

function openPackedAt(
  surface: Surface,
  start: number,
  end: number,
  budget: Budget,
  open: (view: Surface) => void,
): void {
  const head = Buffer.from(surface.text.toString('latin1', start, Math.min(end, start + HEAD)), 'base64')
  const wide = isWide(head)
  if (!wide && compressionsOf(head).length === 0) return
  const bytes = Buffer.from(surface.text.toString('latin1', start, end), 'base64')
  const whole = childOf(surface, 'base64', bytes, opaqueMap(start, end))
  budget.spend(bytes.length)
  if (wide) open(whole)
  else openUnpacked(whole, budget, open)
}

/** Opens what was compressed to the bytes of a view, each way in which it may have been; returns whether it was. */
export function openUnpacked(whole: Surface, budget: Budget, open: (view: Surface) => void): boolean {
  const bytes = whole.text
  let was = false
  for (const by of compressionsOf(bytes)) {
    budget.spend(TRY)
    const most = Math.floor((budget.allowance - budget.spent) / SHARE)
    const unpacked = decompressed(bytes, by, most, (tried) => budget.spend(tried))
    if (unpacked === 'too-large') throw new BudgetExceeded()
    if (unpacked === null || unpacked.length === 0) continue
    budget.spend(unpacked.length)
    open(childOf(whole, by, unpacked, opaqueMap(0, bytes.length)))
    was = true
  }
  return was
}

/** Every other byte is zero, or there is a mark that says so (U+FEFF). */
function isWide(head: Uint8Array): boolean {
  if (head.length < 2 * WIDE) return false
  const [first, second] = head
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true
  for (let at = 0; at < 2 * WIDE; at += 2) if ((head[at] === 0) === (head[at + 1] === 0)) return false
  return true
}
