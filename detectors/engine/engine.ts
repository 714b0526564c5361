import { type ReaderKind, readerKind, readersFor } from '../../src/text/create-reader.ts'
import type { Members } from '../../src/text/members.ts'
import type { Form, Reader } from '../../src/text/reader.ts'
import type { KnownValues, PatternDetector, Scan, ScanFailure } from '../contract.ts'
import { Budget, BudgetExceeded, TooDeep } from './budget.ts'
import { type Catalogue, compileCatalogue } from './compiled.ts'
import { Contest } from './contest.ts'
import { KnownSearch } from './known-search.ts'
import { Layers } from './layers.ts'
import { Matcher } from './matcher.ts'
import { type Piecewise, PieceScan } from './piecewise.ts'
import type { Rejection } from './rejection.ts'
import { joinShares, type Share, type ShareScan } from './share.ts'
import { OutOfSight, plainSurface, readSurface } from './surface.ts'
import { SurfaceScan } from './surface-scan.ts'

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

class EngineRun {
  readonly #catalogue: Catalogue
  readonly #piecewise: Piecewise
  readonly #layers: Layers
  readonly #contest: Contest
  readonly #known: KnownSearch | undefined
  readonly #scan: SurfaceScan
  #budget: Budget = new Budget(0)

  constructor(
    detectors: readonly PatternDetector[],
    reader: ReaderKind,
    piecewise: Piecewise,
    rejected: ((rejection: Rejection) => void) | undefined,
    known: KnownValues | undefined,
  ) {
    this.#piecewise = piecewise
    this.#catalogue = compileCatalogue(detectors)
    this.#known = known === undefined ? undefined : new KnownSearch(known)
    this.#contest = new Contest(rejected)
    const { keywords, words } = this.#catalogue
    const createReader = readersFor(keywords, reader, words)
    const createMatcher = (): Matcher => new Matcher(this.#catalogue, this.#contest.refused)
    this.#layers = new Layers(() => ({ reader: createReader(), matcher: createMatcher() }))
    this.#scan = new SurfaceScan(this.#catalogue, this.#layers, this.#contest, this.#known)
  }

  scanFrame(frame: Uint8Array): EngineScan {
    const piecewise = this.#scanPiecewise(frame)
    if (piecewise !== undefined) return piecewise
    this.#begin(frame)
    let form: Form = 'malformed'
    let members = NO_MEMBERS
    let scan: Scan
    try {
      const { reader } = this.#layers.at(0)
      form = reader.read(frame)
      members = reader.members
      scan = this.#scanRoot(reader, frame, form)
    } catch (error) {
      scan = { status: 'failed', reason: this.#failure(error) }
    }
    const work = this.#budget.spent
    this.#contest.clear()
    return { form, members, scan, work }
  }

  #scanRoot(reader: Reader, frame: Uint8Array, form: Form): Scan {
    if (form === 'too-deep') return { status: 'failed', reason: 'too-deep' }
    if (form === 'malformed') this.#scan.scanView(plainSurface(frame), 0)
    else this.#scan.scanSurface(readSurface(reader, frame, null, 0), 0)
    return this.#contest.empty ? CLEAN : { status: 'done', findings: this.#contest.findings() }
  }

  #begin(frame: Uint8Array): void {
    this.#contest.clear()
    this.#budget = new Budget(frame.length)
    this.#scan.begin(this.#budget)
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
      const { reader, matcher } = this.#layers.at(0)
      const { parts } = reader
      if (parts === undefined) return undefined
      const scan = new PieceScan(frame, share, this.#piecewise, {
        reader,
        parts,
        matcher,
        catalogue: this.#catalogue,
        budget: this.#budget,
        known: this.#known,
        openJson: (surface, from, until) => this.#scan.openJson(surface, 0, from, until),
        openView: (view) => this.#scan.scanView(view, 1),
        collect: (contenders) => this.#contest.collect(contenders),
      })
      const form = scan.run()
      if (form === 'whole' || form === 'malformed') return undefined
      const { members } = reader
      const found = form === 'too-deep' ? { failed: 'too-deep' as const } : { found: scan.found }
      return { form, members, ...found, work: this.#budget.spent }
    } catch (error) {
      return error instanceof OutOfSight ? undefined : this.#failedShare(error)
    } finally {
      this.#contest.clear()
    }
  }

  /** Whose message it was is told all the same: the rest is read, not scanned. */
  #failedShare(error: unknown): ShareScan | undefined {
    const failed = this.#failure(error)
    const work = this.#budget.spent
    const parts = this.#layers.first?.reader.parts
    if (parts === undefined) return { form: 'malformed', members: NO_MEMBERS, failed, work }
    const { reader } = this.#layers.at(0)
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
    this.#layers.forget()
    return 'crashed'
  }
}
