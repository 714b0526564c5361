import { type Glob, compileGlob } from './glob.ts'

/** Whether a path, given by its segments, is of the glob's form. */
export type PathGlob = (segments: readonly string[]) => boolean

type Segment = 'any' | Glob

/**
 * `params.arguments["a.b"].items[3]` → `params`, `arguments`, `["a.b"]`, `items`, `[3]`. A key in brackets and quotes,
 * spelled as in JSON, is one segment, so a sender's dots cannot pose as steps. Linear.
 */
export function pathSegments(path: string): readonly string[] {
  const segments: string[] = []
  let from = 0
  let at = 0
  while (at < path.length) {
    const character = path[at]
    if (character !== '.' && character !== '[') {
      at++
      continue
    }
    if (at > from) segments.push(path.slice(from, at))
    if (character === '.') {
      from = ++at
      continue
    }
    from = at
    at = path[at + 1] === '"' ? afterQuoted(path, at + 2) : at + 1
  }
  if (from < path.length) segments.push(path.slice(from))
  return segments
}

/** The offset after the closing quote. */
function afterQuoted(path: string, start: number): number {
  let at = start
  while (at < path.length && path[at] !== '"') at += path[at] === '\\' ? 2 : 1
  return at + 1
}

/** The mark of a path that was cut for length: steps are missing, which only `**` covers. */
function isCut(segment: string): boolean {
  return segment.endsWith('…')
}

/**
 * A glob over segments: `*` is one segment of any form, `[*]` one index, `**` any number of segments, none included; in
 * a name `*` stands for any run of characters.
 *
 * One mark remembers the last `**`, which is tried longer when what follows fails: path length × glob length at worst.
 */
export function compilePath(pattern: string): PathGlob {
  const glob: readonly Segment[] = pathSegments(pattern).map((segment) =>
    segment === '**' ? 'any' : compileGlob(segment),
  )
  return (segments) => {
    let at = 0
    let next = 0
    let star = -1
    let retry = 0
    while (at < segments.length) {
      const want = glob[next]
      if (want === 'any') {
        star = next++
        retry = at
      } else if (want !== undefined && takes(want, segments[at])) {
        at++
        next++
      } else if (star !== -1) {
        next = star + 1
        at = ++retry
      } else {
        return false
      }
    }
    while (glob[next] === 'any') next++
    return next === glob.length
  }
}

function takes(glob: Glob, segment: string | undefined): boolean {
  return segment !== undefined && !isCut(segment) && glob(segment)
}
