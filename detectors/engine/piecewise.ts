import type { Numbers } from '../../src/text/growable.ts'
import { LEAF_CONTINUED, LEAF_STRIDE, leafAt } from '../../src/text/leaf-table.ts'
import type { Form, Parts, Reader } from '../../src/text/reader.ts'
import { leafMap } from '../../src/text/span-map.ts'
import { RowTables } from '../../src/text/views/rows.ts'
import type { Budget } from './budget.ts'
import { QUIET_BLOCK } from './busy.ts'
import type { Candidate } from './candidate.ts'
import type { Catalogue } from './compiled.ts'
import type { KnownSearch } from './known-search.ts'
import type { Matcher } from './matcher.ts'
import type { Contender } from './overlap.ts'
import { cuttable, firstQuietCut, quietCut } from './quiet.ts'
import { SEAM, Seams } from './seams.ts'
import { foundWithin, segmentOf, wholeLeaves } from './segment.ts'
import type { Located, Share, ShareFound } from './share.ts'
import { OutOfSight, type Surface, toFrame } from './surface.ts'
import { openMarkup } from './view-markup.ts'
import { type Announcing, openNeighbours, openRows, openViews } from './views.ts'
import { openWritten } from './view-written.ts'

/** How frames are scanned that are too long to keep all of their text. */
export interface Piecewise {
  /** Bytes from which a frame is. */
  readonly from: number
  /** Bytes of text that are scanned at a time, or more where no place to cut is found. */
  readonly piece: number
  /** Bytes of the frame that are read at a time: no less than 8192. */
  readonly part?: number | undefined
}

/** What a scan needs of the engine. */
export interface PieceHost {
  readonly reader: Reader
  readonly parts: Parts
  readonly matcher: Matcher
  readonly catalogue: Catalogue
  readonly budget: Budget
  readonly known?: KnownSearch | undefined
  /** Scans the leaves that begin in `from..until` and are JSON; returns those that need no other reading, or null. */
  openJson(surface: Surface, from: number, until: number): ReadonlySet<number> | null
  openView(view: Surface): void
  /** Says where contenders that the two above find are put from now on. */
  collect(into: Contender[]): void
}

/** Bytes of text kept before and behind what is scanned: whoever asks for more is told that they are not there. */
const LOOK_BEHIND = 2 * SEAM
const LOOK_AHEAD = 3 * SEAM
/** Bytes before a share's beginning from which all is looked at that decides where it begins: four times the longest match. */
const APPROACH = 1 << 16
const NO_NUMBERS: Numbers = { data: new Uint32Array(0), length: 0 }
const NOTHING: Announcing = {
  digits: NO_NUMBERS,
  runs: NO_NUMBERS,
  signs: { flags: 0, folds: NO_NUMBERS, hexes: NO_NUMBERS, joins: NO_NUMBERS },
}

/**
 * Scans a frame, or a share of one, a piece of its text after the other. Text is cut only where no detector and no view
 * looks across, so that the pieces together give what the whole would.
 */
export class PieceScan {
  readonly #frame: Uint8Array
  readonly #host: PieceHost
  readonly #piecewise: Piecewise
  /** Offsets in the frame's text near which the share begins and ends. */
  readonly #first: number
  readonly #last: number
  readonly #seams: Seams | undefined
  readonly #tables: RowTables
  readonly #nested: Contender[] = []
  readonly #located: Located[] = []
  readonly #views: Contender[] = []

  constructor(frame: Uint8Array, { index, of }: Share, piecewise: Piecewise, host: PieceHost) {
    this.#frame = frame
    this.#piecewise = piecewise
    this.#host = host
    const size = Math.ceil(frame.length / of / QUIET_BLOCK) * QUIET_BLOCK
    this.#first = index * size
    this.#last = index + 1 === of ? Infinity : (index + 1) * size
    // The last share reads all of the text, and so it is the one that knows all blocks.
    this.#seams = index + 1 === of ? new Seams() : undefined
    this.#tables = new RowTables(frame)
  }

