/** Names are repeated before each cell, and a longer one is no context word. Of other alphabets a letter takes two bytes or three. */
export const MAX_NAME_BYTES = 64
const MAX_LETTERS = 40

/** Letters of any alphabet, and marks that stand in names of columns: `N° de passeport`, `e-mail`, `Steuer-ID (11)`. */
const NAME = /^[\p{L}_][\w\p{L}\p{M} .()/#º°№'’-]*$/u

/** `name: ` of the column whose header is `from..until` of the text, or null when that is no name. */
export function columnName(text: Buffer, from: number, until: number): Buffer | null {
  const name = text.toString('utf8', from, until).replaceAll('*', '').trim()
  if (name.length > MAX_LETTERS || !NAME.test(name)) return null
  const bytes = Buffer.from(`${name}: `)
  return bytes.length <= MAX_NAME_BYTES + 2 ? bytes : null
}
