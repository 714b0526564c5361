import type { Confidence, PatternDetector, Standing } from '../contract.ts'
import { isCounted, isListed, SEPARATOR, valueOf } from './digit-characters.ts'
import { hasNeighbour, isClock, isNumber } from './digit-clock.ts'
import { isRecentDay } from './digit-day.ts'
import { goesOn, isExplained, isInside, isLowered, isParted, mayBegin, mayEnd, touchesLetter } from './digit-edges.ts'
import { type DigitForm, type FormNode, formTree, LONGEST_GROUP, MOST_CHARACTERS, type TableRow } from './digit-form.ts'
import { type Beside, LooseForms } from './digit-loose.ts'
import { DigitWords } from './digit-words.ts'
import { NOT_AN_IDENTIFIER, WITHDRAWALS } from './digit-others.ts'
import { segmentEnd, segmentStart, type Surface } from './surface.ts'

/** Bytes in which hotwords are looked for. */
const BEFORE = 64
const AFTER = 24
/** How near one must be to a number that nothing else tells from others. */
const NEAR = 24
/** Groups of the longest form. */
const MOST_GROUPS = 7

export type Found = (
  detector: PatternDetector,
  start: number,
  end: number,
  confidence: Confidence,
  standing: Standing,
) => void

interface Best {
  detector: PatternDetector
  start: number
  end: number
  confidence: Confidence
  standing: Standing
  rank: number
}

/**
 * One pass over a run of digits with a table of all identifiers: their forms stand in a tree by the lengths of groups of
 * digits, and the words around a number are read once for all of them. A byte is read a bounded number of times.
 */
