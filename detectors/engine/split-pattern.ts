/** A pattern in three: what stands before the group `value`, the group's content, and what stands behind it. RE2 syntax. */
export interface PatternParts {
  readonly lead: string
  readonly value: string
  readonly tail: string
}

const VALUE_GROUP = '(?<value>'

/**
 * Cuts a pattern round its group `value`; null where the three in a row would mean something else: the group is missing,
 * stands inside of another or is repeated, an alternative reaches over it, or flags are switched for all that follows.
 */
export function splitPattern(pattern: string): PatternParts | null {
  let depth = 0
  let from = -1
  let until = -1
  for (let at = 0; at < pattern.length; at++) {
    switch (pattern[at]) {
      case '\\':
        at++
        break
      case '[':
        at = classEnd(pattern, at)
        break
      case '(':
        if (depth === 0 && /^\(\?[A-Za-z-]+\)/.test(pattern.slice(at, at + 8))) return null
        if (pattern.startsWith(VALUE_GROUP, at)) {
          if (depth > 0) return null
          from = at
        }
        depth++
        break
      case ')':
        depth--
        if (depth === 0 && from >= 0 && until < 0) until = at
        break
      case '|':
        if (depth === 0) return null
        break
    }
  }
  if (until < 0 || '*+?{'.includes(pattern[until + 1] ?? ' ')) return null
  return {
    lead: pattern.slice(0, from),
    value: pattern.slice(from + VALUE_GROUP.length, until),
    tail: pattern.slice(until + 1),
  }
}

/** Where the class that begins at `at` has its closing bracket. */
function classEnd(pattern: string, at: number): number {
  let end = at + 1
  if (pattern[end] === '^') end++
  if (pattern[end] === ']') end++
  while (pattern[end] !== ']') {
    if (pattern[end] === undefined) throw new RangeError('a class of a pattern is not closed')
    end += pattern[end] === '\\' ? 2 : 1
  }
  return end
}
