import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { actedOn } from './acted-on.ts'
import { openEngine } from './engine.ts'
import { cut, frameOf, textResult } from './frames.ts'
import { SIZES } from './sizes.ts'
import type { Texts } from './texts.ts'

/** Under the longest message that is taken by default, 64 MiB, by what the envelope may need. */
const LARGE_BYTES = (64 << 20) - (64 << 10)
const LARGE_PIECE = 64 << 10
const MOST_RESULTS = 64
const FEWEST_RESULTS = 8

export const LARGE = 'large'

/** A folder with the results that the server answers with, code and prose by turns, none of which the policy acts on. */
export interface Prepared {
  readonly folder: string
  remove(): void
}

export function prepareResults(texts: Texts, large: boolean): Prepared {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-bench-'))
  const remove = (): void => rmSync(folder, { recursive: true, force: true })
  try {
    for (const { name, bytes } of SIZES) writeFileSync(join(folder, name), cleanResults(texts, bytes).join('\n'))
    if (large) writeLarge(join(folder, LARGE), texts)
  } catch (error) {
    remove()
    throw error
  }
  return { folder, remove }
}

/** `size` is that of the result as it stands in the frame, give or take the last escape. */
function cleanResults(texts: Texts, size: number): readonly string[] {
  const engine = openEngine()
  const sources = [Buffer.from(texts.code), Buffer.from(texts.prose)]
  const results: string[] = []
  const step = Math.max(size, 4096)
  for (let from = 0; results.length < MOST_RESULTS && from + size <= sources[0]!.length; from += step) {
    const source = sources[results.length % 2]!
    const result = fitted(source, from, size)
    if (actedOn(engine.scanFrame(frameOf(result))) === 0) results.push(result)
  }
  if (results.length < FEWEST_RESULTS) throw new Error(`too few clean results of ${size} bytes: ${results.length}`)
  return results
}

/** Escapes make the text longer: takes as much of it as gives a result of `size` bytes. */
function fitted(source: Buffer, from: number, size: number): string {
  const whole = textResult(cut(source, from, size))
  const excess = Buffer.byteLength(whole) - size
  return excess <= 0 ? whole : textResult(cut(source, from, Math.floor((size * size) / (size + excess))))
}

/** One result made of clean pieces; written piece by piece, since a string of its length would be a burden of its own. */
function writeLarge(file: string, texts: Texts): void {
  const pieces = cleanResults(texts, LARGE_PIECE).map((result) => Buffer.from(result).subarray(TEXT_AT, -TEXT_END))
  const descriptor = openSync(file, 'w')
  try {
    writeSync(descriptor, EMPTY.slice(0, TEXT_AT))
    for (let written = 0, next = 0; ; next++) {
      const piece = pieces[next % pieces.length]!
      if (written + piece.length > LARGE_BYTES) break
      written += writeSync(descriptor, piece)
    }
    writeSync(descriptor, EMPTY.slice(TEXT_AT))
  } finally {
    closeSync(descriptor)
  }
}

const EMPTY = textResult('')
const TEXT_END = '"}]}'.length
const TEXT_AT = EMPTY.length - TEXT_END
