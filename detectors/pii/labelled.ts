import { isCheckedVin, isCodiceFiscale, isCurp, isGstin, isHongKongIdentity } from '../checks/national-letters.ts'
import type { Kind, PatternDetector } from '../contract.ts'

/** A value that holds too few digits in a row to be found by them: the word before it leads to it. */
interface Labelled {
  readonly id: string
  readonly title: string
  readonly kind?: Kind
  /** Lower-case ASCII. */
  readonly words: readonly string[]
  /** RE2 syntax. */
  readonly value: string
  readonly longest: number
  /** Of the value in upper case without separators. */
  readonly check?: (compact: string) => boolean
  readonly companions?: PatternDetector['companions']
}

/** Bytes from a word to the value that it names. */
const GAP = 24

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39
}

function isLower(byte: number): boolean {
  return byte >= 0x61 && byte <= 0x7a
}

function isLetter(byte: number): boolean {
  return isLower(byte | 0x20)
}

/** Most words stand in prose with no number behind them, or within others. */
function announcesValue(text: Uint8Array, start: number, end: number): boolean {
  if (isLower(text[start] ?? 0) && isLetter(text[start - 1] ?? 0)) return false
  const until = Math.min(text.length, end + GAP)
  for (let at = end; at < until; at++) {
    const byte = text[at]!
    if (isDigit(byte)) return true
    if (byte === 0x0a || byte === 0xff) return false
  }
  return false
}

/** Behind a short word, which stands within many others: what makes a label of it. `: ` follows every JSON key. */
const LABELS = [': ', ' number', '_number']
const SHORT = 3

function keywordsFor(word: string): readonly string[] {
  if (word.length <= SHORT) return LABELS.map((label) => word + label)
  return word.includes(' ') ? [word, word.replaceAll(' ', '_'), word.replaceAll(' ', '')] : [word]
}

function labelled(rows: readonly Labelled[]): readonly PatternDetector[] {
  return rows.map(({ id, title, kind = 'government', words, value, longest, check, companions }) => {
    const country = /^([a-z]{2})-/.exec(id)?.[1]?.toUpperCase()
    const names = words.map((word) => word.replaceAll(' ', '[ _-]?')).join('|')
    return {
      id: `pii/${id}`,
      category: 'pii',
      kind,
      country,
      title,
      keywords: [...new Set(words.flatMap(keywordsFor))],
      pattern: String.raw`(?i:${names})(?:[ _-]?(?i:number|num|no|nr|code|id|address|#))?(?:__c)?\.?["'\])]{0,2}(?:[ \t]?(?:[:=#]|is|was)){0,2}[ \t]{0,2}["'(\[]?(?<value>${value})`,
      reach: 1,
      maxLength: longest + 2 * GAP,
      confidence: 'likely',
      companions,
      precheck: announcesValue,
      judge(match) {
        if (/^[-./_]?[0-9A-Za-z]/.test(match.after(2))) return 'reject'
        const compact = match.value.replaceAll(/[^0-9A-Za-zÑ]/g, '').toUpperCase()
        if (/^(.)\1*$/.test(compact)) return 'sample'
        if (check === undefined) return 'likely'
        return check(compact) ? 'certain' : 'reject'
      },
    }
  })
}

const COUNTRIES = new Set(
  'AD AE AF AG AI AL AM AO AR AT AU AW AZ BA BB BD BE BF BG BH BI BJ BM BN BO BR BS BT BW BY BZ CA CD CG CH CI CL CM CN CO CR CU CV CW CY CZ DE DJ DK DM DO DZ EC EE EG ES ET FI FJ FO FR GA GB GD GE GG GH GI GL GM GN GR GT GY HK HN HR HT HU ID IE IL IM IN IQ IR IS IT JE JM JO JP KE KG KH KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MK ML MM MN MO MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NZ OM PA PE PG PH PK PL PR PS PT PY QA RO RS RU RW SA SC SD SE SG SI SK SL SM SN SO SR SV SY SZ TD TG TH TJ TM TN TR TT TW TZ UA UG US UY UZ VA VE VG VN XK YE ZA ZM ZW'.split(
    ' ',
  ),
)

const FISCAL =
  '[A-Za-z]{6}[0-9LMNPQRSTUVlmnpqrstuv]{2}[A-EHLMPRSTa-ehlmprst][0-9LMNPQRSTUVlmnpqrstuv]{2}[A-Za-z][0-9LMNPQRSTUVlmnpqrstuv]{3}[A-Za-z]'

