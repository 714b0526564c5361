import type { At } from './problem-list.ts'

/** Finds lines and columns, both from 1, of UTF-16 offsets in a text. */
export interface SourceLines {
  readonly at: (offset: number) => At
}

export function sourceLines(text: string): SourceLines {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return {
    at: (offset) => {
      let low = 0
      let high = starts.length - 1
      while (low < high) {
        const middle = (low + high + 1) >> 1
        if ((starts[middle] ?? 0) <= offset) low = middle
        else high = middle - 1
      }
      return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 }
    },
  }
}
