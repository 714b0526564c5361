import { checkCard, isTestCard } from '../checks/card-network.ts'
import type { PatternDetector } from '../contract.ts'

const [CARET, EQUALS, CAPITAL_D] = [0x5e, 0x3d, 0x44]
const [SHORTEST, LONGEST] = [12, 19]

/**
 * What the magnetic stripe and the chip hold: number, separator, expiry as year and month, service code and what the issuer
 * added (ISO/IEC 7813; EMV tag 57, in which `D` separates). On track 1 the holder's name stands between.
 */
export const cardTrack: PatternDetector = {
  id: 'pii/card-track',
  category: 'pii',
  kind: 'financial',
  title: 'Track of a payment card',
  keywords: [],
  shape: 'digits',
  reach: 2,
  boundary: 'any',
  pattern: String.raw`(?<value>%?[Bb][1-9][0-9]{11,18}\^[^\^\n"\\]{2,26}\^[0-9]{4}[0-9A-Za-z ]{0,64}\??|;?[1-9][0-9]{11,18}[=D][0-9]{7,24}F?\??)`,
  maxLength: 130,
  confidence: 'certain',
  precheck(text, start, end) {
    const mark = text[end]
    if (mark !== CARET && mark !== EQUALS && mark !== CAPITAL_D) return false
    return end - start >= SHORTEST && end - start <= LONGEST
  },
  judge(match) {
    if (/[0-9A-Za-z]$/.test(match.before(1))) return 'reject'
    const { value } = match
    const [number = ''] = /[0-9]{12,19}/.exec(value) ?? []
    const [, month = ''] = /[\^=D][0-9]{2}([0-9]{2})[0-9A-Za-z ?]*$/.exec(value) ?? []
    if (checkCard(number) === 'no' || !/^(?:0[1-9]|1[0-2])$/.test(month)) return 'reject'
    return isTestCard(number) ? 'sample' : 'certain'
  },
}
