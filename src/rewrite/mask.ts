/** Characters of a value that are shown at its end, and how many it must have for that: never more than a third. */
const SHOWN = 4
const LONG_ENOUGH = 12

/**
 * Stars for all but the separators (space - . / : _ @) and, of a long value, its last four characters. The length in
 * characters stays. A value that is separators for the most part is starred throughout, as they would give it away.
 */
export function mask(value: string): string {
  const characters = Array.from(value)
  const letters = characters.filter((character) => !isSeparator(character)).length
  const keepsSeparators = letters * 2 > characters.length
  let hidden = letters >= LONG_ENOUGH ? letters - SHOWN : letters
  if (!keepsSeparators) return '*'.repeat(characters.length)
  return characters
    .map((character) => {
      if (isSeparator(character)) return character
      return hidden-- > 0 ? '*' : character
    })
    .join('')
}

function isSeparator(character: string): boolean {
  return character.length === 1 && ' -./:_@'.includes(character)
}
