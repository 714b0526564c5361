/**
 * The expression with its capturing group number `group` called `value`, as detectors have it; the first one where `group` is 0.
 * Undefined when there is no such group. An expression without groups is its own value.
 */
export function withValueGroup(pattern: string, group: number): string | undefined {
  const wanted = group === 0 ? 1 : group
  let seen = 0
  let out = ''
  for (let at = 0; at < pattern.length;) {
    const sign = pattern[at]!
    if (sign === '\\') {
      out += pattern.slice(at, at + 2)
      at += 2
      continue
    }
    if (sign === '[') {
      const end = classEnd(pattern, at)
      out += pattern.slice(at, end)
      at = end
      continue
    }
    if (sign !== '(') {
      out += sign
      at++
      continue
    }
    const opening = /^\(\?P?<[A-Za-z_]\w*>/.exec(pattern.slice(at, at + 80))?.[0] ?? '('
    const captures = opening !== '(' || pattern[at + 1] !== '?'
    if (captures) seen++
    out += captures && seen === wanted ? '(?<value>' : captures ? '(' : opening
    at += opening.length
  }
  if (seen >= wanted) return out
  return group === 0 ? out : undefined
}

/** Behind the class that begins at `from`. */
function classEnd(pattern: string, from: number): number {
  let at = from + 1
  if (pattern[at] === '^') at++
  if (pattern[at] === ']') at++
  while (at < pattern.length && pattern[at] !== ']') {
    if (pattern[at] === '\\') at += 2
    else if (pattern.startsWith('[:', at)) at = Math.max(at + 2, pattern.indexOf(':]', at) + 2)
    else at++
  }
  return at + 1
}
