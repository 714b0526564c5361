import type { Kind, PatternDetector } from '../contract.ts'

function field(
  id: string,
  kind: Kind,
  title: string,
  keywords: readonly string[],
  pattern: string,
  maxLength: number,
): PatternDetector {
  return {
    id: `pii/${id}`,
    category: 'pii',
    kind,
    title,
    keywords,
    boundary: 'any',
    pattern,
    maxLength,
    confidence: 'likely',
    generic: true,
  }
}

/** Lines of a party in SWIFT messages: 35 characters each, four at most behind the account. */
const LINE = String.raw`[^:/\r\n][^\r\n]{1,34}`

/** What German banks put into field 86: a code, and subfields of 27 characters and their numbers, on lines of 65. */
const FIELD_86 = String.raw`:86:[0-9]{3}[^\x{ff}]{0,390}?`

/** Parties and their accounts in messages of banks, by the tags of the standards: SWIFT MT (with the codes that German banks put into field 86), ISO 20022 (pain, pacs, camt) and OFX. */
export const bankMessages: readonly PatternDetector[] = [
  field(
    'mt-account',
    'financial',
    'Account of a party in a SWIFT message',
    [':50k:/', ':59:/'],
    String.raw`:(?:50[Kk]|59):/(?<value>[A-Z0-9]{5,34})`,
    44,
  ),
  field(
    'mt-party',
    'person',
    'Party in a SWIFT message',
    [':50k:', ':59:/'],
    String.raw`:(?:50[Kk]|59):(?:/[^\r\n]{1,34}\r?\n)?(?<value>${LINE}(?:\r?\n${LINE}){0,3})`,
    240,
  ),
  field(
    'mt-statement-account',
    'financial',
    'Account of a statement of SWIFT (MT940, MT942)',
    [':25:', ':25p:'],
    String.raw`:25[Pp]?:(?<value>[A-Z0-9][A-Z0-9/]{4,34})(?:[\r\n ]|$)`,
    48,
  ),
  field(
    'mt-counterparty-account',
    'financial',
    'Account of who paid or was paid in a statement of SWIFT',
    [':86:'],
    String.raw`${FIELD_86}\?31(?<value>[A-Z0-9]{0,4}[0-9]{4}[A-Z0-9]{0,26})(?:\?3[2-9]|[\r\n]|$)`,
    500,
  ),
  field(
    'mt-counterparty',
    'person',
    'Who paid or was paid in a statement of SWIFT',
    [':86:'],
    String.raw`${FIELD_86}\?32(?<value>[^?\r\n\x{ff}]{2,35}(?:\?33[^?\r\n\x{ff}]{1,35})?)(?:\?|[\r\n]|$)`,
    540,
  ),
  field(
    'iso20022-account',
    'financial',
    'Account in a message of ISO 20022',
    ['<othr>'],
    String.raw`(?i:<Othr>)\s{0,40}(?i:<Id>)(?<value>[^<>]{4,34})</`,
    96,
  ),
  field(
    'iso20022-party',
    'person',
    'Party in a message of ISO 20022',
    ['<dbtr>', '<cdtr>', '<ultmtdbtr>', '<ultmtcdtr>'],
    String.raw`(?i:<(?:Ultmt)?[DC][bd]tr>)\s{0,40}(?i:<Nm>)(?<value>[^<>]{2,140})</`,
    220,
  ),
  field(
    'iso20022-street',
    'contact',
    'Street of a party in a message of ISO 20022',
    ['<strtnm>', '<adrline>'],
    String.raw`(?i:<(?:StrtNm|AdrLine)>)(?<value>[^<>]{2,70})</`,
    96,
  ),
  field(
    'ofx-payee',
    'person',
    'Payee in a statement (OFX)',
    ['<trntype>'],
    String.raw`(?i:<TRNTYPE>)[^\x{ff}]{0,300}?(?i:<NAME>)(?<value>[^<>\r\n]{2,64})`,
    480,
  ),
]
