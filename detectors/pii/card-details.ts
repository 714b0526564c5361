import { checkCard, isTestCard } from '../checks/card-network.ts'
import type { PatternDetector } from '../contract.ts'

const NUMBER = '[2-689][0-9]{3}(?:[ -]?[0-9]{4}){2}[ -]?[0-9]{4}|3[0-9]{3}[ -]?[0-9]{6}[ -]?[0-9]{4,5}'
const BETWEEN = String.raw`[ ,;|/\t(]{1,3}`
const BEFORE_CODE = String.raw`[ ,;|\t]{1,3}`
const MONTH = '(?:0[1-9]|1[0-2])'
const YEAR = '(?:20)?[2-4][0-9]'
const EXPIRES =
  '(?:exp(?:ir(?:y|es|ation))?(?: date)?|valid(?: thru| until)?|good thru|g[üu]ltig bis|v[áa]lida? hasta|scad(?:enza)?)'
const CODE = '(?:cvv2?|cvc2?|cid|csc|security code|pr[üu]fziffer)'

/** Digits of the longest number that is looked at, and of the shortest. */
const [FEWEST, MOST] = [14, 16]
/** Bytes behind the number in which the expiry begins. */
const MOST_BETWEEN = 24
const [BLANK, DASH, LINE_FEED, SEPARATOR] = [0x20, 0x2d, 0x0a, 0xff]

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39
}

/** Whether 14 to 16 digits begin at `start`, and two more, that may be a month, stand not far behind. */
function monthFollows(text: Uint8Array, start: number, end: number): boolean {
  if (end - start < FEWEST) return false
  let digits = 0
  let at = start
  for (; digits < MOST; at++) {
    const byte = text[at]
    if (isDigit(byte)) digits++
    else if ((byte !== BLANK && byte !== DASH) || !isDigit(text[at + 1]) || digits >= FEWEST) break
  }
  if (digits < FEWEST || isDigit(text[at])) return false
  for (const until = at + MOST_BETWEEN; at < until; at++) {
    const byte = text[at]
    if (byte === undefined || byte === LINE_FEED || byte === SEPARATOR) return false
    if (isDigit(byte)) return (byte === 0x30 || byte === 0x31) && isDigit(text[at + 1])
  }
  return false
}

/** Expiry, and security code where it stands behind that, of the card number before them. */
export const cardDetails: PatternDetector = {
  id: 'pii/card-details',
  category: 'pii',
  kind: 'financial',
  title: 'Expiry and security code beside a card number',
  keywords: [],
  shape: 'digits',
  reach: 1,
  pattern: `(?:${NUMBER})(?:${BETWEEN}|${BETWEEN}(?i:${EXPIRES})[.: ]{0,3})(?<value>${MONTH}(?:[ /|-]{0,3})${YEAR}(?:${BEFORE_CODE}(?:(?i:${CODE})[.: ]{0,3})?[0-9]{3,4})?)\\b`,
  maxLength: 96,
  confidence: 'likely',
  generic: true,
  precheck: monthFollows,
  judge(match) {
    const before = match.whole.slice(0, match.whole.length - match.value.length)
    // Four digits behind a comma may be an amount: a mark between month and year, or a word before them, tells.
    if (!/^[0-9]{2} ?[/|-]/.test(match.value) && !/[a-z]/i.test(before)) return 'reject'
    const number = before.replaceAll(/[^0-9]/g, '')
    if (checkCard(number) !== 'yes' || /^[0-9]|^[./-][0-9]/.test(match.after(2))) return 'reject'
    return isTestCard(number) ? 'sample' : 'likely'
  },
}
