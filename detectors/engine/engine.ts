import { type ReaderKind, readerKind, readersFor } from '../../src/text/create-reader.ts'
import { LEAF_KEY, LEAF_NUMBER, LEAF_STRIDE, leafAt } from '../../src/text/leaf-table.ts'
import type { Members } from '../../src/text/members.ts'
import type { Form, Reader } from '../../src/text/reader.ts'
import { identityMap, leafMap } from '../../src/text/span-map.ts'
import { jsonLines } from '../../src/text/views/json-lines.ts'
import { RowTables } from '../../src/text/views/rows.ts'
import type { Finding, KnownValues, PatternDetector, Scan, ScanFailure } from '../contract.ts'
import { Budget, BudgetExceeded, TooDeep } from './budget.ts'
import type { Candidate } from './candidate.ts'
import { compileCatalogue } from './compiled.ts'
import { withCompanions } from './companions.ts'
import { KnownSearch } from './known-search.ts'
import { Matcher } from './matcher.ts'
import { type Contender, resolveOverlaps } from './overlap.ts'
import { type Piecewise, PieceScan } from './piecewise.ts'
import type { Rejection, RejectionCause } from './rejection.ts'
import { joinShares, type Share, type ShareScan } from './share.ts'
import { OutOfSight, type Surface, toFrame } from './surface.ts'
import { MAX_VIEW_DEPTH, openNeighbours, openRows, openViews } from './views.ts'
import { standsRespelled } from './view-number.ts'
import { openWritten } from './view-written.ts'

/** What the engine saw of a frame. `form` is 'malformed' for bytes that are not JSON; they are scanned as plain text. */
export interface EngineScan {
  readonly form: Form
  /** Valid until the next scan. */
  readonly members: Members
  readonly scan: Scan
  /** Bytes looked at, by the deterministic count that budgets use. */
  readonly work: number
}

export interface Engine {
  /** Scans JSON, or plain text when it is none. Spans are bytes of `frame`. Never throws for what the bytes hold. */
  scanFrame(frame: Uint8Array): EngineScan
  scanText(text: Uint8Array): Scan
}

/** An engine that takes a long frame by shares, of which others may scan the rest. */
export interface SharingEngine extends Engine {
  /**
   * Scans one share of a long frame; `joinShares` makes findings of all of them, the same as `scanFrame` gives. Undefined when the
   * frame must be scanned in one.
   */
  scanShare(frame: Uint8Array, share: Share): ShareScan | undefined
}

const CLEAN: Scan = { status: 'done', findings: [] }
const NO_MEMBERS: Members = { count: 0, records: new Uint32Array(0) }

const PIECEWISE: Piecewise = { from: 2 << 20, piece: 1 << 19 }
const WHOLE: Share = { index: 0, of: 1 }

/**
 * Both kinds of reader give the same findings, and so does every way to cut; tests name them. `rejected` is told of every match
 * that comes to nothing, some of them twice. `known` values are found wherever they stand, beside what detectors find.
 */
export function createEngine(
  detectors: readonly PatternDetector[],
  reader: ReaderKind = readerKind(),
  piecewise: Piecewise = PIECEWISE,
  rejected?: (rejection: Rejection) => void,
  known?: KnownValues,
): SharingEngine {
  const run = new EngineRun(detectors, reader, piecewise, rejected, known)
  return {
    scanFrame: (frame) => run.scanFrame(frame),
    scanText: (text) => run.scanFrame(text).scan,
    scanShare: (frame, share) => run.scanShare(frame, share),
  }
}

/** Scratch memory a depth of views: a surface stays readable while its views are scanned. */
interface Layer {
  readonly reader: Reader
  readonly matcher: Matcher
}

class EngineRun {
  readonly #catalogue
  readonly #createReader: () => Reader
  readonly #piecewise: Piecewise
  readonly #layers: Layer[] = []
  readonly #rejected: ((rejection: Rejection) => void) | undefined
  readonly #known: KnownSearch | undefined
  #contenders: Contender[] = []
  #budget: Budget = new Budget(0)

  constructor(
    detectors: readonly PatternDetector[],
    reader: ReaderKind,
    piecewise: Piecewise,
    rejected: ((rejection: Rejection) => void) | undefined,
    known: KnownValues | undefined,
  ) {
    this.#rejected = rejected
    this.#known = known === undefined ? undefined : new KnownSearch(known)
    this.#piecewise = piecewise
    this.#catalogue = compileCatalogue(detectors)
    this.#createReader = readersFor(this.#catalogue.keywords, reader, this.#catalogue.words)
  }

