import type { PatternDetector, Standing } from '../contract.ts'
import { isCounted, isListed, valueOf } from './digit-characters.ts'
import { mayBegin, mayEnd } from './digit-edges.ts'
import { MOST_CHARACTERS, type TableRow } from './digit-form.ts'
import type { Surface } from './surface.ts'

/** How near a word must be to a number that is not written as its country writes it. */
const NEAR = 24
/** Letters before the digits, or behind. */
const MOST_LETTERS = 2
const [ANY, BLANK, DOT, ZERO] = [0x58, 0x20, 0x2e, 0x30]

/** The words beside a number, read when they are asked for. */
export interface Beside {
  /** Whether there is a word that speaks for any row: `start..end` is the number. */
  read(start: number, end: number): boolean
  /** Bytes to the nearest word of a row, or -1. */
  distance(row: number): number
}

export interface Loose {
  readonly detector: PatternDetector
  readonly start: number
  readonly end: number
  readonly standing: Standing
}

/**
 * Identifiers in whatever groups somebody wrote them, right beside the word for one: the digits of a form, with letters before and
 * behind, count with any single separators between them. Dates are left
 * out, and so are rows that no check digit tells from numbers, or that stand for any number of a sort.
 */
export class LooseForms {
  /** By letters before, digits, and letters behind. */
  readonly #rows: ReadonlyMap<number, readonly TableRow[]>
  readonly #counts: Uint8Array = new Uint8Array(MOST_CHARACTERS + 1)
  readonly #characters: Uint8Array = new Uint8Array(MOST_CHARACTERS + 2 * MOST_LETTERS)

  constructor(rows: readonly TableRow[]) {
    const byShape = new Map<number, Set<TableRow>>()
    for (const row of rows) {
      if (row.row.check === undefined || row.detector.generic === true) continue
      for (const form of row.row.forms)
        for (const shape of shapesOf(form)) {
          const set = byShape.get(shape) ?? new Set()
          byShape.set(shape, set.add(row))
          this.#counts[(shape >> 4) & 0xff] = 1
        }
    }
    this.#rows = new Map([...byShape].map(([shape, set]) => [shape, [...set]]))
  }

  /** Looks at a run of digits and single separators (`parted`: that has any) in which no form was found: from its beginning to its end or to a blank. */
  find(surface: Surface, start: number, end: number, parted: boolean, beside: Beside): Loose | undefined {
    const { text } = surface
    const before = lettersBefore(text, start)
    const behind = lettersBehind(text, end)
    if ((!parted && before + behind === 0) || isOther(text, start)) return undefined
    const characters = this.#characters
    let count = 0
    let groups = 0
    for (let at = start; at < end && count < MOST_CHARACTERS; at++) {
      const digit = text[at]! - 0x30
      if (digit < 0 || digit > 9) {
        groups++
        continue
      }
      // Room for letters before them.
      characters[MOST_LETTERS + count++] = digit
      const next = at + 1
      if (this.#counts[count] !== 1 || (next < end && text[next] !== BLANK)) continue
      const found = this.#try(surface, start, next, end, count, groups, before, next === end ? behind : 0, beside)
      if (found !== undefined) return found
    }
    return undefined
  }

  #try(
    surface: Surface,
    start: number,
    to: number,
    end: number,
    count: number,
    groups: number,
    before: number,
    behind: number,
    beside: Beside,
  ): Loose | undefined {
    const { text } = surface
    const rows = before + behind + groups === 0 ? undefined : this.#rows.get(shapeOf(before, count, behind))
    if (rows === undefined) return undefined
    const first = before === 0 ? start : start - before - (isSeparator(text[start - 1]) ? 1 : 0)
    const last = behind === 0 ? to : to + behind + (isSeparator(text[to]) ? 1 : 0)
    if (!mayBegin(text, before === 0 ? start : first, first) || !mayEnd(surface, last, behind === 0 ? end : last)) {
      return undefined
    }
    if (!beside.read(first, last)) return undefined
    const size = this.#letters(text, first, before, count, last, behind)
    const found = this.#judge(rows, size, before, beside)
    return found === undefined ? undefined : { ...found, start: first, end: last }
  }

