/** The repetition that is spelled at `at` of a pattern: its characters, without the `?` of a lazy one, and how often. 0, 1 and 1 for none. */
export function repeatAt(pattern: string, at: number): readonly [spelled: number, least: number, most: number] {
  switch (pattern[at]) {
    case '*':
      return [1, 0, Infinity]
    case '+':
      return [1, 1, Infinity]
    case '?':
      return [1, 0, 1]
    case '{': {
      const [spelled, least, comma, most] = /^\{(\d+)(,?)(\d*)\}/.exec(pattern.slice(at, at + 16)) ?? []
      if (spelled === undefined) return [0, 1, 1]
      return [spelled.length, Number(least), comma === '' ? Number(least) : most === '' ? Infinity : Number(most)]
    }
    default:
      return [0, 1, 1]
  }
}
