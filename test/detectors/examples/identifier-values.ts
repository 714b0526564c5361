import { crc32 } from 'node:zlib'
import type { PatternDetector } from '../../../detectors/contract.ts'
import { isSequence } from '../../../detectors/checks/repetition.ts'

/** Tries until a number that satisfies a check is found. */
const MOST_TRIES = 2_000_000

/** Where dates of birth stand in identifiers, and how: spaces keep what is there. */
const DATES = ['', 'ymd', 'dmy', 'cymd', 'dmcy', ' ymd', '  dmy', '  ymd', '    dmy', '      dmy', '784cy']

function dateOf(written: string, random: (below: number) => number): string {
  return written.replaceAll(/[ymdc]/g, (part) => {
    if (part === 'c') return '19'
    const value = part === 'y' ? 30 + random(69) : 1 + random(part === 'm' ? 12 : 28)
    return String(value).padStart(2, '0')
  })
}

/** A value of one of the pictures of a detector's row, which its check accepts: the same for the same seed. */
export function makeIdentifier(detector: PatternDetector, picture: string, seed: string): string {
  const { check, samples } = detector.digits!
  const body = picture.replace(/^[?~]/, '')
  const places = [...body].flatMap((sign, at) => ('9AX'.includes(sign) ? [at] : []))
  const letters = places.map((at) => body[at])
  const characters = new Uint8Array(40)
  let state = crc32(Buffer.from(detector.id + seed)) || 1
  const random = (below: number): number => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    for (const [index, sign] of letters.entries()) {
      characters[index] = sign === 'A' ? 10 + random(26) : random(10)
    }
    const written = DATES[random(DATES.length)]!
    for (const [index, digit] of [...dateOf(written, random)].entries()) {
      if (digit !== ' ' && index < letters.length && letters[index] !== 'A') characters[index] = Number(digit)
    }
    if (check !== undefined && !check(characters, places.length)) continue
    const text = Array.from(characters.subarray(0, places.length), (value) => value.toString(36).toUpperCase())
    const compact = text.join('')
    if (samples.includes(compact) || isSequence(compact)) continue
    let next = 0
    return Array.from(body, (sign) => ('9AX'.includes(sign) ? text[next++] : sign)).join('')
  }
  throw new Error(`no value of ${detector.id} passes its check`)
}