  /** Writes the letters round the digits; returns how many characters there are. */
  #letters(text: Uint8Array, first: number, before: number, count: number, last: number, behind: number): number {
    const characters = this.#characters
    for (let at = 0; at < before; at++) characters[MOST_LETTERS - before + at] = letterAt(text, first + at)
    for (let at = 0; at < behind; at++) characters[MOST_LETTERS + count + at] = letterAt(text, last - behind + at)
    return before + count + behind
  }

  #judge(
    rows: readonly TableRow[],
    size: number,
    before: number,
    beside: Beside,
  ): { readonly detector: PatternDetector; readonly standing: Standing } | undefined {
    const characters = this.#characters.subarray(MOST_LETTERS - before)
    for (const { index, detector, row } of rows) {
      const distance = beside.distance(index)
      if (distance < 0 || distance > NEAR) continue
      const sample = isCounted(characters, size) || isListed(row.samples, characters, size)
      if (sample || row.check?.(characters, size) === true) return { detector, standing: sample ? 'sample' : 'live' }
    }
    return undefined
  }
}

/** Letters at the beginning and the end of a picture, digits between them; none where letters stand among the digits. */
function shapesOf(form: string): readonly number[] {
  const picture = form.replaceAll(/[^9AX]/g, '')
  const spelled = picture.includes('X') ? [picture.replaceAll('X', '9'), picture.replaceAll('X', 'A')] : [picture]
  return spelled.flatMap((one) => {
    const parts = /^(A{0,2})(9{7,})(A{0,2})$/.exec(one)
    return parts === null ? [] : [shapeOf(parts[1]!.length, parts[2]!.length, parts[3]!.length)]
  })
}

function shapeOf(before: number, count: number, behind: number): number {
  return (before << 12) | (count << 4) | behind
}

/** Letters of a word of one or two that stands before the digits, one separator between them perhaps; 0 for none. */
function lettersBefore(text: Uint8Array, start: number): number {
  return isSeparator(text[start - 1]) ? letters(text, start - 2, -1, isUpper) : letters(text, start - 1, -1, isLetter)
}

function lettersBehind(text: Uint8Array, end: number): number {
  return isSeparator(text[end]) ? letters(text, end + 1, 1, isUpper) : letters(text, end, 1, isLetter)
}

function letters(text: Uint8Array, from: number, step: 1 | -1, is: (byte: number | undefined) => boolean): number {
  let at = from
  while (at !== from + step * (MOST_LETTERS + 1) && is(text[at])) at += step
  const count = Math.abs(at - from)
  return count > MOST_LETTERS || isDigit(text[at]) ? 0 : count
}

function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && isUpper(byte & 0xdf) && byte < 0x80
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39
}

function isUpper(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x41 && byte <= 0x5a
}

/** 10 to 35, of either case; -1 for what is no letter. */
function letterAt(text: Uint8Array, at: number): number {
  const byte = text[at] ?? 0
  return byte >= 0x41 ? valueOf(ANY, byte & 0xdf) : -1
}

/** Blank, dash, dot and slash. */
function isSeparator(byte: number | undefined): boolean {
  return byte === BLANK || (byte !== undefined && byte >= 0x2d && byte <= 0x2f)
}

/** Year, month and day, or the other way round, whatever follows; or a fraction. */
function isOther(text: Uint8Array, start: number): boolean {
  const parted = (at: number): boolean => isSeparator(text[start + at])
  return (
    (parted(4) && parted(7) && isCentury(text, start)) ||
    (parted(2) && parted(5) && isCentury(text, start + 6)) ||
    (parted(1) && parted(4) && isCentury(text, start + 5)) ||
    (text[start] === ZERO && text[start + 1] === DOT)
  )
}

function isCentury(text: Uint8Array, at: number): boolean {
  return (text[at] === 0x31 && text[at + 1] === 0x39) || (text[at] === 0x32 && text[at + 1] === 0x30)
}