export class DigitScan {
  readonly #rows: readonly TableRow[]
  readonly #tree: FormNode
  readonly #words: DigitWords
  /** The characters of what is looked at, 0 to 35 each. */
  readonly #characters: Uint8Array = new Uint8Array(LONGEST_GROUP * MOST_GROUPS + MOST_CHARACTERS)
  readonly #marks: Uint8Array = new Uint8Array(MOST_GROUPS)
  /** The characters of a form with letters. */
  readonly #whole: Uint8Array = new Uint8Array(MOST_CHARACTERS)
  readonly #loose: LooseForms
  readonly #beside: Beside = {
    read: (start, end) => {
      this.#readWords(this.#surface!, start, end)
      return this.#words.any
    },
    distance: (row) => this.#words.distance(row),
  }
  /** Of the run that is looked at. */
  #surface: Surface | undefined
  #best: Best | undefined

  constructor(detectors: readonly PatternDetector[]) {
    this.#rows = detectors
      .filter(({ digits }) => digits !== undefined)
      .map((detector, index) => ({ detector, row: detector.digits!, index }))
    this.#tree = formTree(this.#rows)
    this.#loose = new LooseForms(this.#rows)
    this.#words = new DigitWords(
      this.#rows.map(({ row }) => row.hotwords),
      NOT_AN_IDENTIFIER,
      WITHDRAWALS,
    )
  }

  /** Looks at the run of digits and single separators `start..end`. */
  search(surface: Surface, start: number, end: number, found: Found): void {
    const { text } = surface
    const parted = isParted(text, start, end)
    const inside = isInside(text, start, end)
    if ((parted || !inside) && this.#searchForms(surface, start, end, found)) return
    if (inside ? !isLowered(text, start, end) : !parted && !touchesLetter(text, start, end)) return
    this.#surface = surface
    const loose = this.#loose.find(surface, start, end, parted, this.#beside)
    if (loose !== undefined) found(loose.detector, loose.start, loose.end, 'likely', loose.standing)
  }

  /** Whether anything was found. */
  #searchForms(surface: Surface, start: number, end: number, found: Found): boolean {
    const { text } = surface
    let any = false
    const characters = this.#characters
    const marks = this.#marks
    for (let from = start; from < end;) {
      let node: FormNode | undefined = this.#tree
      let count = 0
      let at = from
      let next = end
      for (let groups = 0; groups < MOST_GROUPS; groups++) {
        const begin = at
        while (at < end) {
          const digit = text[at]! - 0x30
          if (digit < 0 || digit > 9) break
          if (at - begin < LONGEST_GROUP) characters[count++] = digit
          at++
        }
        if (groups === 0) next = at + 1
        node = at - begin > LONGEST_GROUP ? undefined : node.next[at - begin]
        if (node === undefined) break
        if (node.forms.length > 0 && !isRecentDay(characters, groups, count))
          any = this.#try(surface, node, groups, count, start, from, at, end, found) || any
        if (at >= end) break
        marks[groups] = text[at]!
        at++
      }
      from = next
    }
    return any
  }

  /** Tries the forms of one row of groups, `from..to` in the run `start..end`. */
  #try(
    surface: Surface,
    node: FormNode,
    groups: number,
    count: number,
    start: number,
    from: number,
    to: number,
    end: number,
    found: Found,
  ): boolean {
    const { text } = surface
    const pure = mayBegin(text, start, from) && mayEnd(surface, to, end)
    if (!pure && !(node.lettered && touchesLetter(text, from, to))) return false
    this.#best = undefined
    this.#readWords(surface, from, to)
    // Most numbers have no word beside them that speaks for any row.
    for (const form of this.#words.any ? node.forms : node.alone) {
      if (!this.#marked(form, groups)) continue
      if (form.lead === '' && form.tail === '') {
        if (!pure || (form.spaced && groups > 0 && goesOn(text, start, from, to, end))) continue
        this.#judge(surface, form, this.#characters, count, from, to)
      } else this.#tryLettered(surface, form, count, start, from, to, end)
    }
    const best = this.#best as Best | undefined
    if (best === undefined) return false
    found(best.detector, best.start, best.end, best.confidence, best.standing)
    return true
  }

  #marked({ marks }: DigitForm, groups: number): boolean {
    for (let at = 0; at < groups; at++) if (marks[at] !== this.#marks[at]) return false
    return true
  }

  #tryLettered(
    surface: Surface,
    form: DigitForm,
    count: number,
    start: number,
    from: number,
    to: number,
    end: number,
  ): void {
    const { text, length } = surface
    const { lead, tail } = form
    if ((lead !== '' && from !== start) || (tail !== '' && to !== end)) return
    const first = from - lead.length
    const last = to + tail.length
    if (first < 0 || last > length) return
    if (lead === '' ? !mayBegin(text, start, from) : !mayBegin(text, first, first)) return
    if (tail === '' ? !mayEnd(surface, to, end) : !mayEnd(surface, last, last)) return
    const whole = this.#whole
    let size = 0
    const add = (picture: string, at: number): boolean => {
      for (let index = 0; index < picture.length; index++) {
        const value = valueOf(picture.charCodeAt(index), text[at + index]!)
        if (value < 0) return false
        if (value < SEPARATOR) whole[size++] = value
      }
      return true
    }
    if (!add(lead, first)) return
    for (let at = 0; at < count; at++) whole[size++] = this.#characters[at]!
    if (!add(tail, to)) return
    this.#judge(surface, form, whole, size, first, last)
  }

  #judge(surface: Surface, form: DigitForm, characters: Uint8Array, count: number, start: number, end: number): void {
    const { index, detector, row } = form.row
    const distance = this.#words.distance(index)
    const named = distance >= 0
    if (!named && (form.alone === 'never' || isCounted(characters, count))) return
    if (row.check === undefined && distance > NEAR) return
    const sample = (named && isCounted(characters, count)) || isListed(row.samples, characters, count)
    if (!sample && row.check?.(characters, count) === false) return
    const confidence = named
      ? namedConfidence(row)
      : this.#aloneConfidence(surface, form, characters, count, start, end)
    if (confidence === undefined) return
    const standing = sample ? 'sample' : 'live'
    const rank = RANK[confidence] * 8 + (named ? 4 : 0) + (row.check === undefined ? 0 : 2) + (row.tier === 'a' ? 1 : 0)
    const best = this.#best
    // Of equals the longer one: a number with its area code, not without.
    if (best !== undefined && (best.rank > rank || (best.rank === rank && best.end - best.start >= end - start))) return
    this.#best = { detector, start, end, confidence, standing, rank }
  }

  #readWords(surface: Surface, start: number, end: number): void {
    const floor = surface.piece?.floor ?? 0
    // The words tell where a leaf begins; a piece may not hold enough of it.
    const from = start - BEFORE >= floor ? start - BEFORE : segmentStart(surface, start, BEFORE)
    const until = isExplained(surface.text, end) ? segmentEnd(surface, end, AFTER) : end
    this.#words.read(surface.text, from, start, end, until)
  }

  #aloneConfidence(
    surface: Surface,
    form: DigitForm,
    characters: Uint8Array,
    count: number,
    start: number,
    end: number,
  ): Confidence | undefined {
    const strong = form.row.row.tier === 'a'
    if (
      isClock(form, characters, count) &&
      (!strong || isNumber(surface, start) || hasNeighbour(surface, start, end))
    ) {
      return undefined
    }
    if (this.#words.other) return strong ? 'possible' : undefined
    if (form.alone === 'distinct') return strong ? 'certain' : 'likely'
    return strong ? 'likely' : 'possible'
  }
}

const RANK: Readonly<Record<Confidence, number>> = { possible: 0, likely: 1, certain: 2 }

function namedConfidence({ tier, check }: TableRow['row']): Confidence {
  return tier !== 'c' && check !== undefined ? 'certain' : 'likely'
}
