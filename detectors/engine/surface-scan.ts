import { LEAF_KEY, LEAF_NUMBER, LEAF_STRIDE, leafAt } from '../../src/text/leaf-table.ts'
import type { Form, Reader } from '../../src/text/reader.ts'
import { jsonLines } from '../../src/text/views/json-lines.ts'
import { RowTables } from '../../src/text/views/rows.ts'
import { Budget, TooDeep } from './budget.ts'
import type { Candidate } from './candidate.ts'
import type { Catalogue } from './compiled.ts'
import type { Contest } from './contest.ts'
import type { KnownSearch } from './known-search.ts'
import type { Layers } from './layers.ts'
import { OutOfSight, readSurface, type Surface } from './surface.ts'
import { openMarkup } from './view-markup.ts'
import { MAX_VIEW_DEPTH, openNeighbours, openRows, openViews } from './views.ts'
import { openWritten } from './view-written.ts'

/**
 * Scans a text and all that is decoded of it, one layer a depth. What is found is entered in the contest. Throws TooDeep beyond
 * MAX_VIEW_DEPTH, BudgetExceeded, and OutOfSight where a piece is too short.
 */
export class SurfaceScan {
  readonly #catalogue: Catalogue
  readonly #layers: Layers
  readonly #contest: Contest
  readonly #known: KnownSearch | undefined
  #budget: Budget = new Budget(0)

  constructor(catalogue: Catalogue, layers: Layers, contest: Contest, known: KnownSearch | undefined) {
    this.#catalogue = catalogue
    this.#layers = layers
    this.#contest = contest
    this.#known = known
  }

  /** What is scanned from now on is of another frame. */
  begin(budget: Budget): void {
    this.#budget = budget
  }

  /** Scans a text as it stands, and what is decoded of it one layer deeper. */
  scanSurface(surface: Surface, depth: number): void {
    const layer = this.#layers.at(depth)
    const { reader } = layer
    this.#budget.spend(surface.length)
    reader.search(surface.text, surface.length)
    const { hits, digits, runs, rows } = reader
    const opened = this.openJson(surface, depth)
    let found: readonly Candidate[] = []
    if (hits.length + digits.length + runs.length + rows.length > 0) {
      const skip = opened === null ? never : (at: number) => opened.has(leafAt(surface.leaves!, at))
      const candidates = layer.matcher.match(surface, reader, skip, this.#budget)
      found = candidates
      if (isGathered(surface) && candidates.some(({ detector }) => detector.companions !== undefined)) {
        throw new OutOfSight()
      }
      this.#contest.enterAll(surface, candidates)
    }
    if (this.#known !== undefined) {
      this.#contest.enter(surface, this.#known.find(surface.text, surface.length, 0, surface.length, this.#budget))
    }
    const open = (view: Surface): void => {
      if (depth + 1 > MAX_VIEW_DEPTH) throw new TooDeep()
      this.scanView(view, depth + 1)
    }
    openNeighbours(surface, hits, found, this.#budget, open)
    openMarkup(surface, hits, this.#catalogue.keywords, opened, this.#budget, open)
    if (surface.rows !== undefined) {
      openRows(surface, new RowTables(surface.rows), 0, surface.length, this.#budget, open)
    }
    openViews(surface, reader, opened, this.#budget, open)
    openWritten(surface, reader, this.#catalogue.values, opened, this.#budget, open)
  }

  /** A decoded text is read as JSON where it is JSON. */
  scanView(view: Surface, depth: number): void {
    if (view.leaves === null && looksLikeJson(view.text, 0, view.length)) {
      const { reader } = this.#layers.at(depth + 1)
      const bytes = view.text.subarray(0, view.length)
      const form = reader.read(bytes)
      if (form === 'too-deep' || (isContainer(form) && depth + 1 > MAX_VIEW_DEPTH)) throw new TooDeep()
      if (isContainer(form)) {
        this.scanSurface(readSurface(reader, bytes, view, 0), depth + 1)
        return
      }
      const lines = this.#readLines(reader, view.text, 0, view.length, depth)
      if (lines !== null) {
        this.scanSurface(readSurface(reader, lines, view, -1), depth + 1)
        return
      }
    }
    this.scanSurface(view, depth)
  }

  /** Scans each string leaf that is a JSON text of its own; returns those that need no other reading, or null. */
  openJson(surface: Surface, depth: number, from: number = 0, until: number = Infinity): Set<number> | null {
    const { leaves, text } = surface
    if (leaves === null) return null
    let opened: Set<number> | null = null
    for (let record = 0; record < leaves.length; record += LEAF_STRIDE) {
      if (leaves.data[record + 4]! & (LEAF_KEY | LEAF_NUMBER)) continue
      const start = leaves.data[record + 2]!
      const end = leaves.data[record + 3]!
      if (start < from || start >= until) continue
      if (end - start < 2 || !looksLikeJson(text, start, end)) continue
      const { reader } = this.#layers.at(depth + 1)
      const bytes = text.subarray(start, end)
      this.#budget.spend(bytes.length)
      const form = reader.read(bytes)
      if (form === 'too-deep') throw new TooDeep()
      if (form === 'malformed') {
        const lines = this.#readLines(reader, text, start, end, depth)
        if (lines === null) continue
        opened ??= new Set()
        opened.add(record / LEAF_STRIDE)
        this.scanSurface(readSurface(reader, lines, surface, start - 1), depth + 1)
        continue
      }
      if (depth + 1 > MAX_VIEW_DEPTH) throw new TooDeep()
      // Elements and strings without a name of their own keep the one before them: their text is read in place as well.
      if (form === 'object') {
        opened ??= new Set()
        opened.add(record / LEAF_STRIDE)
      }
      this.scanSurface(readSurface(reader, bytes, surface, start), depth + 1)
    }
    return opened
  }

  /** Reads objects that stand one to a line, where the text is no JSON as a whole; what was read, or null. */
  #readLines(reader: Reader, text: Buffer, start: number, end: number, depth: number): Buffer | null {
    const lines = jsonLines(text, start, end)
    if (lines === null) return null
    this.#budget.spend(lines.length)
    const form = reader.read(lines)
    if (form === 'too-deep' || (form === 'array' && depth + 1 > MAX_VIEW_DEPTH)) throw new TooDeep()
    return form === 'array' ? lines : null
  }
}

/** A view of a piece: in one of the whole frame, other words and runs would stand beside those in it. */
function isGathered({ leaves, parent }: Surface): boolean {
  return leaves === null && parent?.piece !== undefined
}

function never(): boolean {
  return false
}

function isContainer(form: Form): boolean {
  return form === 'object' || form === 'array'
}

/** Begins and ends as a JSON object, array or string does; white space around it aside. */
function looksLikeJson(text: Uint8Array, start: number, end: number): boolean {
  let first = start
  while (first < end && text[first]! <= 0x20) first++
  const open = text[first]
  if (open !== 0x7b && open !== 0x5b && open !== 0x22) return false
  let last = end - 1
  while (last > first && text[last]! <= 0x20) last--
  return text[last] === (open === 0x7b ? 0x7d : open === 0x5b ? 0x5d : 0x22) && last > first
}
