import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createEngine } from '../detectors/engine/engine.ts'
import { catalogue } from '../detectors/catalogue.ts'
import { actedOn } from './acted-on.ts'
import { PACKAGES } from './paths.ts'

/** Installed packages whose sources and documents are the text of the corpora: what people have their tools read. */
const SOURCES = [
  '@modelcontextprotocol/sdk',
  'ajv',
  'express',
  'fast-check',
  'hono',
  'pino',
  'tar',
  'undici',
  'yaml',
  'zod',
]

const LONGEST_FILE = 200_000

const PASSAGES = /[^]{1,4096}/gu

/** None of it holds what the default policy acts on. */
export interface Texts {
  /** JavaScript and TypeScript as it was written, one file after the other. */
  readonly code: string
  /** Markdown. */
  readonly prose: string
  /** Passages of 4 KB that were read, and those of them that the policy would have acted on. */
  readonly passages: number
  readonly leftOut: number
}

/** Reads up to `bytes` characters of each, in an order that depends on names alone. */
export function readTexts(bytes: number): Texts {
  const code: string[] = []
  for (const name of SOURCES)
    collect(join(PACKAGES, name), /(?<!\.d|\.min)\.(?:[cm]?js|ts)$/, code, bytes / SOURCES.length)
  const prose: string[] = []
  collect(PACKAGES, /\.md$/i, prose, bytes)
  const passages = [code, prose].map((files) => files.join('\n').match(PASSAGES) ?? [])
  const engine = createEngine(catalogue)
  const clean = passages.map((list) => list.filter((text) => actedOn(engine.scanFrame(Buffer.from(text))) === 0))
  const [all, kept] = [passages, clean].map((lists) => lists.reduce((sum, list) => sum + list.length, 0))
  return {
    code: filled(clean[0]!, bytes),
    prose: filled(clean[1]!, bytes),
    passages: all!,
    leftOut: all! - kept!,
  }
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
  if (passages.length === 0) throw new Error('no text was found under node_modules: run npm ci')
  const all = passages.join('\n')
  return all.repeat(Math.ceil(most / all.length)).slice(0, most)
}