  get found(): ShareFound {
    return { nested: this.#nested, located: this.#located, views: this.#views }
  }

  /** The form of the frame, for the last share; of others, that of a frame that goes on. Throws OutOfSight as surfaces do. */
  run(): Form | 'whole' {
    const { reader, parts, budget } = this.#host
    const { piece, part } = this.#piecewise
    parts.open(this.#frame, part)
    let from = 0
    let entered = this.#first === 0
    for (let length = piece + LOOK_AHEAD; ;) {
      const progress = parts.readOn(length)
      if (progress === 'whole' || progress === 'malformed' || progress === 'too-deep') return progress
      const surface = this.#surface(progress === 'more')
      let searched = false
      if (!entered) {
        const start = this.#enter(surface, from)
        if (start < 0 && progress === 'more') {
          const passed = this.#passBefore(surface, from)
          if (passed < 0) {
            length = reader.textLength * 2
            continue
          }
          this.#pass(surface, from, passed)
          from = this.#drop(passed)
          length = reader.textLength + piece
          continue
        }
        const until = start < 0 ? surface.length : start
        this.#pass(surface, from, until)
        from = until
        entered = true
        searched = start >= 0
      }
      const until = this.#cut(surface, from, searched)
      if (until < 0) {
        length = reader.textLength * 2
        continue
      }
      budget.spend(until - from)
      this.#scan(surface, from, until)
      this.#seams?.take(surface, from, until, parts.base)
      if (progress !== 'more') {
        this.#joinSeams()
        return progress
      }
      if (until + parts.base >= this.#last) return 'object'
      from = this.#drop(until)
      length = reader.textLength + piece
    }
  }

  /** What stands before the share: names of columns, and the blocks that only one share joins. */
  #pass(surface: Surface, from: number, until: number): void {
    this.#seams?.take(surface, from, until, this.#host.parts.base)
    this.#tables.read(surface.text, surface.leaves!, from, until)
  }

  #surface(goesOn: boolean): Surface {
    const { reader, parts } = this.#host
    const continued = ((reader.leaves.data[4] ?? 0) & LEAF_CONTINUED) !== 0
    return {
      text: reader.text,
      length: reader.textLength,
      leaves: wholeLeaves(reader.leaves),
      map: leafMap(reader.leaves, this.#frame, 0, reader.walk),
      parent: null,
      via: [],
      json: this.#frame,
      piece: { floor: parts.base === 0 ? -Infinity : continued ? parts.head : 0, goesOn },
    }
  }

  /** Where this share begins, when that can be told; -1 when not. */
  #enter(surface: Surface, from: number): number {
    const first = this.#first - this.#host.parts.base
    if (first >= surface.length - LOOK_AHEAD) return -1
    return this.#boundary(surface, Math.max(first, from))
  }

  /** Where text that no share before this one needs may be given up. */
  #passBefore(surface: Surface, from: number): number {
    const latest = Math.min(this.#first - this.#host.parts.base - APPROACH, surface.length - LOOK_AHEAD)
    return latest <= from ? -1 : cuttable(surface, from, latest)
  }

  /** The first quiet place from `at` on: the same whichever share asks. */
  #boundary(surface: Surface, at: number): number {
    const { reader, catalogue } = this.#host
    reader.search(surface.text, surface.length)
    return firstQuietCut(surface, reader, catalogue, at, surface.length - LOOK_AHEAD)
  }

  /** Where the piece that begins at `from` ends, or -1 when more must be read to tell. */
  #cut(surface: Surface, from: number, searched: boolean): number {
    const { reader, parts, catalogue } = this.#host
    const last = this.#last - parts.base
    const latest = surface.length - LOOK_AHEAD
    const goesOn = surface.piece?.goesOn === true
    if (last <= from) return from
    if (last < latest) {
      const boundary = this.#boundary(surface, last)
      if (boundary >= 0) return boundary
      return goesOn ? -1 : surface.length
    }
    if (goesOn && cuttable(surface, from, latest) < 0) return -1
    if (!searched) reader.search(surface.text, surface.length)
    return goesOn ? quietCut(surface, reader, catalogue, from, latest) : surface.length
  }

  #drop(offset: number): number {
    return offset - this.#host.parts.drop(Math.max(0, offset - LOOK_BEHIND))
  }

  #scan(surface: Surface, from: number, until: number): void {
    const { reader, matcher, catalogue, budget, known, openJson, openView, collect } = this.#host
    const { base } = this.#host.parts
    collect(this.#nested)
    const opened = openJson(surface, from, until)
    const { leaves } = surface
    const skip = (at: number): boolean => opened !== null && opened.has(leafAt(leaves!, at))
    const found = matcher.match(surface, foundWithin(reader, from, until, 0), skip, budget)
    for (const candidate of found) {
      if (candidate.end > until) throw new OutOfSight()
      this.#located.push(locate(surface, candidate, base))
    }
    // A cut may go through one: it counts where it begins, and its end is in sight.
    for (const candidate of known?.find(surface.text, surface.length, from, until, budget) ?? []) {
      this.#located.push(locate(surface, candidate, base))
    }
    const { segment, first } = segmentOf(surface, from, until)
    const openedHere = opened === null ? null : new Set([...opened].map((leaf) => leaf - first))
    collect(this.#views)
    const { hits } = foundWithin(reader, from, until, 0)
    openNeighbours(surface, hits, found, budget, openView)
    openMarkup(surface, hits, catalogue.keywords, opened, budget, openView)
    openRows(surface, this.#tables, from, until, budget, openView)
    const foundHere = foundWithin(reader, from, until, from)
    openViews(segment, foundHere, openedHere, budget, openView)
    openWritten(segment, foundHere, catalogue.values, openedHere, budget, openView)
  }

  #joinSeams(): void {
    const { budget, openView } = this.#host
    const surface = this.#seams?.surface(this.#frame) ?? null
    if (surface === null) return
    // Everything else in the blocks has been read where it stands.
    const read = new Set(Array.from({ length: surface.leaves!.length / LEAF_STRIDE }, (_, leaf) => leaf))
    openViews(surface, NOTHING, read, budget, openView)
  }
}

function locate(surface: Surface, candidate: Candidate, base: number): Located {
  const { detector, start, end, confidence, standing } = candidate
  const { id, category, kind, generic, companions } = detector
  return {
    detector: { id, category, kind, generic, companions },
    start: start + base,
    end: end + base,
    confidence,
    standing,
    spans: toFrame(surface, start, end),
  }
}
