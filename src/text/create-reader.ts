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
export function readersFor(keywords: readonly string[], kind: ReaderKind = readerKind()): () => Reader {
  switch (kind) {
    case 'kernel': {
      const image = preparedImage(keywords) ?? buildKeywordImage(keywords)
      return () => new KernelReader(image)
    }
    case 'script': {
      const automaton = buildKeywords(keywords)
      return () => new ScriptReader(automaton)
    }
  }
}
