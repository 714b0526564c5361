import type { Kind, PatternDetector } from '../contract.ts'

/** A field of a segment of HL7 version 2, by its place: chapter 3 of the standard, and 6 for who pays. */
interface Hl7Field {
  readonly id: string
  readonly title: string
  readonly kind: Kind
  /** Segment and number of the field. */
  readonly places: readonly (readonly [string, number])[]
  /** RE2 syntax of the value. */
  readonly value: string
}

/** Bytes of the fields before, and of one. */
const LONGEST = 640
const FIELD = String.raw`[^|\r\n]*`

const NAME = String.raw`\pL[\pL' .-]*\^[\pL' .-]+[^|\r\n]*`
const TELEPHONE = String.raw`[+(0-9][^|\r\n]*[0-9]{3}[^|\r\n]*`

const FIELDS: readonly Hl7Field[] = [
  {
    id: 'hl7-patient-id',
    title: 'Patient identifiers in an HL7 message',
    kind: 'health',
    places: [['PID', 3]],
    value: String.raw`[^|\r\n]*[0-9][^|\r\n]*\^[^|\r\n]*`,
  },
  {
    id: 'hl7-name',
    title: 'Name of a person in an HL7 message',
    kind: 'person',
    places: [
      ['PID', 5],
      ['NK1', 2],
      ['GT1', 3],
    ],
    value: NAME,
  },
  {
    id: 'hl7-birth-date',
    title: 'Date of birth in an HL7 message',
    kind: 'person',
    places: [['PID', 7]],
    value: '(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])',
  },
  {
    id: 'hl7-address',
    title: 'Address in an HL7 message',
    kind: 'contact',
    places: [
      ['PID', 11],
      ['NK1', 4],
      ['GT1', 5],
    ],
    value: String.raw`[^|^\r\n]+\^[^|\r\n]+`,
  },
  {
    id: 'hl7-phone',
    title: 'Telephone number in an HL7 message',
    kind: 'contact',
    places: [
      ['PID', 13],
      ['NK1', 5],
      ['GT1', 6],
    ],
    value: TELEPHONE,
  },
  {
    id: 'hl7-phone-work',
    title: 'Telephone number at work in an HL7 message',
    kind: 'contact',
    places: [
      ['PID', 14],
      ['NK1', 6],
      ['GT1', 7],
    ],
    value: TELEPHONE,
  },
  {
    id: 'hl7-name-other',
    title: 'Name of a mother or of who is insured in an HL7 message',
    kind: 'person',
    places: [
      ['PID', 6],
      ['IN1', 16],
    ],
    value: NAME,
  },
  {
    id: 'hl7-doctor',
    title: 'Physician in an HL7 message',
    kind: 'person',
    places: [
      ['PV1', 7],
      ['PD1', 4],
    ],
    value: String.raw`[0-9A-Za-z]{0,20}\^${NAME}`,
  },
  {
    id: 'hl7-account',
    title: 'Account of a patient, or number of a policy, in an HL7 message',
    kind: 'health',
    places: [
      ['PID', 18],
      ['IN1', 36],
    ],
    value: String.raw`[A-Z0-9-]*[0-9]{4}[A-Z0-9-]*[^|\r\n]*`,
  },
  {
    id: 'hl7-ssn',
    title: 'Social security number in an HL7 message',
    kind: 'government',
    places: [['PID', 19]],
    value: '[0-9]{3}-?[0-9]{2}-?[0-9]{4}',
  },
]

const [BAR, DIGIT_ZERO, DIGIT_NINE] = [0x7c, 0x30, 0x39]

/** Behind the name of a segment stands a set id, or nothing; tables with such a column have words there. */
function beginsSegment(text: Uint8Array, _start: number, end: number): boolean {
  for (let at = end; at < end + 4; at++) {
    if (text[at] === BAR) return true
    if (text[at]! < DIGIT_ZERO || text[at]! > DIGIT_NINE) return false
  }
  return false
}

export const hl7: readonly PatternDetector[] = FIELDS.map(({ id, title, kind, places, value }) => {
  const leads = places.map(([segment, place]) => String.raw`${segment}\|(?:${FIELD}\|){${place - 1}}`)
  return {
    id: `pii/${id}`,
    category: 'pii',
    kind,
    title,
    keywords: [...new Set(places.map(([segment]) => `${segment.toLowerCase()}|`))],
    pattern: `(?:${leads.join('|')})(?<value>${value})`,
    maxLength: LONGEST,
    confidence: 'likely',
    precheck: beginsSegment,
    judge: (match) => (/^(?:[|\r\n\\]|$)/.test(match.after(1)) ? 'likely' : 'reject'),
  }
})
