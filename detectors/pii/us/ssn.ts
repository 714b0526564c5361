import type { PatternDetector } from '../../contract.ts'
import { mayHoldSocialSecurityNumber } from '../../checks/digit-groups.ts'
import { isSequence } from '../../checks/repetition.ts'
import { FLOAT_TAIL, isWholeFloat } from '../../checks/whole-float.ts'

/** Numbers that were printed on sample cards and in advertisements, or that every form shows (SSA, "Misused numbers"). */
const SAMPLES: ReadonlySet<string> = new Set(
  '078051120 219099999 457555462 123456789 987654321 123121234 111223333'.split(' '),
)
/** Nearly nine in ten numbers of nine digits could be one: without dashes it takes a name or a word before it. */
const NAMED =
  /(?:^|[^a-z])(?:ssns?|ss#|social[ _-]?(?:security|insurance)?(?:[ _-]?(?:number|num|no))?|tax[ _-]?id|taxpayer|tin)(?:[^a-z]|$)/i
const CAMEL = /([a-z])([A-Z])/g
const NAME_REACH = 48

export const ssn: PatternDetector = {
  id: 'pii/us-ssn',
  category: 'pii',
  kind: 'government',
  country: 'US',
  title: 'US social security number',
  keywords: [],
  shape: 'digits',
  reach: 1,
  pattern: String.raw`(?<value>[0-9]{3}(?:-[0-9]{2}-| [0-9]{2} |\.[0-9]{2}\.|[0-9]{2})[0-9]{4})\b`,
  maxLength: 16,
  confidence: 'likely',
  precheck: mayHoldSocialSecurityNumber,
  judge(match) {
    const { value } = match
    if (/[0-9A-Za-z][-./]$|[-_]$/.test(match.before(2)) || /^\w/.test(match.after(1))) return 'reject'
    const goesOn = /^(?:[-./][0-9A-Za-z]|_)/.test(match.after(2))
    if (goesOn && (value.length > 9 || !isWholeFloat(match.after(FLOAT_TAIL)))) return 'reject'
    const dashed = value[3] === '-'
    const named = NAMED.test(match.before(NAME_REACH).replace(CAMEL, '$1 $2')) || NAMED.test(match.after(16))
    if (!dashed && !named) return 'reject'
    const digits = value.replaceAll(/[^0-9]/g, '')
    if (SAMPLES.has(digits) || /^(.)\1*$/.test(digits) || isSequence(digits)) return 'sample'
    // Area, group and serial that are never given out (SSA POMS RM 10201.030 and .035).
    if (/^(?:000|666|9)/.test(digits) || digits.slice(3, 5) === '00' || digits.endsWith('0000')) return 'reject'
    return dashed && named ? 'certain' : 'likely'
  },
}
