import { ASK, type PlainScan } from './plain-scan.ts'

const NAMES = /^\(\?i:((?:[^()|]+\|)*[^()|]+)\)(.*)$/s
const BLANKS = String.raw`[ \t]{0,40}`
/** What may stand between a name and its value, in two spellings: on a line of its own, and anywhere. */
const ON_LINE = `${BLANKS}(?:[:=]|：|＝|是|为|為|は|은|는)${BLANKS}`
const ANYWHERE = `["'\\]\\\\\`]{0,5}(?:${BLANKS}(?::=|=>|==?|:|>|：|＝|是|为|為|は|은|는)${BLANKS}| (?:is|ist|lautet|est|es|é|è|jest|je|är|er|это|هي|هو|—|–|-|->|→):? )`
/** Of the words that stand for `is`: those but `is` itself are left to the engine. */
const SAYS = new Set(Buffer.from('iejl-'))

const MOST_BLANKS = 40
const MOST_CLOSING = 5

/**
 * Reads one of many names and what assigns to it as the engine does. Most of what generic detectors ask of a text is this,
 * of names by the dozen. Undefined for all other expressions.
 */
export function plainLead(source: string): PlainScan | undefined {
  const [, names, rest] = NAMES.exec(source) ?? []
  if (names === undefined || (rest !== ON_LINE && rest !== ANYWHERE)) return undefined
  const spelled = names.split('|').map((name) => name.replaceAll(/\\([^A-Za-z0-9])/g, '$1'))
  // Another character of a name in ASCII would be one that ends it here.
  if (spelled.some((name) => /[^a-z0-9_ \x80-\uffff-]/.test(name))) return undefined
  const byLength: Buffer[][] = []
  const firstWords: Buffer[] = []
  for (const name of spelled) {
    const word = Buffer.from(name.replace(/ .*/s, ''))
    if (word.length < name.length) firstWords.push(word)
    if (!name.includes(' ')) (byLength[word.length] ??= []).push(word)
  }
  const behind = rest === ON_LINE ? behindOnLine : behindAnywhere
  return (window, at) => {
    let end = at
    while (end - at < byLength.length && isNameByte(window[end])) end++
    if ((window[end] ?? 0) >= 0x80) return ASK
    if (firstWords.some((word) => word.length === end - at && isSpelled(window, at, word))) return ASK
    const alike = byLength[end - at]
    if (alike === undefined || !alike.some((name) => isSpelled(window, at, name))) return -1
    return behind(window, end)
  }
}

function isNameByte(byte: number | undefined): boolean {
  if (byte === undefined) return false
  const lower = byte | 0x20
  return (lower >= 0x61 && lower <= 0x7a) || (byte >= 0x30 && byte <= 0x39) || byte === 0x5f || byte === 0x2d
}

function isSpelled(window: Uint8Array, at: number, name: Uint8Array): boolean {
  for (let index = 0; index < name.length; index++) {
    const wanted = name[index]!
    const byte = window[at + index]!
    if (byte !== wanted && (wanted < 0x61 || (byte | 0x20) !== wanted)) return false
  }
  return true
}

function skipBlanks(window: Uint8Array, from: number): number {
  let at = from
  while (at < from + MOST_BLANKS && (window[at] === 0x20 || window[at] === 0x09)) at++
  return at
}

function behindOnLine(window: Uint8Array, from: number): number {
  const at = skipBlanks(window, from)
  if ((window[at] ?? 0) >= 0x80) return ASK
  return window[at] === 0x3a || window[at] === 0x3d ? skipBlanks(window, at + 1) : -1
}

function behindAnywhere(window: Uint8Array, from: number): number {
  let name = from
  while (name < from + MOST_CLOSING && isClosing(window[name])) name++
  const at = skipBlanks(window, name)
  const length = operatorLength(window[at], window[at + 1])
  if (length > 0) return skipBlanks(window, at + length)
  if ((window[at] ?? 0) >= 0x80) return ASK
  if (window[name] !== 0x20 || !SAYS.has(window[name + 1] ?? 0)) return -1
  if (window[name + 1] !== 0x69 || window[name + 2] !== 0x73) return ASK
  const blank = window[name + 3] === 0x3a ? name + 4 : name + 3
  return window[blank] === 0x20 ? blank + 1 : ASK
}

function isClosing(byte: number | undefined): boolean {
  return byte === 0x22 || byte === 0x27 || byte === 0x5c || byte === 0x5d || byte === 0x60
}

function operatorLength(first: number | undefined, second: number | undefined): number {
  if (first === 0x3a) return second === 0x3d ? 2 : 1
  if (first === 0x3d) return second === 0x3d || second === 0x3e ? 2 : 1
  return first === 0x3e ? 1 : 0
}
