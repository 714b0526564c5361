import type { PatternDetector } from '../contract.ts'
import { isMixedAt } from './beside-precheck.ts'
import { notation } from './notations.ts'

/** The word for password and what may follow it, a preposition each: whose or for what it is. Only letters of ASCII match in either case. */
const OPENINGS: readonly string[] = [
  ...each(['passwort ', 'kennwort '], ['für ', 'fuer ', 'vom ', 'von ', 'zum ', 'zu ', 'des ', 'der ']),
  ...each(['contraseña ', 'clave '], ['del ', 'de ', 'para ', 'actual ']),
  ...each(['senha '], ['do ', 'da ', 'de ', 'para ']),
  ...each(['mot de passe '], ['du ', 'de ', 'pour ', "d'", 'd’']),
  ...each(['wachtwoord '], ['voor ', 'van ']),
  ...each(['password '], ['del ', 'della ', "dell'", 'di ', 'per ']),
  "parola d'ordine ",
  'parola d’ordine ',
  ...each(['hasło ', 'Hasło ', 'haslo '], ['do ', 'dla ', 'to ']),
  ...each(['heslo '], ['k ', 'ke ', 'pro ', 'do ']),
  ...each(
    ['lösenordet ', 'Lösenordet ', 'lösenord ', 'passordet ', 'adgangskoden '],
    ['för ', 'till ', 'til ', 'for '],
  ),
  ...each(['пароль ', 'Пароль '], ['от ', 'для ', 'к ', 'до ', 'на ']),
  ...each(['parola ', 'șifra '], ['pentru ', 'de la ']),
]

function each(names: readonly string[], ends: readonly string[]): readonly string[] {
  return names.flatMap((name) => ends.map((end) => name + end))
}

const NAMES =
  '(?i:passwort|kennwort|contraseña|clave|senha|mot de passe|wachtwoord|password|parola|hasło|haslo|heslo|lösenord(?:et)?|passordet|adgangskoden|пароль|șifra)'
/** `is` in these languages, or a colon. */
const SAYS = '(?: (?:ist|lautet|es|é|è|e|est|is|to|je|jest|är|er|este|это|:|=)|:| =| –| —)'
/** Bytes from the name to its value. */
const REACH = 90
const END = 0xff

/** A word of letters and digits follows in the same sentence. */
function comesToMixed(text: Uint8Array, _start: number, end: number): boolean {
  for (let at = end - 1; at < end + REACH && at < text.length; at++) {
    const byte = text[at]!
    if (byte === 0x0a || byte === END) return false
    if (byte === 0x20 && isMixedAt(text, at + 1)) return true
  }
  return false
}

/** Passwords in sentences of other languages, where more than a verb stands between the name and the value. */
export const spokenAbroad: readonly PatternDetector[] = [
  notation({
    id: 'spoken-abroad-password',
    title: 'Password of something in a sentence of another language',
    kind: 'password',
    keywords: OPENINGS,
    pattern: `${NAMES}(?: [^\\n"'.,;:=]{1,60}?| d['’][^\\n".,;:=]{1,60}?)?${SAYS} ["'\`„“«]?(?<value>[^\\s"'\`“”«»,;<>]{3,126}[^\\s"'\`“”«»,;<>.:)\\]?])[?]?(?:[\\s.,;:)"'\`“”»]|$)`,
    maxLength: 300,
    judge: 'mixed',
    precheck: comesToMixed,
    generic: true,
  }),
]
