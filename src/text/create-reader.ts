import { buildKeywords } from './keywords.ts'
import { hasSimd } from './kernel/capability.ts'
import { KernelReader } from './kernel/kernel.ts'
import { buildKeywordImage } from './kernel/keyword-image.ts'
import { preparedImage } from './kernel/prepared-image.ts'
import type { Reader } from './reader.ts'
import { ScriptReader } from './script-reader.ts'

/** kernel: WebAssembly with SIMD, several times as fast. script: plain JavaScript, wherever that is refused. */
export type ReaderKind = 'kernel' | 'script'

/** The kernel where the runtime has SIMD and `SLUICE_KERNEL` is not `js`. Both find the same. */
export function readerKind(): ReaderKind {
  return process.env['SLUICE_KERNEL'] !== 'js' && hasSimd() ? 'kernel' : 'script'
}

/** Prepares the keywords once, and returns what makes readers for them. */
export function readersFor(
  keywords: readonly string[],
  kind: ReaderKind = readerKind(),
  words: ReadonlySet<string> = new Set(),
): () => Reader {
  switch (kind) {
    case 'kernel': {
      const image = preparedImage(keywords, words) ?? buildKeywordImage(keywords, words)
      let proven = false
      return () => {
        const reader = new KernelReader(image)
        if (!proven) prove(reader, keywords)
        proven = true
        return reader
      }
    }
    case 'script': {
      const automaton = buildKeywords(keywords, words)
      return () => new ScriptReader(automaton)
    }
  }
}

const PROBE = Buffer.from('{"\\u0061":["b\\n",1234567]}')
const PROBE_TEXT = Buffer.from('a\xffa: b\n\xffa: 1234567\xff', 'latin1')

/**
 * Throws an Error unless the reader reads, and finds each keyword where it stands. Kernel and tables are made by the build:
 * should they ever not belong together, nothing would be found, and everything would pass.
 */
function prove(reader: Reader, keywords: readonly string[]): void {
  const form = reader.read(PROBE)
  const read = form === 'object' && PROBE_TEXT.equals(reader.text.subarray(0, reader.textLength))
  // A byte a character: to make bytes of each alone takes ten times as long.
  const spelled = keywords.map((keyword) => {
    return Buffer.byteLength(keyword) === keyword.length ? keyword : Buffer.from(keyword).toString('latin1')
  })
  const text = Buffer.from(`\xff${spelled.join('\xff')}\xff`, 'latin1')
  reader.search(text, text.length)
  const { data, length } = reader.hits
  const starts = new Uint32Array(keywords.length)
  let start = 1
  for (let number = 0; number < spelled.length; number++) {
    starts[number] = start
    start += spelled[number]!.length + 1
  }
  const found = new Uint8Array(keywords.length)
  for (let at = 0; at < length; at += 2) if (starts[data[at + 1]!] === data[at]) found[data[at + 1]!] = 1
  if (!read || found.includes(0)) throw new Error('the kernel and its tables do not belong together: run npm run build')
}
