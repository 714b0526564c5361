const LINE_FEED = 0x0a
const LEAF_END = 0xff

/**
 * A precheck: whether a run of at least `least` bytes of an alphabet (a class of RegExp without its brackets) stands on
 * the same line, and begins no more than `within` bytes behind the keyword. It reads `within + least` bytes at most.
 */
export function runAhead(
  alphabet: string,
  least: number,
  within: number,
): (text: Uint8Array, start: number, end: number) => boolean {
  const member = membersOf(alphabet)
  return (text, _start, end) => {
    let run = 0
    for (let at = end; at < end + within + least && at < text.length; at++) {
      const byte = text[at]!
      if (byte === LINE_FEED || byte === LEAF_END) return false
      run = member[byte] === 1 ? run + 1 : 0
      if (run >= least) return true
    }
    return false
  }
}

/** A precheck: whether the `least` bytes behind the keyword are all of an alphabet. */
export function runFollows(alphabet: string, least: number): (text: Uint8Array, start: number, end: number) => boolean {
  const member = membersOf(alphabet)
  return (text, _start, end) => {
    if (end + least > text.length) return false
    for (let at = end; at < end + least; at++) if (member[text[at]!] === 0) return false
    return true
  }
}

function membersOf(alphabet: string): Uint8Array {
  const member = new Uint8Array(256)
  const one = new RegExp(`[${alphabet}]`)
  for (let byte = 0x20; byte < 0x7f; byte++) if (one.test(String.fromCharCode(byte))) member[byte] = 1
  return member
}
