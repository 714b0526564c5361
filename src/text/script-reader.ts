import { FrontEnd } from './front-end.ts'
import { GrowableU32 } from './growable.ts'
import { findKeywords, type KeywordAutomaton } from './keywords.ts'
import type { Members } from './members.ts'
import type { Form, Reader } from './reader.ts'
import { findCodes, findDigits, mergeDigits } from './shapes.ts'
import { findBase64Runs } from './views/base64.ts'
import { SignSearch } from './views/signs.ts'
import { findWordRows } from './word-rows.ts'

/** Numbers kept between texts. */
const KEPT = 1 << 14

/** Reads and searches in plain JavaScript. */
export class ScriptReader implements Reader {
  readonly hits: GrowableU32 = new GrowableU32(1 << 10)
  readonly digits: GrowableU32 = new GrowableU32(1 << 10)
  readonly #codes: GrowableU32 = new GrowableU32(1 << 6)
  readonly runs: GrowableU32 = new GrowableU32(1 << 10)
  readonly rows: GrowableU32 = new GrowableU32(1 << 6)
  readonly signs: SignSearch = new SignSearch()
  readonly #automaton: KeywordAutomaton
  readonly #frontEnd: FrontEnd = new FrontEnd()

  constructor(automaton: KeywordAutomaton) {
    this.#automaton = automaton
  }

  get text(): Buffer {
    return this.#frontEnd.text
  }

  get textLength(): number {
    return this.#frontEnd.textLength
  }

  get leaves(): GrowableU32 {
    return this.#frontEnd.leaves
  }

  get members(): Members {
    return this.#frontEnd.members
  }

  get hasRows(): boolean {
    return this.#frontEnd.hasRows
  }

  read(frame: Uint8Array): Form {
    return this.#frontEnd.read(frame)
  }

  search(text: Uint8Array, length: number): void {
    this.hits.clear(KEPT)
    this.digits.clear(KEPT)
    this.runs.clear(KEPT)
    this.rows.clear(KEPT)
    findKeywords(this.#automaton, text, length, this.hits)
    findDigits(text, length, this.digits)
    this.#codes.clear(KEPT)
    findCodes(text, length, this.#codes)
    mergeDigits(this.digits, this.#codes)
    findBase64Runs(text, length, this.runs)
    findWordRows(text, length, this.rows)
    this.signs.search(text, length)
  }
}
