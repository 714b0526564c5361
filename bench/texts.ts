import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { catalogue } from '../detectors/catalogue.ts'
import { createEngine } from '../detectors/engine/engine.ts'
import { actedOn } from './acted-on.ts'
import { textSources } from './text-sources.ts'

const LONGEST_FILE = 200_000

const PASSAGES = /[^]{1,4096}/gu

export interface RawTexts {
  readonly origin: string
  /** JavaScript and TypeScript as it was written, one file after the other. */
  readonly code: string
  /** Markdown. */
  readonly prose: string
}

/** None of it holds what the default policy acts on. */
export interface Texts extends RawTexts {
  /** Passages of 4 KB that were read, and those of them that the policy would have acted on. */
  readonly passages: number
  readonly leftOut: number
  /** Of what was read: runs with the same digest measured the same bytes, as long as detection is the same. */
  readonly digest: string
}

/** Reads up to `bytes` characters of each, in an order that depends on names alone. */
export function readRawTexts(bytes: number): RawTexts {
  const sources = textSources()
  const code: string[] = []
  for (const folder of sources.code)
    collect(folder, /(?<!\.d|\.min)\.(?:[cm]?js|ts)$/, code, bytes / sources.code.length)
  const prose: string[] = []
  for (const folder of sources.prose) collect(folder, /\.md$/i, prose, bytes / sources.prose.length)
  if (code.length === 0 || prose.length === 0) throw new Error('no text was found under node_modules: run npm ci')
  return { origin: sources.origin, code: code.join('\n'), prose: prose.join('\n') }
}

/** `bytes` characters of each, clean and repeated until there is enough. */
export function readTexts(bytes: number): Texts {
  const raw = readRawTexts(bytes)
  const engine = createEngine(catalogue)
  const passages = [raw.code, raw.prose].map((text) => text.match(PASSAGES) ?? [])
  const clean = passages.map((list) => list.filter((text) => actedOn(engine.scanFrame(Buffer.from(text))) === 0))
  const [all, kept] = [passages, clean].map((lists) => lists.reduce((sum, list) => sum + list.length, 0))
  return {
    origin: raw.origin,
    code: filled(clean[0]!, bytes),
    prose: filled(clean[1]!, bytes),
    passages: all!,
    leftOut: all! - kept!,
    digest: digestOf(raw),
  }
}

export function digestOf({ code, prose }: RawTexts): string {
  return createHash('sha256').update(code).update('\0').update(prose).digest('hex').slice(0, 12)
}

function collect(folder: string, wanted: RegExp, into: string[], most: number): void {
  let left = most
  const visit = (path: string): void => {
    for (const entry of readdirSync(path, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      if (left <= 0) return
      const file = join(path, entry.name)
      if (entry.isDirectory()) visit(file)
      else if (entry.isFile() && wanted.test(entry.name) && statSync(file).size <= LONGEST_FILE) {
        const text = readFileSync(file, 'utf8')
        left -= text.length
        into.push(text)
      }
    }
  }
  visit(folder)
}

/** Repeats the passages until there is enough. */
function filled(passages: readonly string[], most: number): string {
  if (passages.length === 0) throw new Error('every passage holds something that the default policy acts on')
  const all = passages.join('\n')
  return all.repeat(Math.ceil(most / all.length)).slice(0, most)
}
