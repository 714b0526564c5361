import { RunFinder } from './run-finder.ts'

type Precheck = (text: Uint8Array, start: number, end: number) => boolean

const LINE_FEED = 0x0a
const LEAF_END = 0xff

/**
 * A precheck: whether a run of at least `least` bytes of an alphabet (a class of RegExp without its brackets) stands on
 * the same line, or `lines` below it, and begins no more than `within` bytes behind the keyword. It reads
 * `within + least` bytes at most.
 */
export function runAhead(alphabet: string, least: number, within: number, lines: number = 0): Precheck {
  const member = membersOf(alphabet)
  const finder = new RunFinder(member, least)
  return (text, _start, end) => {
    const until = Math.min(text.length, end + within + least)
    if (!finder.stands(text, end, until)) return false
    let run = 0
    let breaks = 0
    for (let at = end; at < until; at++) {
      const byte = text[at]!
      if (byte === LEAF_END || (byte === LINE_FEED && ++breaks > lines)) return false
      run = member[byte] === 1 ? run + 1 : 0
      if (run >= least) return true
    }
    return false
  }
}

/**
 * A precheck: whether a run that is all of an alphabet, and from `least` to `most` bytes long, stands on the same line
 * between bytes of neither `before` nor `after`, and begins no more than `within` characters behind the keyword.
 */
export function loneRunAhead(
  alphabet: string,
  [least, most]: readonly [least: number, most: number],
  [before, after]: readonly [before: string, after: string],
  within: number,
): Precheck {
  const member = membersOf(alphabet)
  const joinsBefore = membersOf(before)
  const joinsAfter = membersOf(after)
  return (text, _start, end) => {
    let characters = 0
    for (let at = end; at < text.length && characters <= within; at++) {
      const byte = text[at]!
      if (byte === LEAF_END || byte === LINE_FEED) return false
      if ((byte & 0xc0) !== 0x80) characters++
      if (member[byte] === 0 || joinsBefore[text[at - 1]!] === 1) continue
      let until = at + 1
      while (until <= at + most && member[text[until] ?? 0] === 1) until++
      if (until - at >= least && until - at <= most && joinsAfter[text[until] ?? 0] === 0) return true
    }
    return false
  }
}

/** A precheck: whether the `least` bytes behind the keyword are all of an alphabet. */
export function runFollows(alphabet: string, least: number): Precheck {
  const member = membersOf(alphabet)
  return (text, _start, end) => {
    if (end + least > text.length) return false
    for (let at = end; at < end + least; at++) if (member[text[at]!] === 0) return false
    return true
  }
}

/** A few alphabets serve hundreds of detectors, and all are asked for at every start. */
const known = new Map<string, Uint8Array>()

function membersOf(alphabet: string): Uint8Array {
  let member = known.get(alphabet)
  if (member !== undefined) return member
  member = new Uint8Array(256)
  const one = new RegExp(`[${alphabet}]`)
  for (let byte = 0x20; byte < 0x7f; byte++) if (one.test(String.fromCharCode(byte))) member[byte] = 1
  known.set(alphabet, member)
  return member
}
