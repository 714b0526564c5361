import { isWordStart } from '../../src/text/word-start.ts'
import type { PatternDetector } from '../contract.ts'
import { ibanCountries, isIban } from '../checks/iban.ts'

/** Examples of the IBAN registry (SWIFT, release 99) and what documents copy from it. */
const SAMPLES: ReadonlySet<string> = new Set(
  (
    'AD1200012030200359100100 AE070331234567890123456 AT611904300234573201 BE68539007547034 BG80BNBG96611020345678 ' +
    'CH9300762011623852957 CY17002001280000001200527600 CZ6508000000192000145399 DE89370400440532013000 DK5000400440116243 ' +
    'EE382200221020145685 ES9121000418450200051332 FI2112345600000785 FR1420041010050500013M02606 GB29NWBK60161331926819 ' +
    'GB82WEST12345698765432 GB33BUKB20201555555555 GR1601101250000000012300695 HR1210010051863000160 HU42117730161111101800000000 ' +
    'IE29AIBK93115212345678 IL620108000000099999999 IS140159260076545510730339 IT60X0542811101000000123456 LI21088100002324013AA ' +
    'LT121000011101001000 LU280019400644750000 LV80BANK0000435195001 MC5811222000010123456789030 MT84MALT011000012345MTLCAST001S ' +
    'NL91ABNA0417164300 NO9386011117947 PL61109010140000071219812874 PT50000201231234567890154 RO49AAAA1B31007593840000 ' +
    'SE4550000000058398257466 SI56263300012039086 SK3112000000198742637541 TR330006100519786457841326 DE75512108001245126199'
  ).split(' '),
)

/** Bytes before the first seven digits where an IBAN may begin: up to eighteen letters and digits, in groups of four. */
const REACH = 26
const LONGEST = 33 + 8

/** One alternative a length, so that a match ends where the number does and not with the next word. */
const LENGTHS = [...ibanCountries()]
  .map(
    ([length, countries]) => String.raw`(?:${countries.join('|')})[0-9]{2}(?:(?:[ -]|\r?\n)?[A-Z0-9]){${length - 4}}`,
  )
  .join('|')

/** Characters of an IBAN by the letters of its country; 0 where there is none. */
const LENGTH_OF = new Uint8Array(1 << 10)
for (const [length, countries] of ibanCountries()) {
  for (const code of countries) LENGTH_OF[pair(code.charCodeAt(0), code.charCodeAt(1))] = length
}

/** Of two letters in either case. */
function pair(first: number, second: number): number {
  return ((first & 0x1f) << 5) | (second & 0x1f)
}

/** Whether as many letters and digits as the country has follow, single separators between them, whose check digits hold. */
function holdsIban(text: Uint8Array, start: number, length: number): boolean {
  let rest = 0
  let head = 0
  let at = start
  for (let count = 0; count < length; count++, at++) {
    if (count > 0) at = separatorEnd(text, at)
    const value = valueOf(text[at] ?? 0)
    if (value < 0) return false
    if (count < 4) head = head * (value > 9 ? 100 : 10) + value
    else rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  // Country and check digits are read last; two letters and two digits make six digits.
  return (rest * 1_000_000 + head) % 97 === 1
}

function valueOf(byte: number): number {
  if (isDigit(byte)) return byte - 0x30
  return isLetter(byte) ? (byte | 0x20) - 0x61 + 10 : -1
}

/** Whether an IBAN with check digits that hold begins within reach before the digits, at the beginning of a word. */
function followsHead(text: Uint8Array, start: number): boolean {
  const before = text[start - 1] ?? 0
  const joined = isSeparator(before) ? (text[start - 2] ?? 0) : before
  if (!isLetter(joined)) return false
  // The check digits may be those that the run begins with.
  for (let at = start - 2; at >= Math.max(0, start - REACH); at--) {
    const byte = text[at]!
    if (!isLetter(byte)) {
      if (isDigit(byte) || (isSeparator(byte) && !isSeparator(text[at + 1]!))) continue
      return false
    }
    if (!isLetter(text[at + 1]!) || !isDigit(text[at + 2] ?? 0) || !isDigit(text[at + 3] ?? 0)) continue
    const length = LENGTH_OF[pair(byte, text[at + 1]!)]!
    if (length > 0 && isWordStart(text, at) && holdsIban(text, at, length)) return true
  }
  return false
}

/** A blank, a dash, or the end of a line. */
function separatorEnd(text: Uint8Array, at: number): number {
  if (isSeparator(text[at])) return at + 1
  const next = text[at] === 0x0d ? at + 1 : at
  return text[next] === 0x0a ? next + 1 : at
}

function isSeparator(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x2d
}

function isLetter(byte: number): boolean {
  return (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39
}

export const iban: PatternDetector = {
  id: 'pii/iban',
  category: 'pii',
  kind: 'financial',
  title: 'IBAN',
  keywords: [],
  shape: 'digits',
  reach: REACH,
  pattern: String.raw`(?<value>(?i:${LENGTHS}))\b`,
  maxLength: LONGEST,
  confidence: 'certain',
  precheck: (text, start) => followsHead(text, start),
  judge(match) {
    const compact = match.value.replaceAll(/[ \r\n-]/g, '')
    if (!isIban(compact.toUpperCase()) || /^\w/.test(match.after(1))) return 'reject'
    if (SAMPLES.has(compact.toUpperCase())) return 'sample'
    return /[0-9A-Za-z][-/+]$|[0-9][A-Za-z0-9]{0,3}=$/.test(match.before(6)) ? 'possible' : 'certain'
  },
}
