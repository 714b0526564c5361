import type { Random } from '../../random.ts'
import { valuesOf } from './fields.ts'
import type { Locale } from './locales.ts'
import { makePerson } from './person.ts'
import { type Sheet, SheetWriter } from './sheet.ts'

/** Documents that have one layout in every country; `«field»` stands for a value. */
const TEMPLATES: Readonly<Record<string, string>> = {
  mail: 'From: «name» <«email»>\nTo: support@sluice.invalid\nDate: Mon, 23 Nov 2026 04:15:22 +0000\nSubject: card\n\nPlease charge «card» and refund to «iban».\n\nBest regards,\n«name»\n«phone»\n',
  ticket:
    '{"ticket":{"number":"T-20418","requester":{"full_name":"«name»","email":"«email»","phone":"«phone»"},"subject":"Refund","comments":[{"author":"agent","body":"Called «phone», sent a mail to «email», refund to «iban» agreed"}],"opened_at":"2026-11-20T10:00:00Z"}}\n',
  'nested record':
    '{"patient":{"name":"«name»","dob":"«birth»","address":{"street":"«street»","zip":"«postcode»","city":"«city»"},"contact":{"email":"«email»","tel":"«phone»"}},"visit":{"date":"2026-11-20","ward":"7b"}}\n',
  FHIR: '{"resourceType":"Patient","id":"a7","name":[{"use":"official","family":"«family»","given":["«given»"]}],"telecom":[{"system":"phone","value":"«phone»"},{"system":"email","value":"«email»"}],"gender":"«gender»","birthDate":"«birth»","address":[{"line":["«street»"],"city":"«city»","postalCode":"«postcode»"}]}\n',
  vCard:
    'BEGIN:VCARD\nVERSION:3.0\nN:«family»;«given»;;;\nFN:«name»\nTEL;TYPE=CELL:«phone»\nEMAIL;TYPE=INTERNET:«email»\nADR;TYPE=HOME:;;«street»;«city»;;«postcode»;\nBDAY:«birth»\nEND:VCARD\n',
  iCal: 'BEGIN:VEVENT\nUID:20261123T041522Z-41\nDTSTAMP:20261123T041522Z\nORGANIZER;CN=«name»:mailto:«email»\nATTENDEE;CN="«name»";PARTSTAT=ACCEPTED:mailto:«email»\nLOCATION:«street»\\, «city»\nDESCRIPTION:call «phone»\nEND:VEVENT\n',
  LDIF: 'dn: cn=«name»,ou=people,dc=firma,dc=example\ncn: «name»\nsn: «family»\ngivenName: «given»\nmail: «email»\ntelephoneNumber: «phone»\nstreet: «street»\npostalCode: «postcode»\nl: «city»\n',
  'contacts of a CRM':
    '{"results":[{"id":"401","properties":{"firstname":"«given»","lastname":"«family»","email":"«email»","mobilephone":"«phone»","address":"«street»","zip":"«postcode»","city":"«city»","createdate":"2025-04-02T08:14:11Z"}}]}\n',
  'order of a shop':
    '{"order":{"id":5512,"shipping":{"name":{"first":"«given»","last":"«family»"},"address":{"line1":"«street»","postal_code":"«postcode»","city":"«city»"}},"items":[{"sku":"A-1","qty":2}]}}\n',
  'query string':
    'GET /signup?first_name=«given»&email=«email»&phone=«phone»&dob=«birth»&zip=«postcode» HTTP/1.1\nHost: forms.sluice.invalid\n',
  'transfer, SWIFT':
    ':20:REF20418\n:32A:261123EUR120,50\n:50K:/«iban»\n«name»\n«street»\n:59:/«iban»\n«name»\n:70:INVOICE 2041\n:71A:SHA\n',
  'transfer, ISO 20022':
    '<CdtTrfTxInf><PmtId><EndToEndId>E2E-20418</EndToEndId></PmtId><Cdtr><Nm>«name»</Nm><PstlAdr><StrtNm>«street»</StrtNm></PstlAdr></Cdtr><CdtrAcct><Id><IBAN>«iban»</IBAN></Id></CdtrAcct></CdtTrfTxInf>\n',
  'HL7 message':
    'MSH|^~\\\\&|LAB|H|||20261123||ADT^A01|1|P|2.5\nPID|1||||«family»^«given»||||||«street»^^«city»^^«postcode»||«phone»|«phone»\n',
  commit:
    'commit 4be1f0c2d3a4958677f8e9d0c1b2a39485766758\nAuthor: «name» <«email»>\nDate:   Mon Nov 23 04:15:22 2026 +0000\n\n    Count retries\n\n    Signed-off-by: «name» <«email»>\n',
  'chat, payment':
    'customer: my card is «card», exp «expiry», cvv «code»\nagent: thanks, and the account?\ncustomer: «iban»\n',
}

export const DOCUMENTS: readonly string[] = ['sentence', ...Object.keys(TEMPLATES)]

/** A document about one person, or two in a row. */
export function makeDocument(name: string, locale: Locale, random: Random): Sheet {
  const writer = new SheetWriter()
  const templates = TEMPLATES[name] === undefined ? locale.sentences.map((text) => `${text}\n`) : [TEMPLATES[name]!]
  for (const template of templates) {
    const values = valuesOf(makePerson(locale, random))
    writer.fill(template, values, name === 'query string' ? encodeURIComponent : undefined)
  }
  return writer.sheet()
}
