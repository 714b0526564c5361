import { GrowableU32, type Numbers } from '../growable.ts'

/** Bytes of a literal that are read, and of white space at either side of what joins two. */
const LONGEST_PART = 512
const WIDEST_GAP = 64

const TOKENS = new Uint8Array(256)
for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/_-=.~') {
  TOKENS[character.charCodeAt(0)] = 1
}
const [QUOTE, TICK, GRAVE, BACKSLASH, UNDERSCORE, LINE_FEED, RETURN] = [0x22, 0x27, 0x60, 0x5c, 0x5f, 0x0a, 0x0d]
const [DOLLAR, HASH, OPEN, CLOSE, COMMA, PLUS] = [0x24, 0x23, 0x7b, 0x7d, 0x2c, 0x2b]

/** PHP and Perl, Lua, Visual Basic, SQL, OCaml, Raku, Elixir, Haskell; C and Python put literals side by side. */
const OPERATORS: ReadonlySet<string> = new Set(['', '+', '.', '..', '&', '||', '^', '~', '<>', '++', '.concat('])
const LONGEST_OPERATOR = '.concat('.length
/** Bytes from the quote that ends a part to the next one: two gaps, an operator and a prefix. */
const MOST_BEFORE: number = 2 * WIDEST_GAP + LONGEST_OPERATOR + 2
/** What may follow a quote: white space, another quote, and the first bytes of operators and prefixes. */
const BEGINS = new Uint8Array(256)
for (const character of ' \t\r\n\\"\'`.&|^~<+,bBfFrRuUL_') BEGINS[character.charCodeAt(0)] = 1
/** Letters before the quote of a literal: `r'…'`, `f"…"`, `u8"…"`, `L"…"`. */
const PREFIXES: ReadonlySet<number> = new Set(Buffer.from('bBfFrRuUL'))
/** What puts the items of a list together, behind it and before it. */
const JOINED_AFTER = ['].join(', '].concat('] as const
const JOINED_BEFORE = ['.join([', '.join((', 'concat(', 'paste0(', 'strcat('] as const
const LONGEST_WORD = 12

/** What is known of lists. */
interface Lists {
  /** The last literal was an item of one that is put together. */
  inside: boolean
  /** Up to here items belong to one that is not. */
  loose: number
}

/**
 * Where literals are put together from each keyword on, with which a value begins, but for those that are joined by `+` alone, which
 * are Signs, in the first `length` bytes. Two numbers each, as there: the end of one part, and the first byte of the next; in order. `hits` are those of the reader;
 * `values` holds 1 for each keyword with which a value begins, and 2 for each that is its end or in its middle: nearly all others
 * are names and words. `joined` says that the text was put together so already: what stands before a keyword was as well. Null for none.
 */
export function findSeams(
  text: Uint8Array,
  length: number,
  hits: Numbers,
  values: Uint8Array,
  joined: boolean = false,
): Numbers | null {
  const least = joined ? WITHIN : 0
  // Most texts hold no such keyword at all.
  for (let at = 1; at < hits.length; at += 2) {
    const value = values[hits.data[at]!]!
    if (value !== 0 && value !== least) return seamsFrom(at - 1, text, length, hits, values, least)
  }
  return null
}

function seamsFrom(
  first: number,
  text: Uint8Array,
  length: number,
  hits: Numbers,
  values: Uint8Array,
  least: number,
): Numbers | null {
  let seams: GrowableU32 | null = null
  let known = 0
  const lists: Lists = { inside: false, loose: 0 }
  for (let at = first; at < hits.length; at += 2) {
    const hit = hits.data[at]!
    const value = values[hits.data[at + 1]!]!
    if (value === 0 || value === least || hit < known) continue
    const before: number = seams === null ? 0 : seams.length
    let isSum = true
    if (value === WITHIN) {
      const chain = seamsBefore(text, hit, known, lists)
      for (let index = chain.length - 1; index >= 0; index -= 2) {
        seams ??= new GrowableU32(16)
        seams.reserve(2)
        seams.data[seams.length] = chain[index - 1]!
        seams.data[seams.length + 1] = chain[index]!
        seams.length += 2
        isSum &&= isPlus(text, chain[index - 1]!)
      }
    }
    known = partEnd(text, hit, length)
    lists.inside = false
    let next = nextPart(text, length, hit, known, lists)
    while (next > 0) {
      seams ??= new GrowableU32(16)
      seams.reserve(2)
      seams.data[seams.length] = known
      seams.data[seams.length + 1] = next
      seams.length += 2
      isSum &&= isPlus(text, known)
      lists.inside = text[skipGap(text, known + 1)] === COMMA
      known = partEnd(text, next, length)
      next = nextPart(text, length, next, known, lists)
    }
    if (isSum && seams !== null) seams.length = before
  }
  return seams === null || seams.length === 0 ? null : seams
}

/** What stands in `values` for a keyword before which a value goes on. */
const WITHIN = 2

function partStart(text: Uint8Array, from: number): number {
  let start = from
  while (start > 0 && start > from - LONGEST_PART && TOKENS[text[start - 1]!] === 1) start--
  return start
}

/** The seams before the part that holds `from`, the last of them first: where a part ends, and where the next begins. */
function seamsBefore(text: Uint8Array, from: number, known: number, lists: Lists): readonly number[] {
  const chain: number[] = []
  let start = partStart(text, from)
  for (let seam = seamBefore(text, start, known, lists); seam >= 0; seam = seamBefore(text, start, known, lists)) {
    chain.push(seam, start)
    start = partStart(text, seam)
  }
  return chain
}

