import { createHash } from 'node:crypto'

import { unescape } from '../text/json-string.ts'

/** Bytes: a longer id is known by its digest, so that a hostile id costs no memory. */
const LONGEST_SPELLED = 1024

/**
 * One key for all spellings of an id: `1`, `1.0` and `1e0` give '1', `"a"` and its escaped spelling give '"a"'. Numbers are
 * compared exactly, as 2^53 + 1 is not 2^53. Ids that JSON-RPC forbids (objects, arrays, booleans) get a key as well, so
 * that their requests are followed like any other.
 */
export function correlationKey(frame: Uint8Array, start: number, end: number): string {
  const whole = smallWhole(frame, start, end)
  if (whole >= 0) return String(whole)
  const first = frame[start] as number
  if (first === 0x22) {
    const text = unescape(frame, start + 1, end - 1)
    return end - start > LONGEST_SPELLED ? `"#${digest(Buffer.from(text))}` : JSON.stringify(text)
  }
  if (first === 0x7b || first === 0x5b || end - start > LONGEST_SPELLED) return `#${digest(frame.subarray(start, end))}`
  const text = Buffer.from(frame.buffer, frame.byteOffset + start, end - start).toString('latin1')
  return first === 0x2d || (first >= 0x30 && first <= 0x39) ? canonicalNumber(text) : text
}

/** Digits of a whole number that is exact, whatever it is. */
const MOST_DIGITS = 15

/** The value of a plain whole number, as nearly every id is one; else -1. */
function smallWhole(frame: Uint8Array, start: number, end: number): number {
  if (end === start || end - start > MOST_DIGITS) return -1
  let value = 0
  for (let at = start; at < end; at++) {
    const digit = (frame[at] as number) - 0x30
    if (digit < 0 || digit > 9) return -1
    value = value * 10 + digit
  }
  return value
}

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64url')
}

/** Zeros that a short exponent may stand for before the exponent is kept: no `1e999999` becomes a megabyte. */
const MOST_ZEROS = 64n

/** Of a JSON number of at most LONGEST_SPELLED characters. */
function canonicalNumber(text: string): string {
  const sign = text.startsWith('-') ? '-' : ''
  const mark = text.search(/[eE]/)
  const mantissa = text.slice(sign.length, mark < 0 ? undefined : mark)
  const dot = mantissa.indexOf('.')
  const fraction = dot < 0 ? '' : mantissa.slice(dot + 1)
  const digits = (dot < 0 ? mantissa : mantissa.slice(0, dot)) + fraction
  let from = 0
  while (from < digits.length && digits[from] === '0') from++
  let to = digits.length
  while (to > from && digits[to - 1] === '0') to--
  if (from === to) return '0'
  const exponent = mark < 0 ? 0n : BigInt(text.slice(text[mark + 1] === '+' ? mark + 2 : mark + 1))
  const power = exponent - BigInt(fraction.length) + BigInt(digits.length - to)
  const significant = digits.slice(from, to)
  if (power >= 0n && power <= MOST_ZEROS) return sign + significant + '0'.repeat(Number(power))
  return `${sign}${significant}e${power}`
}
