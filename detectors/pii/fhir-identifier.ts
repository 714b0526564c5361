import type { PatternDetector } from '../contract.ts'

/** Systems whose identifiers are of people: HL7's own, national ones by name or object identifier (hl7.org/fhir/identifier-registry). */
const SYSTEM =
  /system: \S{0,160}?(?:us-ssn|us-npi|us-medicare|us-mbi|us-dlic|nhs-number|nhs\.uk|passport|driver|mrn|medical-?record|patient|national-?id|insurance|kvid|gkv|ssn\b|2\.16\.840\.1\.113883\.4\.(?:1|3|6)\b|urn:oid:)/i
/** Kinds of identifiers by the codes of HL7 table 0203, for a resource without a system of a name. */
const TYPE =
  /(?:code: (?:MR|SS|DL|PPN|NI|NH|MB|MC|PI|PN|TAX|HC|JHN|SNO)\b|text: [^\n]{0,40}(?:passport|licen[cs]e|insurance|record|social security|national))/i
/** Bytes of the identifier that are read. */
const AROUND = 280
/** `value` names nothing, so that the key above it stands before the value. */
const KEYS = ['identifier: ', 'value: '].map((key) => Buffer.from(key))

/** Letters before the digits. */
const MOST_LETTERS = 2
const [COLON, BLANK] = [0x3a, 0x20]

/** Asked of all digits: most have no colon before them. */
function followsKey(text: Uint8Array, start: number): boolean {
  for (let end = start; end >= start - MOST_LETTERS && end >= 2; end--) {
    if (text[end - 1] === BLANK && text[end - 2] === COLON) return KEYS.some((key) => endsWith(text, end, key))
  }
  return false
}

function endsWith(text: Uint8Array, end: number, key: Uint8Array): boolean {
  const start = end - key.length
  for (let at = 0; at < key.length; at++) if (text[start + at] !== key[at]) return false
  return true
}

/** What an identifier is stands beside it, in its system or its type: FHIR, and what copies it. */
export const fhirIdentifier: PatternDetector = {
  id: 'pii/fhir-identifier',
  category: 'pii',
  kind: 'health',
  title: 'Identifier of a person in a FHIR resource',
  keywords: [],
  shape: 'digits',
  reach: 2,
  pattern: String.raw`(?<value>[A-Z]{0,2}[0-9][0-9 -]{5,18}[0-9])\b`,
  maxLength: 24,
  confidence: 'likely',
  generic: true,
  precheck: followsKey,
  judge(match) {
    if ((match.key !== 'identifier' && match.key !== 'value') || /^[\w.]/.test(match.after(1))) return 'reject'
    const around = match.around(AROUND)
    return SYSTEM.test(around) || TYPE.test(around) ? 'likely' : 'reject'
  },
}
