import type { Element } from '../rewrite/batch.ts'
import type { Judged } from './judge.ts'

/** What becomes of a message of a batch that was judged as one. */
export function batchElement({ onward }: Judged): Element {
  switch (onward.kind) {
    case 'forward':
      return { outcome: 'keep' }
    case 'edit':
      return { outcome: 'edit', edits: onward.edits }
    case 'replace':
      return { outcome: 'replace', bytes: Buffer.from(onward.line) }
    case 'drop':
      return { outcome: 'drop' }
  }
}
