import { LatePattern } from '../../../src/text/late-pattern.ts'
import { LETTERS } from '../../checks/letters.ts'
import type { Match, PatternDetector } from '../../contract.ts'
import { ADDRESS_KEYS, POSTCODE_KEYS, STREET_KEYS } from './address-keys.ts'
import { holdsDigit, isDigit } from './assigned-value.ts'
import { isForeign, isLetter } from './field-start.ts'
import { isField, keyedValue } from './keyed-value.ts'

/** Postcodes of the countries that write letters or marks; the others are four to seven digits. */
const CODES: readonly RegExp[] = [
  /^\d{5}(?:-\d{4})?$/,
  /^(?:[A-Z]{1,2}-?)?\d{4,6}$/i,
  /^\d{3}[ -]?\d{2,4}$/,
  /^\d{2}-\d{3}$/,
  /^\d{5}-\d{3}$/,
  /^\d{4} ?[A-Z]{2}$/i,
  /^[A-Z]\d[A-Z] ?\d[A-Z]\d$/i,
  /^(?:GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})$/i,
  /^[A-Z]\d[\dW] ?[A-Z\d]{4}$/i,
]

/** A street or a house in some language, as a word or the end of one. */
const STREET = new LatePattern(
  String.raw`\b(?:street|st|road|rd|avenue|ave|av|lane|ln|drive|dr|court|ct|boulevard|blvd|way|place|pl|square|sq|terrace|close|crescent|highway|hwy|apt|suite|unit|floor|flat|house|box|rue|quai|chemin|impasse|calle|carrera|avenida|plaza|paseo|via|viale|piazza|corso|rua|travessa|pra\u00e7a|largo|ul|ulica|al|os|prospekt|ulitsa|\u0443\u043b\u0438\u0446\u0430|\u0443\u043b)\b|(?:stra(?:\u00df|ss)e|str\.?|weg|platz|gasse|allee|ring|damm|ufer|straat|laan|plein|gracht|gatan|v\u00e4gen|vej|gade|gata|veien|katu|tie)\b|\b(?:cad(?:desi|\.)|sok(?:ak|\.)|mah(?:allesi|\.)|ulice|kade|dreef|singel|gatan|plass|utca|utja|t\u00e9r|k\u00f6r\u00fat|krt|kralja|ulice|iela|gatv\u0117|tn)\b|(?<!\p{L})(?:\u00fat|bul|bd|str|nagar|marg|colony|\u03bf\u03b4\u03cc)(?!\p{L})|(?<!\p{L})(?:\u0443\u043b|\u0443\u043b\u0438\u0446\u0430|\u043f\u0440|\u043f\u0440\u043e\u0441\u043f|\u043f\u0440\u043e\u0441\u043f\u0435\u043a\u0442|\u043f\u0435\u0440|\u043f\u0435\u0440\u0435\u0443\u043b\u043e\u043a|\u043d\u0430\u0431|\u043d\u0430\u0431\u0435\u0440\u0435\u0436\u043d\u0430\u044f|\u0448\u043e\u0441\u0441\u0435|\u0431\u0443\u043b\u044c\u0432\u0430\u0440|\u0432\u0443\u043b|\u0432\u0443\u043b\u0438\u0446\u044f|\u03bf\u03b4\u03cc\u03c2|\u03bb\u03b5\u03c9\u03c6\u03cc\u03c1\u03bf\u03c2|\u0634\u0627\u0631\u0639|\u05e8\u05d7\u05d5\u05d1|\u092e\u093e\u0930\u094d\u0917|\u0930\u094b\u0921|\u0e16\u0e19\u0e19|\u0111\u01b0\u1eddng|jalan|jl)(?!\p{L})`,
  'iu',
)

/** In scripts without blanks: parts of a province or a town, and of a street, before a number. */
const EASTERN =
  /(?:[\u4e00-\u9fff]{1,12}[省市区县縣県都府道町村路街巷弄号號室丁目番地]|[\uac00-\ud7af]{1,8}[시도군구읍면동로길]).*\d/u
/** A box instead of a street. */
const POST_BOX =
  /^(?:p\.? ?o\.? ?box|postfach|bo[iî]te postale|bp|apartado|casella postale|caixa postal|postbus|postboks|skrytka pocztowa|a\/я) ?\d/iu

/** Words of sentences, and of what else is called an address: of machines, of memory, of mail. */
const NO_STREET = new LatePattern(
  String.raw`[:,] ?\w+:|\)[:;,]|@|:\/\/|0x[0-9a-f]|\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]{12}|(?<!\p{L})(?:the|is|of|this|that|when|with|your|for|are)(?!\p{L})`,
  'iu',
)
const WORD = new LatePattern(String.raw`\p{L}{2}`)
/** A house before its street, or behind it. */
const HOUSE = new LatePattern(String.raw`^\d{1,5}[a-z]? \p{Lu}|\p{L} \d{1,4} ?[a-z]?(?:,|$)`)
/** `The Old Rectory, Mill Lane`: two names, of which the second is a street's. */
const NAMED_HOUSE = new LatePattern(
  String.raw`^(?:\p{Lu}[\p{L}'\u2019-]* ){1,4}?\p{Lu}[\p{L}'\u2019-]*, (?:\p{Lu}[\p{L}'\u2019-]* ){1,3}(?:Road|Lane|Street|Avenue|Close|Drive|Way|Hill|Green|Row|Terrace|Gardens|Crescent|Square)$`,
)
const STREET_NAME = new LatePattern(String.raw`^\p{Lu}|\d.* \p{Lu}|^\p{Lo}`)
const SAMPLE = /^(?:123|1234|1|42) (?:main|elm|oak|any|fake|example|test|sample) ?(?:st|street|ave)/i

