import { BEGINS_NAME, LETTERS } from '../../checks/letters.ts'
import type { PatternDetector } from '../../contract.ts'
import { isField, keyedValue } from '../contact/keyed-value.ts'

const WORDS = `[${LETTERS}][${LETTERS}0-9' ,./()+-]{0,78}[${LETTERS}0-9)+]`

/** What GDPR article 9 names, by the name of its field. */
function category(id: string, title: string, names: readonly string[], value: string = WORDS): PatternDetector {
  return keyedValue({
    id,
    kind: 'special',
    title,
    names,
    value,
    longest: 80,
    confidence: 'likely',
    judge(text, match) {
      if (
        /^[\w([$]/.test(match.after(1)) ||
        /^(?:none|no|negative|unknown|prefer not to say|not specified|keine?)$/i.test(text)
      )
        return 'reject'
      return !isField(match) && !BEGINS_NAME.test(text) ? 'reject' : 'likely'
    },
  })
}

const FINDINGS = ['diagnosed with ', 'tested positive for ']

export const special: readonly PatternDetector[] = [
  category('pii/health-condition', 'Health: condition, medication or disability', [
    'diagnosis:',
    'diagnoses:',
    'medical_condition',
    'medical_history',
    'health_condition',
    'disability:',
    'hiv_status',
    'medication:',
    'medications:',
    'mental_health:',
    'vorerkrankungen',
  ]),
  {
    id: 'pii/health-phrase',
    category: 'pii',
    kind: 'special',
    title: 'Health: condition in a sentence',
    keywords: FINDINGS,
    pattern: `(?i:${FINDINGS.join('|')})(?<value>[${LETTERS}][${LETTERS}0-9' -]{2,60}[${LETTERS}0-9])`,
    maxLength: 160,
    confidence: 'likely',
    generic: true,
  },
  category('pii/religion', 'Religion or belief', ['religion:', 'religious_affiliation', 'konfession:']),
  category('pii/ethnicity', 'Ethnic origin', [
    'ethnicity:',
    'ethnic_origin',
    'ethnic_group',
    'race_ethnicity:',
    'racial_origin:',
  ]),
  category('pii/sexual-orientation', 'Sexual orientation or identity', ['sexual_orientation', 'gender_identity:']),
  category('pii/union-membership', 'Membership of a union', ['trade_union:', 'union_member:', 'gewerkschaft']),
  category('pii/political-opinion', 'Political opinion', [
    'political_affiliation',
    'political_party',
    'party_affiliation',
    'political_opinion',
  ]),
  category(
    'pii/biometrics',
    'Biometric template',
    ['face_template', 'face_encoding', 'iris_template', 'voice_print', 'biometric_data', 'biometric_template'],
    String.raw`[A-Za-z0-9+/=_-]{16,}`,
  ),
]
