import type { Context, Match, PatternDetector } from '../contract.ts'
import { checkCard, isTestCard } from '../checks/card-network.ts'
import { mayHoldCard } from '../checks/digit-groups.ts'
import { hasHotword } from '../engine/context.ts'
import { FLOAT_TAIL, isWholeFloat } from '../checks/whole-float.ts'

const CONTEXT: Context = {
  hotwords: (
    'card cc ccn ccnum visa mastercard amex credit debit pan cardnumber creditcard kreditkarte kartennummer karte carte tarjeta ' +
    'cartao cartão carta maestro unionpay verve elo uatp humo uzcard napas kaart kaartnummer kort kortnummer kreditkort kortti ' +
    'karta karty kartę kart κάρτα κάρτας карта карты карте カード 卡号 卡號 信用卡 银行卡 카드 कार्ड بطاقة البطاقة כרטיס บัตร thẻ kartu'
  ).split(' '),
  before: 48,
  effect: 'lift',
}

/**
 * Groups of four, with one to three more digits perhaps; four, six and five or four; four and thrice three; six and thirteen; or
 * none. Separators are of one kind.
 */
const GROUPS = ['-', ' ', String.raw`\.`]
  .map((mark) =>
    [
      `[2-689][0-9]{3}(?:${mark}[0-9]{4}){3}(?:${mark}[0-9]{1,3}\\b)?`,
      `3[0-9]{3}${mark}[0-9]{6}${mark}[0-9]{4,5}`,
      `1[0-9]{3}${mark}[0-9]{5}${mark}[0-9]{6}`,
      `4[0-9]{3}(?:${mark}[0-9]{3}){3}`,
      `62[0-9]{4}${mark}[0-9]{13}`,
    ].join('|'),
  )
  .join('|')

/** Words that say of a number that it is another: some of these pass Luhn in an issuer's range. */
const OTHER_NUMBER =
  /(?:tracking|shipment|parcel|trace|span|snowflake|isbn|ean|upc|sku|serial|imei|iccid|barcode)[a-z_]{0,8}["'\\]{0,3}[ :=#]{1,3}["'\\]{0,3}$/i
const OTHER_REACH = 32

/** Groups of four hexadecimal digits beside the value, two at most on either side. */
const GROUPS_BEFORE = /(?:^|[^0-9A-Za-z])((?:[0-9a-f]{4} ){1,2})$/i
const GROUPS_AFTER = /^((?: [0-9a-f]{4}){1,2})(?![0-9A-Za-z])/i
const REACH = 11
const GROUP = 5

/** Bytes written as numbers, in groups of four. One such group may be an id or a word beside a card: two, with letters and digits, are not. */
function isInDump(match: Match): boolean {
  if (!match.value.includes(' ')) return false
  const before = GROUPS_BEFORE.exec(match.before(REACH))?.[1] ?? ''
  const around = before + (GROUPS_AFTER.exec(match.after(REACH))?.[1] ?? '')
  return around.length >= 2 * GROUP && /[0-9]/.test(around) && /[a-f]/i.test(around)
}

export const paymentCard: PatternDetector = {
  id: 'pii/payment-card',
  category: 'pii',
  kind: 'financial',
  title: 'Payment card number',
  keywords: [],
  shape: 'digits',
  reach: 1,
  pattern: String.raw`(?<value>${GROUPS}|[1-689][0-9]{11,18})\b`,
  maxLength: 32,
  confidence: 'likely',
  precheck: mayHoldCard,
  context: CONTEXT,
  judge(match) {
    const { value } = match
    // A fraction, a longer group of numbers, a UUID or a path: the number goes on.
    if (/(?:[0-9A-Za-z][-.]|[0-9]\/|[-_=+])$/.test(match.before(2)) && !/(?:^|[^0-9])=$/.test(match.before(2)))
      return 'reject'
    // Where the text that is searched ends, every number ends.
    if (/^\w/.test(match.after(1))) return 'reject'
    const digits = value.replaceAll(/[^0-9]/g, '')
    const grouped = digits.length !== value.length
    if (/^(?:[-.][0-9A-Za-z]|_)/.test(match.after(2)) && (grouped || !isWholeFloat(match.after(FLOAT_TAIL)))) {
      return 'reject'
    }
    const check = checkCard(digits)
    if (check === 'no') return 'reject'
    if (isTestCard(digits)) return 'sample'
    if (grouped) return isInDump(match) ? 'possible' : 'certain'
    // Ranges so wide that article numbers and snowflakes fall into them: a word must say that it is a card.
    if (check === 'wide') return hasHotword(CONTEXT, match) ? 'possible' : 'reject'
    return OTHER_NUMBER.test(match.before(OTHER_REACH)) ? 'possible' : 'likely'
  },
}