  scanFrame(frame: Uint8Array): EngineScan {
    const piecewise = this.#scanPiecewise(frame)
    if (piecewise !== undefined) return piecewise
    this.#begin(frame)
    let form: Form = 'malformed'
    let members = NO_MEMBERS
    let scan: Scan
    try {
      const { reader } = this.#layer(0)
      form = reader.read(frame)
      members = reader.members
      scan = this.#scanRoot(reader, frame, form)
    } catch (error) {
      scan = { status: 'failed', reason: this.#failure(error) }
    }
    const work = this.#budget.spent
    this.#contenders = []
    return { form, members, scan, work }
  }

  #scanRoot(reader: Reader, frame: Uint8Array, form: Form): Scan {
    if (form === 'too-deep') return { status: 'failed', reason: 'too-deep' }
    if (form === 'malformed') this.#scanView(plainSurface(frame), 0)
    else this.#scanSurface(readSurface(reader, frame, null, 0), 0)
    if (this.#contenders.length === 0) return CLEAN
    return { status: 'done', findings: this.#resolve(this.#contenders) }
  }

  #begin(frame: Uint8Array): void {
    this.#contenders = []
    this.#budget = new Budget(frame.length)
  }

  /** Undefined where the frame must be scanned in one. */
  #scanPiecewise(frame: Uint8Array): EngineScan | undefined {
    if (frame.length < this.#piecewise.from) return undefined
    const shared = this.scanShare(frame, WHOLE)
    if (shared === undefined) return undefined
    const { form, members, work } = shared
    return { form, members, scan: joinShares([shared], frame.length), work }
  }

  scanShare(frame: Uint8Array, share: Share): ShareScan | undefined {
    this.#begin(frame)
    try {
      const { reader, matcher } = this.#layer(0)
      const { parts } = reader
      if (parts === undefined) return undefined
      const scan = new PieceScan(frame, share, this.#piecewise, {
        reader,
        parts,
        matcher,
        catalogue: this.#catalogue,
        budget: this.#budget,
        known: this.#known,
        openJson: (surface, from, until) => this.#openJson(surface, 0, from, until),
        openView: (view) => this.#scanView(view, 1),
        collect: (contenders) => {
          this.#contenders = contenders
        },
      })
      const form = scan.run()
      if (form === 'whole' || form === 'malformed') return undefined
      const { members } = reader
      const found = form === 'too-deep' ? { failed: 'too-deep' as const } : { found: scan.found }
      return { form, members, ...found, work: this.#budget.spent }
    } catch (error) {
      return error instanceof OutOfSight ? undefined : this.#failedShare(error)
    } finally {
      this.#contenders = []
    }
  }

  /** Whose message it was is told all the same: the rest is read, not scanned. */
  #failedShare(error: unknown): ShareScan | undefined {
    const failed = this.#failure(error)
    const work = this.#budget.spent
    const parts = this.#layers[0]?.reader.parts
    if (parts === undefined) return { form: 'malformed', members: NO_MEMBERS, failed, work }
    const { reader } = this.#layer(0)
    for (;;) {
      const form = parts.readOn(reader.textLength + this.#piecewise.piece)
      if (form === 'whole' || form === 'malformed') return undefined
      if (form !== 'more') return { form, members: reader.members, failed, work }
      parts.drop(reader.textLength)
    }
  }

  #failure(error: unknown): ScanFailure {
    if (error instanceof BudgetExceeded) return 'overloaded'
    if (error instanceof TooDeep) return 'too-deep'
    // Whatever went wrong, memory run out among it, what the layers hold is not to be trusted again.
    this.#layers.length = 0
    return 'crashed'
  }

  #layer(depth: number): Layer {
    const existing = this.#layers[depth]
    if (existing !== undefined) return existing
    const layer: Layer = {
      reader: this.#createReader(),
      matcher: new Matcher(this.#catalogue, this.#rejected === undefined ? undefined : this.#refused),
    }
    this.#layers[depth] = layer
    return layer
  }

