import { LatePattern } from '../../src/text/late-pattern.ts'

/**
 * Classes of RE2, without their brackets. `\pL` itself has 650 ranges: an expression that repeats it takes 30 to 60 ms to compile,
 * in the middle of a conversation. These are whole blocks of the scripts that names are written in: a judge that must know more
 * asks for the property of a character.
 */

/** Letters and marks: Latin to Georgian, Indic, CJK, Hangul; no punctuation block, nothing above U+FDFF. */
export const LETTERS: string = String.raw`A-Za-z\x{c0}-\x{d6}\x{d8}-\x{f6}\x{f8}-\x{2af}\x{300}-\x{1fff}\x{2c00}-\x{2dff}\x{3041}-\x{30fa}\x{30fc}-\x{fdff}`

/** Capital letters: Latin-1, Latin Extended-A and Additional, where they stand beside their small ones, Greek, Cyrillic, Armenian. */
export const CAPITALS: string = String.raw`A-Z\x{c0}-\x{d6}\x{d8}-\x{de}${everySecond(0x100, 0x136)}${everySecond(0x139, 0x147)}${everySecond(0x14a, 0x178)}\x{179}\x{17b}\x{17d}\x{1a0}\x{1af}\x{218}\x{21a}${everySecond(0x1e00, 0x1e94)}\x{1e9e}${everySecond(0x1ea0, 0x1efe)}\x{386}-\x{38f}\x{391}-\x{3ab}\x{400}-\x{42f}\x{531}-\x{556}`

function everySecond(from: number, to: number): string {
  return Array.from({ length: (to - from) / 2 + 1 }, (_, at) => String.raw`\x{${(from + 2 * at).toString(16)}}`).join(
    '',
  )
}

/** Names begin with a capital, or with a letter of a script that has none. */
export const BEGINS_NAME: LatePattern = new LatePattern(String.raw`^\p{Lu}|^\p{Lo}`)