const CODE = String.raw`[0-9]{5}(?:-[0-9]{3,4})?\b|[A-Za-z0-9][A-Za-z0-9 -]{2,8}[A-Za-z0-9]`

function isPostcode(value: string, match: Match): 'likely' | 'sample' | 'reject' {
  if (!/\d/.test(value) || /^[0-9A-Za-z_.-]/.test(match.after(1))) return 'reject'
  if (!CODES.some((code) => code.test(value))) return 'reject'
  return /^(?:12345|00000|90210|99999|0{3,}|1234|1{4,})(?:-\d{4})?$/.test(value) ? 'sample' : 'likely'
}

/** Of an address: a full stop belongs to it within an abbreviation only, so that the next sentence does not. */
const CHARACTER = String.raw`[^."'\\\x60\n<>|{}=;]`

/** A number of a house with a word behind it, or a word with a number: `line: 12,` of a message of a compiler is neither. */
function beginsAddress(text: Uint8Array, start: number): boolean {
  let at = start
  while (at < start + HOUSE_DIGITS && isDigit(text[at])) at++
  if (at === start) return holdsDigit(text, at, LONGEST)
  const next = text[at] === COMMA ? at + 1 : at
  return (
    isLetter(text[next]) || isForeign(text[next]) || text[next] === BLANK || text[next] === DASH || text[next] === SLASH
  )
}

const LONGEST = 120
const HOUSE_DIGITS = 6
const [BLANK, COMMA, DASH, SLASH] = [0x20, 0x2c, 0x2d, 0x2f]

export const postal: readonly PatternDetector[] = [
  keyedValue({
    id: 'pii/street-address',
    kind: 'contact',
    title: 'Postal address, by its name',
    names: ADDRESS_KEYS,
    mayBegin: beginsAddress,
    value: String.raw`\x{3012}?(?:[Pp]\.? ?[Oo]\.? )?(?:[${LETTERS}]{1,3}\. ){0,2}[${LETTERS}0-9](?:[ ,][${LETTERS}]{1,3}\.|${CHARACTER}|\.[^ \n"]){5,118}(?:[ ,][${LETTERS}]{1,3}\.|[${LETTERS}0-9)])`,
    longest: LONGEST,
    confidence: 'likely',
    judge(value, match) {
      if (EASTERN.test(value) || POST_BOX.test(value)) return 'likely'
      // A street or a post box has a number and a word; an address of a machine has no blank.
      if (!WORD.test(value) || !value.includes(' ') || NO_STREET.test(value)) return 'reject'
      // A house may have a name in place of a number.
      if (!/\d/.test(value)) return isField(match) && NAMED_HOUSE.test(value) ? 'likely' : 'reject'
      if (SAMPLE.test(value)) return 'sample'
      if (STREET.test(value)) return 'likely'
      if (/^(?:location|venue|line[12]?)$/.test(match.key)) return 'reject'
      return HOUSE.test(value) ? 'likely' : 'reject'
    },
  }),
  keyedValue({
    id: 'pii/street-name',
    kind: 'contact',
    title: 'Street, with or without a house, by its name',
    names: STREET_KEYS,
    value: String.raw`[${LETTERS}0-9][^"'\\\x60\n<>|{}=;]{2,78}[${LETTERS}0-9.)]`,
    longest: 80,
    confidence: 'likely',
    judge(value, match) {
      if (NO_STREET.test(value)) return 'reject'
      if (SAMPLE.test(value)) return 'sample'
      if (isField(match) || /["']$/.test(match.before(1)))
        return STREET.test(value) || STREET_NAME.test(value) ? 'likely' : 'reject'
      return STREET.test(value) && /\d/.test(value) && value.includes(' ') ? 'likely' : 'reject'
    },
  }),
  keyedValue({
    id: 'pii/postcode',
    kind: 'contact',
    title: 'Postcode, by its name',
    names: POSTCODE_KEYS,
    mayBegin: (text, at) => holdsDigit(text, at, 10),
    value: CODE,
    longest: 10,
    confidence: 'likely',
    judge(value, match) {
      const judged = isPostcode(value, match)
      // Files and sizes are called so as well.
      return !isField(match) && /zip["'\s:=]*$/i.test(match.before(12)) && !/^\d{5}(?:-\d{4})?$/.test(value)
        ? 'reject'
        : judged
    },
  }),
  keyedValue({
    id: 'pii/postcode-beside',
    kind: 'contact',
    title: 'Postcode beside an address, by a short name',
    names: ['cap:', 'cp:'],
    mayBegin: (text, at) => holdsDigit(text, at, 10),
    value: CODE,
    longest: 10,
    confidence: 'possible',
    companions: [{ detector: 'pii/street-address', within: 160, effect: 'require' }],
    judge(value, match) {
      const judged = isPostcode(value, match)
      return judged === 'likely' ? 'possible' : judged
    },
  }),
]
