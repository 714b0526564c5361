import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { actedOn } from './acted-on.ts'
import { CLEAN_KINDS, cleanFrames, denseFrames } from './corpora.ts'
import { openEngine } from './engine.ts'
import { resultIn } from './engine-arm.ts'
import { cut, frameOf, textResult } from './frames.ts'
import { type Load, loadOf } from './load.ts'
import type { Texts } from './texts.ts'

/** Longer results are put together from pieces of this size, since a string of their length would be a burden. */
const PIECE = 64 << 10
const LONGEST_STRING = 1 << 20
const MOST_RESULTS = 64
const FEWEST_RESULTS = 8
const KIND_BYTES = 4 << 20

/** A folder with the results that the server answers with. */
export interface Prepared {
  readonly folder: string
  /** Of each kind: what `prepareKinds` wrote. */
  readonly kinds: readonly Load[]
  remove(): void
}

/** Of each size code and prose by turns, none of which the policy acts on; of each kind its own. */
export function prepareResults(texts: Texts, sizes: readonly Load[], kinds: boolean): Prepared {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-bench-'))
  const remove = (): void => rmSync(folder, { recursive: true, force: true })
  try {
    for (const { name, bytes } of sizes) {
      if (bytes > LONGEST_STRING) writeLong(join(folder, name), texts, bytes)
      else writeFileSync(join(folder, name), cleanResults(texts, bytes).join('\n'))
    }
    return { folder, kinds: kinds ? prepareKinds(folder, texts) : [], remove }
  } catch (error) {
    remove()
    throw error
  }
}

function prepareKinds(folder: string, texts: Texts): readonly Load[] {
  const engine = openEngine()
  return [...CLEAN_KINDS, 'dense' as const].map((kind): Load => {
    const dense = kind === 'dense'
    const made = dense ? denseFrames(texts, KIND_BYTES) : cleanFrames(kind, texts, KIND_BYTES)
    const frames = dense ? made : made.filter((frame) => actedOn(engine.scanFrame(frame)) === 0)
    const results = frames.slice(0, MOST_RESULTS).map(resultIn)
    writeFileSync(join(folder, kind), Buffer.concat(results.flatMap((result) => [result, NEWLINE])))
    const bytes = Math.round(results.reduce((sum, { length }) => sum + length, 0) / results.length)
    return { ...loadOf(kind, bytes), dense }
  })
}

const NEWLINE = Buffer.from('\n')

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

/** One result made of clean pieces, written piece by piece. */
function writeLong(file: string, texts: Texts, bytes: number): void {
  const pieces = cleanResults(texts, PIECE).map((result) => Buffer.from(result).subarray(TEXT_AT, -TEXT_END))
  const descriptor = openSync(file, 'w')
  try {
    writeSync(descriptor, EMPTY.slice(0, TEXT_AT))
    for (let written = 0, next = 0; ; next++) {
      const piece = pieces[next % pieces.length]!
      if (written + piece.length > bytes) break
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