/** Where the part ends, not before `known`, that is put to the one which begins at `start`; -1 for none. */
function seamBefore(text: Uint8Array, start: number, known: number, lists: Lists): number {
  const at = endBefore(text, start, known)
  if (at <= known || TOKENS[text[at - 1]!] === 0) return -1
  return afterSeam(text, partStart(text, at), at, lists) === start ? at : -1
}

/** Where it would end: at a line that goes on, in a template, or at the quote before. */
function endBefore(text: Uint8Array, start: number, known: number): number {
  const [last, before] = [text[start - 1], text[start - 2]]
  if (last === LINE_FEED) return before === RETURN ? start - 3 : start - 2
  if (last === CLOSE) return start - 2
  if (!isQuote(last)) return -1
  if (before === OPEN) return text[start - 3] === DOLLAR || text[start - 3] === HASH ? start - 3 : start - 2
  let at = start - 2
  while (at > known && at > start - MOST_BEFORE && !isQuote(text[at])) at--
  return isQuote(text[at]) ? at : -1
}

function isPlus(text: Uint8Array, quote: number): boolean {
  const at = skipGap(text, quote + 1)
  return text[at] === PLUS && text[at + 1] !== PLUS
}

function partEnd(text: Uint8Array, start: number, length: number): number {
  const until = Math.min(length, start + LONGEST_PART)
  let end = start
  while (end < until && TOKENS[text[end]!] === 1) end++
  return end
}

/** The first byte of the part that is put to the one at `start..end`, or -1. */
function nextPart(text: Uint8Array, length: number, start: number, end: number, lists: Lists): number {
  const next = end < length ? afterSeam(text, start, end, lists) : -1
  return next > 0 && next < length && TOKENS[text[next] ?? 0] === 1 ? next : -1
}

function afterSeam(text: Uint8Array, start: number, end: number, lists: Lists): number {
  const byte = text[end]!
  if (byte === BACKSLASH) return afterContinued(text, end)
  if (byte === DOLLAR || byte === HASH) return text[end + 1] === OPEN && isQuote(text[end + 2]) ? end + 3 : -1
  if (byte === OPEN) return isQuote(text[end + 1]) ? end + 2 : -1
  if (!isQuote(byte)) return -1
  if (text[end + 1] === CLOSE) return end + 2
  // Most quotes are followed by a colon, a bracket or the end.
  if (BEGINS[text[end + 1]!] === 0) return -1
  const operator = skipGap(text, end + 1)
  if (BEGINS[text[operator]!] === 0) return -1
  if (text[operator] === COMMA) return afterComma(text, start, end, operator, lists)
  let after = operator
  while (after < operator + LONGEST_OPERATOR && !endsOperator(text[after])) after++
  if (!OPERATORS.has(latin(text, operator, after))) {
    // A letter before the quote is none of the operator.
    if (!PREFIXES.has(text[after - 1] ?? 0) || !OPERATORS.has(latin(text, operator, after - 1))) return -1
  }
  return afterQuote(text, skipGap(text, after))
}

/** Items of a list count where the list is put together, and so do those behind one that counts. */
function afterComma(text: Uint8Array, start: number, end: number, comma: number, lists: Lists): number {
  if (end < lists.loose) return -1
  const next = afterQuote(text, skipGap(text, comma + 1))
  if (next < 0 || TOKENS[text[next] ?? 0] === 0) return -1
  const before = latin(text, Math.max(0, start - 1 - LONGEST_WORD), start - 1).toLowerCase()
  if (lists.inside || JOINED_BEFORE.some((word) => before.endsWith(word))) return next
  // Behind the last item: lists of code are short, and each is followed to its end once.
  let at = next
  for (;;) {
    const quote = partEnd(text, at, text.length)
    lists.loose = quote
    if (!isQuote(text[quote]) || quote - end > LONGEST_PART) return -1
    const gap = skipGap(text, quote + 1)
    if (text[gap] !== COMMA) {
      const after = latin(text, gap, gap + LONGEST_WORD)
      if (!JOINED_AFTER.some((word) => after.startsWith(word))) return -1
      lists.loose = 0
      return next
    }
    at = afterQuote(text, skipGap(text, gap + 1))
    if (at < 0) return -1
  }
}

function afterQuote(text: Uint8Array, at: number): number {
  const quote = PREFIXES.has(text[at] ?? 0) ? at + 1 : at
  return isQuote(text[quote]) ? quote + 1 : -1
}

/** A line that goes on within a literal. */
function afterContinued(text: Uint8Array, at: number): number {
  const next = text[at + 1] === RETURN ? at + 2 : at + 1
  return text[next] === LINE_FEED ? next + 1 : -1
}

/** White space, and line ends that are escaped, in Visual Basic by `_`. */
function skipGap(text: Uint8Array, from: number): number {
  let at = from
  const until = Math.min(text.length, from + WIDEST_GAP)
  while (at < until) {
    const byte = text[at]!
    if ((byte === BACKSLASH || byte === UNDERSCORE) && afterContinued(text, at) > 0) at++
    else if (byte !== 0x20 && byte !== 0x09 && byte !== LINE_FEED && byte !== RETURN) break
    else at++
  }
  return at
}

function endsOperator(byte: number | undefined): boolean {
  return byte === undefined || byte <= 0x20 || byte === BACKSLASH || isQuote(byte)
}

function isQuote(byte: number | undefined): boolean {
  return byte === QUOTE || byte === TICK || byte === GRAVE
}

function latin(text: Uint8Array, start: number, end: number): string {
  return String.fromCharCode(...text.subarray(start, Math.max(start, end)))
}
