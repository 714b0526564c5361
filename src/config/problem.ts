/** Something wrong with what the user gave. Holds at most a key name of a policy file, never a value. */
export interface Problem {
  /** A file, an option or a variable: where to look. */
  readonly source: string
  /** From 1. */
  readonly line?: number | undefined
  /** From 1, in UTF-16 units. */
  readonly column?: number | undefined
  /** What is wrong and what to do; without a value of the user's. */
  readonly message: string
}

/** One line: `policy.yaml:3:7: unknown key "acton"; did you mean "action"?` Control characters of a file name are shown as `?`. */
export function formatProblem(problem: Problem): string {
  const line = problem.line === undefined ? '' : `:${problem.line}`
  const column = problem.column === undefined ? '' : `:${problem.column}`
  return oneLine(`${problem.source}${line}${column}: ${problem.message}`)
}

/** Control characters, line separators included, as `?`: a file name must not write to a terminal. */
export function oneLine(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/gu, '?')
}