  readonly #refused = (
    surface: Surface,
    { id }: Pick<PatternDetector, 'id'>,
    start: number,
    end: number,
    cause: RejectionCause,
  ): void => {
    this.#rejected?.({ detector: id, cause, spans: toFrame(surface, start, end), via: surface.via })
  }

  #scanSurface(surface: Surface, depth: number): void {
    const layer = this.#layer(depth)
    const { reader } = layer
    this.#budget.spend(surface.length)
    reader.search(surface.text, surface.length)
    const { hits, digits, runs, rows } = reader
    const opened = this.#openJson(surface, depth)
    let found: readonly Candidate[] = []
    if (hits.length + digits.length + runs.length + rows.length > 0) {
      const skip = opened === null ? never : (at: number) => opened.has(leafAt(surface.leaves!, at))
      const candidates = layer.matcher.match(surface, reader, skip, this.#budget)
      found = candidates
      if (isGathered(surface) && candidates.some(({ detector }) => detector.companions !== undefined)) {
        throw new OutOfSight()
      }
      const accompanied = withCompanions(candidates)
      if (this.#rejected !== undefined) this.#tellLonely(surface, candidates, accompanied)
      this.#contend(surface, accompanied)
    }
    if (this.#known !== undefined) {
      this.#contend(surface, this.#known.find(surface.text, surface.length, 0, surface.length, this.#budget))
    }
    const open = (view: Surface): void => {
      if (depth + 1 > MAX_VIEW_DEPTH) throw new TooDeep()
      this.#scanView(view, depth + 1)
    }
    openNeighbours(surface, hits, found, this.#budget, open)
    if (surface.rows !== undefined) {
      openRows(surface, new RowTables(surface.rows), 0, surface.length, this.#budget, open)
    }
    openViews(surface, reader, opened, this.#budget, open)
    openWritten(surface, reader, this.#catalogue.values, opened, this.#budget, open)
  }

  #contend(surface: Surface, candidates: readonly Candidate[]): void {
    const respelled = surface.via.at(-1) === 'number'
    for (const candidate of candidates) {
      if (respelled && !standsRespelled(candidate)) continue
      const spans = toFrame(surface, candidate.start, candidate.end)
      if (spans.length === 0) continue
      const { detector, confidence, standing } = candidate
      const { id, category, kind } = detector
      const finding = { detector: id, category, kind, confidence, standing, spans, via: surface.via }
      this.#contenders.push({ finding, generic: detector.generic === true })
    }
  }

  #tellLonely(surface: Surface, candidates: readonly Candidate[], accompanied: readonly Candidate[]): void {
    const kept = new Set(accompanied.map(({ detector, start, end }) => `${detector.id} ${start} ${end}`))
    for (const { detector, start, end } of candidates) {
      if (!kept.has(`${detector.id} ${start} ${end}`)) this.#refused(surface, detector, start, end, 'companion')
    }
  }

  /** Findings that stand; whoever asked is told of the others. */
  #resolve(contenders: readonly Contender[]): readonly Finding[] {
    const findings = resolveOverlaps(contenders)
    if (this.#rejected !== undefined) {
      const kept = new Set(findings)
      for (const { finding } of contenders) {
        const { detector, spans, via } = finding
        if (!kept.has(finding)) this.#rejected({ detector, cause: 'covered', spans, via })
      }
    }
    return findings
  }

  /** A decoded text is read as JSON where it is JSON. */
  #scanView(view: Surface, depth: number): void {
    if (view.leaves === null && looksLikeJson(view.text, 0, view.length)) {
      const { reader } = this.#layer(depth + 1)
      const bytes = view.text.subarray(0, view.length)
      const form = reader.read(bytes)
      if (form === 'too-deep' || (isContainer(form) && depth + 1 > MAX_VIEW_DEPTH)) throw new TooDeep()
      if (isContainer(form)) {
        this.#scanSurface(readSurface(reader, bytes, view, 0), depth + 1)
        return
      }
      const lines = this.#readLines(reader, view.text, 0, view.length, depth)
      if (lines !== null) {
        this.#scanSurface(readSurface(reader, lines, view, -1), depth + 1)
        return
      }
    }
    this.#scanSurface(view, depth)
  }

  /** Scans each string leaf that is a JSON text of its own; returns those that need no other reading, or null. */
  #openJson(surface: Surface, depth: number, from: number = 0, until: number = Infinity): Set<number> | null {
    const { leaves, text } = surface
    if (leaves === null) return null
    let opened: Set<number> | null = null
    for (let record = 0; record < leaves.length; record += LEAF_STRIDE) {
      if (leaves.data[record + 4]! & (LEAF_KEY | LEAF_NUMBER)) continue
      const start = leaves.data[record + 2]!
      const end = leaves.data[record + 3]!
      if (start < from || start >= until) continue
      if (end - start < 2 || !looksLikeJson(text, start, end)) continue
      const { reader } = this.#layer(depth + 1)
      const bytes = text.subarray(start, end)
      this.#budget.spend(bytes.length)
      const form = reader.read(bytes)
      if (form === 'too-deep') throw new TooDeep()
      if (form === 'malformed') {
        const lines = this.#readLines(reader, text, start, end, depth)
        if (lines === null) continue
        opened ??= new Set()
        opened.add(record / LEAF_STRIDE)
        this.#scanSurface(readSurface(reader, lines, surface, start - 1), depth + 1)
        continue
      }
      if (depth + 1 > MAX_VIEW_DEPTH) throw new TooDeep()
      // Elements and strings without a name of their own keep the one before them: their text is read in place as well.
      if (form === 'object') {
        opened ??= new Set()
        opened.add(record / LEAF_STRIDE)
      }
      this.#scanSurface(readSurface(reader, bytes, surface, start), depth + 1)
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

function plainSurface(frame: Uint8Array): Surface {
  const text = Buffer.from(frame.buffer, frame.byteOffset, frame.byteLength)
  return { text, length: text.length, leaves: null, map: identityMap, parent: null, via: [] }
}

function readSurface(reader: Reader, frame: Uint8Array, parent: Surface | null, base: number): Surface {
  return {
    text: reader.text,
    length: reader.textLength,
    leaves: reader.leaves,
    map: leafMap(reader.leaves, frame, base),
    parent,
    via: parent === null ? [] : [...parent.via, 'json'],
    json: frame,
    rows: reader.hasRows ? frame : undefined,
  }
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
