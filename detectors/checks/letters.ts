/**
 * Classes of RE2, without their brackets. `\pL` itself has 650 ranges: an expression that repeats it takes 30 to 60 ms to compile,
 * in the middle of a conversation. These are whole blocks of the scripts that names are written in: a judge that must know more
 * asks for the property of a character.
 */

/** Letters and marks: Latin to Georgian, Indic, CJK, Hangul; no punctuation block, nothing above U+FDFF. */
export const LETTERS: string = String.raw`A-Za-z\x{c0}-\x{d6}\x{d8}-\x{f6}\x{f8}-\x{2af}\x{300}-\x{1fff}\x{2c00}-\x{2dff}\x{3041}-\x{30fa}\x{30fc}-\x{fdff}`

/** Capital letters: Latin-1 and Latin Extended-A, where they stand beside their small ones, Greek, Cyrillic, Armenian. */
export const CAPITALS: string = String.raw`A-Z\x{c0}-\x{d6}\x{d8}-\x{de}${everySecond(0x100, 0x136)}${everySecond(0x139, 0x147)}${everySecond(0x14a, 0x178)}\x{179}\x{17b}\x{17d}\x{218}\x{21a}\x{386}-\x{38f}\x{391}-\x{3ab}\x{400}-\x{42f}\x{531}-\x{556}`

function everySecond(from: number, to: number): string {
  return Array.from({ length: (to - from) / 2 + 1 }, (_, at) => String.raw`\x{${(from + 2 * at).toString(16)}}`).join(
    '',
  )
}
