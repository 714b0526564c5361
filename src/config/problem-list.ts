import type { Problem } from './problem.ts'

/** Where something stands in a policy file: line and column from 1. */
export interface At {
  readonly line: number
  readonly column: number
}

/** A message, or how to make it: suggestions cost, and only what is shown should be paid for. */
type Message = string | (() => string)

/** Collects every problem of one file, so that a user mends it in one go. */
export interface ProblemList {
  readonly add: (at: At, message: Message) => void
  /** In the order of the file; after `SHOWN`, one line says how many more there are. */
  readonly all: () => readonly Problem[]
}

const SHOWN = 100

export function problemList(source: string): ProblemList {
  const problems: (Problem & At)[] = []
  let unshown = 0
  return {
    add: (at, message) => {
      if (problems.length === SHOWN) unshown++
      else problems.push({ source, ...at, message: typeof message === 'string' ? message : message() })
    },
    all: () => {
      const sorted = problems.toSorted((a, b) => a.line - b.line || a.column - b.column)
      return unshown === 0 ? sorted : [...sorted, { source, message: `and ${unshown} more problems` }]
    },
  }
}
