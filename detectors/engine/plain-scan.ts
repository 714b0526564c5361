/** The end of the match that begins exactly at `at`, -1 when there is none, ASK where that takes the engine. */
export type PlainScan = (window: Uint8Array, at: number) => number

/** The regular expression engine is to be asked. */
export const ASK = -2

const CLASS = String.raw`\[\^?(?:\\[\]\\nrts-]|[^\]\\])+\]`
/** One of a class, as many of a second as there are, and one of a third. */
const FRAMED = new RegExp(String.raw`^\(\?:(${CLASS})(\(\?:)?(${CLASS})\{([0-9]+),([0-9]+)\}(${CLASS})(\)\?)?\)$`)
const RUN = new RegExp(String.raw`^\(\?:(${CLASS})\{([0-9]+)(?:,([0-9]+))?\}\)(\\b)?$`)
const LINE_END = String.raw`[ \t\r]*(?:\n|$)`

/**
 * Reads an expression of a few simple kinds without the engine, to the same end: a call into it costs more than a value
 * has bytes, and one that counts characters grows the engine's memory with every text. Undefined for all others.
 */
export function plainScan(source: string): PlainScan | undefined {
  if (source === LINE_END) return lineEnd
  const framed = FRAMED.exec(source)
  if (framed !== null) return framedScan(framed)
  const run = RUN.exec(source)
  return run === null ? undefined : runScan(run)
}

const [NONE, ONE, UNKNOWN] = [0, 1, 2]

/** Of each byte: whether it is in a class, which says nothing of the bytes of other characters when it is a negated one. */
function membersOf(source: string): Uint8Array {
  // White space is six characters more elsewhere.
  const one = new RegExp(source.replaceAll(String.raw`\s`, String.raw`\t\n\f\r `))
  const negated = source.startsWith('[^')
  return Uint8Array.from({ length: 256 }, (_, byte) => {
    if (byte >= 0x80) return negated ? UNKNOWN : NONE
    return one.test(String.fromCharCode(byte)) ? ONE : NONE
  })
}

function framedScan(parts: RegExpExecArray): PlainScan | undefined {
  const [first, rest, last] = [membersOf(parts[1]!), membersOf(parts[3]!), membersOf(parts[6]!)]
  const [least, most] = [Number(parts[4]), Number(parts[5])]
  const optional = parts[2] !== undefined
  if (optional !== (parts[7] !== undefined)) return undefined
  // Then the last place that may end it does, whatever stands between.
  if (last.some((member, byte) => member !== NONE && rest[byte] === NONE)) return undefined
  return (window, at) => {
    if (at >= window.length) return -1
    const begins = first[window[at]!]!
    if (begins !== ONE) return begins === UNKNOWN ? ASK : -1
    const until = Math.min(window.length, at + 2 + most)
    let end = optional ? at + 1 : -1
    for (let place = at + 1; place < until; place++) {
      const byte = window[place]!
      if (rest[byte] !== ONE) return rest[byte] === UNKNOWN ? ASK : end
      if (last[byte] === ONE && place > at + least) end = place + 1
    }
    return end
  }
}

function runScan(parts: RegExpExecArray): PlainScan | undefined {
  const members = membersOf(parts[1]!)
  const least = Number(parts[2])
  const most = Number(parts[3] ?? least)
  const bounded = parts[4] !== undefined
  if (least === 0) return undefined
  return (window, at) => {
    const until = Math.min(window.length, at + most)
    let end = at
    for (; end < until; end++) {
      const member = members[window[end]!]!
      if (member === UNKNOWN) return ASK
      if (member === NONE) break
    }
    if (bounded) while (end >= at + least && isWord(window[end - 1]) === isWord(window[end])) end--
    return end >= at + least ? end : -1
  }
}

function lineEnd(window: Uint8Array, at: number): number {
  let end = at
  while (window[end] === 0x20 || window[end] === 0x09 || window[end] === 0x0d) end++
  if (end >= window.length) return end
  return window[end] === 0x0a ? end + 1 : -1
}

function isWord(byte: number | undefined): boolean {
  if (byte === undefined) return false
  const lower = byte | 0x20
  return (lower >= 0x61 && lower <= 0x7a) || (byte >= 0x30 && byte <= 0x39) || byte === 0x5f
}
