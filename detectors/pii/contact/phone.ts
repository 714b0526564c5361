import type { Match, PatternDetector } from '../../contract.ts'
import { isInternational } from './numbering-plan.ts'

const GROUPS = String.raw`(?:[ .\-/]?\(?[0-9]\)?){6,14}`
/** Written in one, as in North America, and in groups of any kind. */
const FORMS = [
  String.raw`\+[1-9][0-9]{6,14}\b`,
  String.raw`\+1[ .\-]?\(?[2-9][0-9]{2}\)?[ .\-]?[0-9]{3}[ .\-]?[0-9]{4}\b`,
  String.raw`\+[1-9]${GROUPS}`,
  // Without groups any number may begin with two zeros.
  String.raw`00[1-9][0-9]{0,2}[ -]\(?[0-9]\)?(?:[ .\-/]?\(?[0-9]\)?){5,13}`,
].join('|')

/** Numbers that regulators keep for films and books: NANPA 555-01xx, Ofcom, ARCEP, ACMA; and rows of the keyboard. */
const SAMPLES =
  /^(?:1?[2-9]\d{2}55501\d{2}|44(?:2079460|7700900|1632960|8081570)\d{3}|33199\d{7}|336399\d{6}|61(?:491570\d{3}|[2378]5550\d{4}|[2378]7010\d{4})|353205\d+|46(?:8465004|31390006|70174060)\d{2}|49301234567\d*)$/
const KEYBOARD = /0123456|1234567|7654321|9876543|(\d)\1{6}/

const [PLUS, OPEN, CLOSE, BLANK, DASH] = [0x2b, 0x28, 0x29, 0x20, 0x2d]
/** Bytes before a run of digits in which `+49 (0)` or `+1 (415) ` stands. */
const REACH = 14

/** Whether the digits follow a plus sign, some of them in brackets perhaps. Base64 is full of plus signs, so digits are asked. */
function followsPlus(text: Uint8Array, start: number): boolean {
  const before = text[start - 1]
  if (before === PLUS) return true
  const closing =
    before === CLOSE ? start - 1 : text[start - 2] === CLOSE && (before === BLANK || before === DASH) ? start - 2 : -1
  if (closing < 0) return false
  for (let at = closing - 1; at >= start - REACH; at--) {
    const byte = text[at] ?? 0
    if (byte === PLUS) return true
    if ((byte < 0x30 || byte > 0x39) && byte !== OPEN && byte !== BLANK && byte !== DASH) return false
  }
  return false
}

const [ZERO, COLON] = [0x30, 0x3a]

/** Whether the digits begin as most countries dial another: `0049 30`. */
function beginsAbroad(text: Uint8Array, start: number): boolean {
  if (text[start] !== ZERO || text[start + 1] !== ZERO) return false
  const first = text[start + 2] ?? 0
  if (first <= ZERO || first > 0x39) return false
  for (let at = start + 3; at < start + 6; at++) {
    const byte = text[at] ?? 0
    if (byte < 0x30 || byte > 0x39) return (byte === BLANK || byte === DASH) && text[start - 1] !== COLON
  }
  return false
}

/** Numbers that go on, arithmetic, paths, and the alphabets of encodings. */
export function isEmbedded(match: Match): boolean {
  return (
    /[0-9A-Za-z_/+%#$)\]&-]$/.test(match.before(1)) || /^(?:[0-9A-Za-z_%]|[.,:\-/+=*][0-9A-Za-z])/.test(match.after(2))
  )
}

/** Kept for films and books. */
export function isReservedNumber(digits: string): boolean {
  return SAMPLES.test(digits)
}

export function isSampleNumber(digits: string): boolean {
  return isReservedNumber(digits) || KEYBOARD.test(digits)
}

export const phone: PatternDetector = {
  id: 'pii/phone',
  category: 'pii',
  kind: 'contact',
  title: 'Telephone number, international',
  keywords: [],
  shape: 'digits',
  reach: REACH,
  boundary: 'any',
  pattern: `(?<value>${FORMS})`,
  maxLength: 40,
  confidence: 'likely',
  context: {
    hotwords: [
      'phone',
      'telephone',
      'tel',
      'mobile',
      'cell',
      'fax',
      'call',
      'whatsapp',
      'sms',
      'signal',
      'contact',
      'msisdn',
      'dial',
      'telefon',
      'handy',
      'mobil',
      'rufnummer',
      'téléphone',
      'tél',
      'portable',
      'teléfono',
      'telefono',
      'móvil',
      'celular',
      'cellulare',
      'telefone',
      'telefoon',
      'puhelin',
      'тел',
      'телефон',
      '电话',
      '手机',
      '電話',
      '携帯',
      '전화',
      'फ़ोन',
      'هاتف',
      'טלפון',
    ],
    before: 40,
    effect: 'lift',
  },
  precheck: (text, start) => followsPlus(text, start) || beginsAbroad(text, start),
  judge(match) {
    if (isEmbedded(match)) return 'reject'
    const { value } = match
    const digits = value.replaceAll(/[^0-9]/g, '').replace(/^00/, '')
    // Each bracket around a few digits, and none left open.
    if (/\((?![0-9]{1,5}\))|^[^(]*\)/.test(value)) return 'reject'
    if (isSampleNumber(digits)) return 'sample'
    if (!isInternational(digits)) return 'reject'
    return value.startsWith('00') ? 'possible' : 'likely'
  },
}
