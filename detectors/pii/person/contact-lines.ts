import { LatePattern } from '../../../src/text/late-pattern.ts'
import { BEGINS_NAME, CAPITALS, LETTERS } from '../../checks/letters.ts'
import type { Judgement, Match, PatternDetector } from '../../contract.ts'

/** A line of a format that contacts, appointments or directories are kept in. */
interface ContactLine {
  readonly id: string
  readonly kind: 'person' | 'contact'
  readonly title: string
  readonly keywords: readonly string[]
  /** RE2 syntax, with the group `value`. */
  readonly pattern: string
  readonly maxLength: number
  precheck?(text: Uint8Array, start: number, end: number): boolean
  judge(match: Match): Judgement
}

function contactLine(line: ContactLine): PatternDetector {
  return { ...line, category: 'pii', boundary: 'any', confidence: 'likely', generic: true }
}

/** What may stand between the name of a property and its value: RFC 6350 and 5545. */
const PARAMETERS = '(?:;[^:\\n"]{0,80})?:'
/** `N:` alone stands at the end of many words: it is looked for in the first lines of a card. */
const CARD = String.raw`BEGIN:VCARD(?:\r?\n[^\r\n]{0,120}){0,6}?\r?\nN`
const LINE_FEED = 0x0a
const DOT = 0x2e

/** A property begins a line, after the name of its group perhaps. */
function beginsLine(text: Uint8Array, start: number): boolean {
  const before = text[start - 1]
  return start === 0 || before === LINE_FEED || before === DOT
}

function isCardStart(text: Uint8Array, start: number, end: number): boolean {
  return end - start > 4 || beginsLine(text, start)
}

const WORD = `[${CAPITALS}][${LETTERS}'’.-]{0,30}`
const COMMON_NAME = String.raw`${WORD}(?:(?:\\,)? (?:${WORD}|[a-z]{1,3})){1,4}`
const PEOPLE =
  'people|users|persons|staff|employees|members|accounts|customers|mitarbeiter|benutzer|personal|personen|utilisateurs|usuarios|utenti|gebruikers|anvandare'
/** Groups and machines stand among the people of a directory. */
const NO_PERSON = new LatePattern(
  String.raw`(?<!\p{L})(?:Admins?|Administrators?|Users?|Guests?|Groups?|Domain|Schema|Enterprise|Servers?|Operators?|Services?|Accounts?|Computers?|Controllers?|Policy|Owners?|Publishers|Protected|Read|Team|Test|Default|Remote|Backup|System)(?!\p{L})`,
  'iu',
)

export const contactLines: readonly PatternDetector[] = [
  contactLine({
    id: 'pii/person-card',
    kind: 'person',
    title: 'Name in a business card (vCard)',
    keywords: ['fn:', 'fn;', 'begin:vcard'],
    pattern: `(?i:FN|${CARD})${PARAMETERS}(?<value>[${LETTERS}][${LETTERS}'’., ;-]{0,100})`,
    maxLength: 1000,
    precheck: isCardStart,
    // Functions of a coverage report begin with their line.
    judge: ({ value }) => (BEGINS_NAME.test(value) ? 'likely' : 'reject'),
  }),
  contactLine({
    id: 'pii/person-attendee',
    kind: 'person',
    title: 'Name of who is invited (iCalendar)',
    keywords: [';cn='],
    pattern: `;(?i:CN)="?(?<value>[${LETTERS}][${LETTERS}'’., -]{1,80})"?[;:]`,
    maxLength: 200,
    judge: ({ value }) => (NO_PERSON.test(value) ? 'reject' : 'likely'),
  }),
  contactLine({
    id: 'pii/person-entry',
    kind: 'person',
    title: 'Name of a person in a directory (LDAP)',
    keywords: ['cn='],
    pattern: `(?i:CN)=(?<value>${COMMON_NAME}), ?(?i:ou|cn)=(?i:${PEOPLE})\\b`,
    maxLength: 240,
    judge: ({ value }) => (NO_PERSON.test(value) ? 'reject' : 'likely'),
  }),
  contactLine({
    id: 'pii/address-card',
    kind: 'contact',
    title: 'Postal address in a business card (vCard)',
    keywords: ['adr:', 'adr;'],
    precheck: beginsLine,
    pattern: String.raw`(?i:ADR)${PARAMETERS};{0,2}(?<value>[${LETTERS}0-9][^\n\r]{3,200}[${LETTERS}0-9])`,
    maxLength: 400,
    judge: ({ value }) => (value.split(';').length > 2 ? 'likely' : 'reject'),
  }),
]
