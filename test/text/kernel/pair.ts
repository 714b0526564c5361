import { expect } from 'vitest'
import { readersFor } from '../../../src/text/create-reader.ts'
import type { Numbers } from '../../../src/text/growable.ts'
import { MEMBER_STRIDE } from '../../../src/text/members.ts'
import type { Reader } from '../../../src/text/reader.ts'
import { HEXES_LOST } from '../../../src/text/views/signs.ts'

/** The kernel and the scripts that it must not differ from, over one list of keywords. */
export class Pair {
  readonly kernel: Reader
  readonly script: Reader

  constructor(keywords: readonly string[], words: ReadonlySet<string> = new Set()) {
    this.kernel = readersFor(keywords, 'kernel', words)()
    this.script = readersFor(keywords, 'script', words)()
  }

  /** Reads a frame and searches its text, or the frame itself where it is no JSON; returns the form. */
  frame(frame: Uint8Array): string {
    const form = this.script.read(frame)
    expect(this.kernel.read(frame)).toBe(form)
    if (form === 'too-deep') return form
    if (form === 'malformed') {
      this.text(frame)
      return form
    }
    const { textLength } = this.script
    expect(this.kernel.textLength).toBe(textLength)
    const text = this.script.text.subarray(0, textLength)
    if (!text.equals(this.kernel.text.subarray(0, textLength)))
      expect(this.kernel.text.toString('latin1', 0, textLength)).toBe(text.toString('latin1'))
    same(this.kernel.leaves, this.script.leaves)
    expect(this.kernel.hasRows).toBe(this.script.hasRows)
    const { count, records } = this.script.members
    expect(this.kernel.members.count).toBe(count)
    const length = count * MEMBER_STRIDE
    same({ data: this.kernel.members.records, length }, { data: records, length })
    this.#search(this.kernel.text, text)
    return form
  }

  text(text: Uint8Array): void {
    this.#search(text, text)
  }

  #search(kernelText: Uint8Array, text: Uint8Array): void {
    this.kernel.search(kernelText, text.length)
    this.script.search(text, text.length)
    same(this.kernel.hits, this.script.hits)
    same(this.kernel.digits, this.script.digits)
    same(this.kernel.runs, this.script.runs)
    same(this.kernel.rows, this.script.rows)
    same(this.kernel.signs.folds, this.script.signs.folds)
    same(this.kernel.signs.joins, this.script.signs.joins)
    same(inOrder(this.kernel.signs.hexes), inOrder(this.script.signs.hexes))
    expect(this.kernel.signs.flags & ~HEXES_LOST).toBe(this.script.signs.flags)
  }
}

export function numbersOf({ data, length }: Numbers): number[] {
  return [...data.subarray(0, length)]
}

/** The kernel finds runs of digits where they end. */
function inOrder({ data, length }: Numbers): Numbers {
  const records = Array.from({ length: length / 3 }, (_, at) => [...data.subarray(at * 3, at * 3 + 3)])
  return { data: Uint32Array.from(records.toSorted((a, b) => a[0]! - b[0]! || a[2]! - b[2]!).flat()), length }
}

function same(one: Numbers, other: Numbers): void {
  if (one.length === other.length) {
    let at = 0
    while (at < one.length && one.data[at] === other.data[at]) at++
    if (at === one.length) return
  }
  expect(numbersOf(one)).toEqual(numbersOf(other))
}
