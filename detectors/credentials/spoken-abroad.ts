import type { PatternDetector } from '../contract.ts'
import { isMixedAt } from './beside-precheck.ts'
import { notation } from './notations.ts'

/**
 * Words for password that announce assignments as well, so that they cost nothing here: only letters of ASCII are found in
 * either case, and of a longer word its beginning in them is.
 */
const WORDS = [
  'passwort',
  'kennwort',
  'contrase',
  'clave',
  'senha',
  'mot de passe',
  'wachtwoord',
  'password',
  'parola',
  'hasło',
  'Hasło',
  'haslo',
  'heslo',
  'lösenord',
  'Lösenord',
  'passordet',
  'adgangskoden',
  'пароль',
  'Пароль',
]
/** Prepositions and articles that say whose or for what a password is. */
const PREPOSITIONS: readonly Uint8Array[] = (
  "für fuer vom von zum zu des der del de do da di della dell' du d' d’ d'ordine d’ordine per para pour pro voor van dla to k ke " +
  'för till til for от для к до на pentru actual'
)
  .split(' ')
  .map((word) => Buffer.from(word))
const FIRST = new Uint8Array(256)
for (const [first] of PREPOSITIONS) FIRST[first!] = 1

const NAMES =
  "(?i:passwort|kennwort|contraseña|clave|senha|mot de passe|wachtwoord|password (?:d[ei][a-z]{0,3}['’]?|per)|parola|hasło|haslo|heslo|lösenord(?:et)?|passordet|adgangskoden|пароль)"
/** `is` in these languages, or a colon. */
const SAYS = '(?: (?:ist|lautet|es|é|è|e|est|is|to|je|jest|är|er|este|это|:|=)|:| =| –| —)'
/** Bytes from the name to its value. */
const REACH = 90
const END = 0xff

const [BLANK, LINE_FEED, LONGEST_REST] = [0x20, 0x0a, 4]
const CLOSES = new Set(Buffer.from("'’"))

/** One of the prepositions follows the word, and a word of letters and digits in the same line. */
function comesToMixed(text: Uint8Array, _start: number, end: number): boolean {
  let at = end
  // What is left of `contraseña` and of `lösenordet`.
  while (at < end + LONGEST_REST && text[at] !== BLANK) at++
  if (text[at] !== BLANK || FIRST[text[at + 1] ?? 0] === 0 || !standsPreposition(text, at + 1)) return false
  for (; at < end + REACH && at < text.length; at++) {
    const byte = text[at]!
    if (byte === LINE_FEED || byte === END) return false
    if (byte === BLANK && isMixedAt(text, at + 1)) return true
  }
  return false
}

function standsPreposition(text: Uint8Array, from: number): boolean {
  return PREPOSITIONS.some((word) => {
    for (let at = 0; at < word.length; at++) if (text[from + at] !== word[at]) return false
    return text[from + word.length] === BLANK || CLOSES.has(word.at(-1)!)
  })
}

/** Passwords in sentences of other languages, where more than a verb stands between the name and the value. */
export const spokenAbroad: readonly PatternDetector[] = [
  notation({
    id: 'spoken-abroad-password',
    title: 'Password of something in a sentence of another language',
    kind: 'password',
    keywords: WORDS,
    pattern: `${NAMES}(?: [^\\n"'.,;:=]{1,60}?| d['’][^\\n".,;:=]{1,60}?)?${SAYS} ["'\`„“«]?(?<value>[^\\s"'\`“”«»,;<>]{3,126}[^\\s"'\`“”«»,;<>.:)\\]?])[?]?(?:[\\s.,;:)"'\`“”»]|$)`,
    maxLength: 300,
    judge: 'mixed',
    precheck: comesToMixed,
    generic: true,
  }),
]
