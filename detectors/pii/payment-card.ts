import type { PatternDetector } from '../contract.ts'
import { checkCard, isTestCard } from '../checks/card-network.ts'
import { mayHoldCard } from '../checks/digit-groups.ts'
import { FLOAT_TAIL, isWholeFloat } from '../checks/whole-float.ts'

/** Groups of four; four, six and five or four; or none. Separators are of one kind. */
const GROUPS = ['-', ' ', String.raw`\.`]
  .map((mark) => `[2-689][0-9]{3}(?:${mark}[0-9]{4}){3}|3[0-9]{3}${mark}[0-9]{6}${mark}[0-9]{4,5}`)
  .join('|')

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
  context: {
    hotwords: [
      'card',
      'cc',
      'ccn',
      'ccnum',
      'visa',
      'mastercard',
      'amex',
      'credit',
      'debit',
      'pan',
      'kreditkarte',
      'karte',
      'carte',
      'tarjeta',
      'cartao',
      'carta',
    ],
    before: 48,
    effect: 'lift',
  },
  judge(match) {
    const { value } = match
    // A fraction, a longer group of numbers, a UUID or a path: the number goes on.
    if (/(?:[0-9A-Za-z][-.]|[0-9]\/|[-_=+])$/.test(match.before(2)) && !/(?:^|[^0-9])=$/.test(match.before(2)))
      return 'reject'
    const digits = value.replaceAll(/[^0-9]/g, '')
    const grouped = digits.length !== value.length
    if (/^(?:[-.][0-9A-Za-z]|_)/.test(match.after(2)) && (grouped || !isWholeFloat(match.after(FLOAT_TAIL)))) {
      return 'reject'
    }
    const check = checkCard(digits)
    if (check === 'no') return 'reject'
    if (isTestCard(digits)) return 'sample'
    if (grouped) return 'certain'
    return check === 'wide' ? 'possible' : 'likely'
  },
}
