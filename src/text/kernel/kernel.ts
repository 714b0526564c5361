import type { GrowableU32 } from '../growable.ts'
import { LEAF_STRIDE } from '../leaf-table.ts'
import type { Members } from '../members.ts'
import type { Form, Parts, Reader } from '../reader.ts'
import type { Signs } from '../views/signs.ts'
import { KernelWalk } from './escape-walk.ts'
import { EMPTY_WINDOWS, FORMS, FrameText } from './frame-text.ts'
import { BEHIND_TEXT, BLOCK, HEAD_START, KernelInstance } from './instance.ts'
import type { KeywordImage } from './keyword-image.ts'
import { KernelParts } from './parts.ts'
import { KernelSearch } from './search.ts'

/** Reads and searches with the kernel, in the memory of one instance. */
export class KernelReader implements Reader {
  hasRows: boolean = false
  readonly leaves: GrowableU32
  readonly hits: GrowableU32
  readonly digits: GrowableU32
  readonly runs: GrowableU32
  readonly rows: GrowableU32
  readonly signs: Signs
  readonly parts: Parts
  readonly walk: KernelWalk
  readonly #instance: KernelInstance
  readonly #text: FrameText
  readonly #search: KernelSearch

  constructor(image: KeywordImage) {
    this.#instance = new KernelInstance(image)
    this.#text = new FrameText(this.#instance)
    this.#search = new KernelSearch(this.#instance)
    this.leaves = this.#text.leaves
    this.hits = this.#search.hits
    this.digits = this.#search.digits
    this.runs = this.#search.runs
    this.rows = this.#search.rows
    this.signs = this.#search.signs
    this.parts = new KernelParts(this.#instance, this.#text)
    this.walk = new KernelWalk(this.#instance)
  }

  get text(): Buffer {
    return this.#instance.text
  }

  get textLength(): number {
    return this.#text.length
  }

  get members(): Members {
    return this.#text.members
  }

  read(frame: Uint8Array): Form {
    const { length } = frame
    const instance = this.#instance
    const text = this.#text
    const { textAt } = instance
    const raw = textAt + HEAD_START
    instance.begin(raw + length + BEHIND_TEXT)
    instance.bytes.set(frame, raw)
    const { kernel } = instance
    text.clear()
    let distance = HEAD_START
    for (let answer = kernel.read(textAt, raw, length); ; answer = kernel.resumeRead()) {
      const form = FORMS[answer]
      if (form === 'malformed' || form === 'too-deep') {
        text.length = 0
        return form
      }
      text.length = instance.report(3)
      if (form !== undefined) {
        this.hasRows = instance.report(5) === 1
        text.takeWindows(0)
        return form
      }
      if (answer === EMPTY_WINDOWS) {
        text.takeWindows(LEAF_STRIDE)
        kernel.emptied()
        continue
      }
      distance = this.#makeRoom(raw, instance.report(4), length, distance)
    }
  }

  search(text: Uint8Array, length: number): void {
    this.#search.search(text, length)
  }

  /** What is still to be read goes up by half its length at least, so that a byte is moved a bounded number of times. */
  #makeRoom(raw: number, done: number, length: number, distance: number): number {
    const rest = length - done
    const more = (rest >> 1) + HEAD_START
    const from = raw + (distance - HEAD_START) + done
    this.#instance.reserve(from + more + rest + BEHIND_TEXT)
    this.#instance.bytes.copyWithin(from + more, from, from + rest + BLOCK)
    this.#instance.kernel.moved(more)
    return distance + more
  }
}