export const labelledIdentifiers: readonly PatternDetector[] = labelled([
  {
    id: 'gb-nino',
    title: 'UK national insurance number',
    words: ['nino', 'national insurance', 'ni number'],
    longest: 14,
    value: '[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D]',
    check: (text) => !/^(?:BG|GB|NK|KN|TN|NT|ZZ)/.test(text),
  },
  {
    id: 'gb-driving-licence',
    title: 'UK driving licence number',
    words: ['driving licence', 'driver number'],
    longest: 18,
    value: '[A-Z9]{5}[0-9][0156][0-9][0-3][0-9][0-9][A-Z9]{2}[A-Z0-9]{3}',
  },
  {
    id: 'it-codice-fiscale',
    title: 'Italian tax code',
    words: ['codice fiscale', 'fiscal code'],
    longest: 16,
    value: FISCAL,
    check: isCodiceFiscale,
  },
  {
    id: 'mx-curp',
    title: 'Mexican population code (CURP)',
    words: ['curp'],
    longest: 18,
    value: '[A-Z][AEIOUX][A-Z]{2}[0-9]{6}[HMX][A-Z]{5}[0-9A-Z][0-9]',
    check: isCurp,
  },
  {
    id: 'mx-rfc',
    title: 'Mexican tax number (RFC)',
    words: ['rfc'],
    longest: 15,
    value: '[A-ZÑ&]{3,4}-?[0-9]{2}[01][0-9][0-3][0-9]-?[A-Z0-9]{3}',
  },
  {
    id: 'in-pan',
    title: 'Indian tax number (PAN)',
    words: ['pan', 'permanent account', 'pan card'],
    longest: 10,
    value: '[A-Z]{3}[ABCFGHJLPT][A-Z][0-9]{4}[A-Z]',
  },
  {
    id: 'in-gstin',
    title: 'Indian goods and services tax number',
    words: ['gstin'],
    longest: 15,
    value: '[0-3][0-9][A-Z]{5}[0-9]{4}[A-Z][1-9A-Z]Z[0-9A-Z]',
    check: isGstin,
  },
  {
    id: 'hk-hkid',
    title: 'Hong Kong identity number',
    words: ['hkid', 'hong kong id'],
    longest: 12,
    value: '[A-Z]{1,2}[0-9]{6}(?:\\([0-9A]\\)|[0-9A])',
    check: isHongKongIdentity,
  },
  {
    id: 'us-mbi',
    title: 'US Medicare beneficiary number',
    kind: 'health',
    words: ['mbi', 'medicare'],
    longest: 13,
    value:
      '[1-9][AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y][0-9]-?[AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y][0-9]-?[AC-HJKMNP-RT-Y]{2}[0-9]{2}',
  },
  {
    id: 'de-passport',
    title: 'German passport or identity card number',
    words: ['reisepass', 'personalausweis', 'ausweisnummer'],
    longest: 10,
    value: '[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ0-9]{8}[0-9]?',
  },
  {
    id: 'vin',
    title: 'Vehicle identification number',
    kind: 'device',
    words: ['vin', 'vehicle identification', 'chassis', 'fahrgestell'],
    longest: 17,
    value: '[A-HJ-NPR-Z0-9]{11}[0-9A-HJ-NPR-Z]{2}[0-9]{4}',
    check: (text) => !/^[0-9]+$/.test(text) && (isCheckedVin(text) || !/^[1-5]/.test(text)),
  },
  {
    id: 'mac-address',
    title: 'MAC address',
    kind: 'device',
    words: [
      'mac',
      'mac address',
      'link/ether',
      'hwaddr',
      'bssid',
      'physical address',
      'lladdr',
      'adresse mac',
      'direccion mac',
    ],
    longest: 17,
    value: '[0-9A-Fa-f]{2}(?:(?::[0-9A-Fa-f]{2}){5}|(?:-[0-9A-Fa-f]{2}){5}|[0-9A-Fa-f]{2}(?:\\.[0-9A-Fa-f]{4}){2})',
    check: (text) => !/^(?:F{12}|0{12})$/.test(text),
  },
  {
    id: 'bic',
    title: 'Bank identifier (BIC)',
    kind: 'financial',
    words: ['bic', 'swift'],
    longest: 11,
    value: '[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?',
    check: (text) => COUNTRIES.has(text.slice(4, 6)),
  },
  {
    id: 'gb-sort-code',
    title: 'UK sort code',
    kind: 'financial',
    words: ['sort code'],
    longest: 8,
    value: '[0-9]{2}(?:-[0-9]{2}-[0-9]{2}| [0-9]{2} [0-9]{2}|[0-9]{4})',
  },
  {
    id: 'au-bsb',
    title: 'Australian bank branch number (BSB)',
    kind: 'financial',
    words: ['bsb'],
    longest: 7,
    value: '[0-9]{3}[- ]?[0-9]{3}',
  },
  {
    id: 'passport-named',
    title: 'Passport number behind the word for one',
    words: [
      'passport number',
      'passport no',
      'passport nr',
      'reisepassnummer',
      'de passeport',
      'de pasaporte',
      'di passaporto',
      'de passaporte',
      'paspoortnummer',
      'numer paszportu',
    ],
    longest: 11,
    value: '[A-Z]{2,3}[0-9]{6}|[0-9]{2}[A-Z]{2}[0-9]{5}|[CFGHJKLMNPRTVWXYZ][0-9][CFGHJKLMNPRTVWXYZ0-9]{7}',
  },
  {
    id: 'card-security-code',
    title: 'Card security code',
    kind: 'financial',
    words: ['cvv', 'cvc', 'card verification'],
    longest: 4,
    value: '[0-9]{3,4}',
  },
  {
    id: 'card-expiry',
    title: 'Card expiry date',
    kind: 'financial',
    words: ['expiry', 'valid thru', 'exp date', 'expdate'],
    longest: 7,
    value: '(?:0[1-9]|1[0-2])[/-](?:20)?[2-4][0-9]',
    companions: [{ detector: 'pii/payment-card', within: 200, effect: 'require' }],
  },
])
