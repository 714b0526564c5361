import { HIDINGS } from './spellings.ts'
import { WRAPPINGS } from './wrappings.ts'
import { WRITTEN } from './written.ts'

const UNDO = [...HIDINGS, ...WRAPPINGS, ...WRITTEN].map(({ undo }) => undo)
/** Readings of one text that are kept: what one after the other gives in honest and in hidden text is far less. */
const MOST = 4000

/** The text, and what it becomes when it is undone in every way, and in every way again, `depth` times. */
export function readings(text: string, depth: number): ReadonlySet<string> {
  const known = new Set([text])
  let last: readonly string[] = [text]
  for (let level = 0; level < depth; level++) {
    const next: string[] = []
    for (const one of last) {
      for (const undo of UNDO) {
        const read = undo(one)
        if (known.has(read)) continue
        if (known.size >= MOST) throw new RangeError('more readings than a test should look at')
        known.add(read)
        next.push(read)
      }
    }
    last = next
  }
  return known
}

/** Whether eight characters of the value stand side by side in any of them. */
export function isLeft(texts: Iterable<string>, value: string): boolean {
  for (const text of texts) {
    for (let at = 0; at + 8 <= value.length; at++) if (text.includes(value.slice(at, at + 8))) return true
  }
  return false
}
