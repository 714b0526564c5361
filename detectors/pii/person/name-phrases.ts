import { LatePattern } from '../../../src/text/late-pattern.ts'
import { CAPITALS, LETTERS } from '../../checks/letters.ts'
import type { PatternDetector } from '../../contract.ts'
import { alternatives, phraseNames } from '../contact/field-name.ts'
import { fieldStart } from '../contact/field-start.ts'

const WORD = `[${CAPITALS}][${LETTERS}'’-]{1,24}`
const INITIAL = String.raw`[${CAPITALS}]\.`
const PARTICLES = '(?:(?:van|von|vom|de|da|di|du|del|della|der|den|dos|das|el|la|le|bin|al|ter|ten|zu|af|av) ){0,3}'
const NAME = `${PARTICLES}${WORD}(?: ${PARTICLES}(?:${WORD}|${INITIAL})){0,3}`
const FULL_NAME = `${WORD}(?: ${PARTICLES}(?:${WORD}|${INITIAL})){1,3}`
/** A word of a script without capitals: Hebrew to Indic, Han, Kana and Hangul. */
const UNCASED = String.raw`[\x{5d0}-\x{e7f}\x{3041}-\x{30fa}\x{30fc}-\x{9fff}\x{ac00}-\x{d7a3}]{1,16}`
const NO_NAME = new LatePattern(
  String.raw`^(?:The|This|That|It|Yes|No|Not|Here|Sir|Madam|All|Team|Everyone|Customer|User|Friend|Colleagues?|Hiring|Support|Valued|President|Who|What|API|JSON|HTTP|Claude|ChatGPT|Bash|Test|Example|Foo|Bar|Slim|Robot|World|Diary|Dobbs|Apt|Suite|Unit|and|or|Director|Professor|Doktor|Minister|Chancellor|Chair)(?![\p{L}\p{M}])`,
)
const SAMPLE = new LatePattern(String.raw`^(?:John|Jane|Max|Erika) (?:Doe|Smith|Mustermann|Musterfrau)(?!\p{L})`)

/** Phrases in many languages, by lines; accents stand where they belong. */
function phrases(list: string): readonly string[] {
  return list.trim().split(/\s*[|\n]\s*/)
}

const INTRODUCTIONS = phrases(`
  my name is|i am called|mein name ist|ich heiße|ich heisse|je m'appelle|je m’appelle|mon nom est|me llamo|mi nombre es|mi chiamo
  il mio nome è|meu nome é|chamo-me|me chamo|mijn naam is|ik heet|nazywam się|nazywam sie|mam na imię|jmenuji se|mit navn er
  mitt navn er|mitt namn är|jag heter|jeg hedder|jeg heter|nimeni on|benim adım|numele meu este|a nevem|zovem se
  меня зовут|Меня зовут|моё имя|Моё имя|мене звати|Мене звати|tôi tên là|nama saya
`).map((phrase) => `${phrase} `)
const TITLES = phrases(`
  Mr.|Mrs.|Ms.|Dr.|Prof.|Prof. Dr.|Mr|Mrs|Frau|Herr|Herrn|Mme|Mlle|Monsieur|Madame|Sr.|Sra.|Srta.|Sig.|Sig.ra|Dott.|Dott.ssa
  Dhr.|Mevr.|Mevrouw|Pani|Pana|Fru|Hr.|Dra.|Herr Dr.|Frau Dr.|Geachte heer|Geachte mevrouw|Sayın|Уважаемый|Уважаемая|г-н|г-жа|господин|госпожа
`).map((title) => `${title} `)
const CLOSINGS = phrases(`
  Regards|Best regards|Kind regards|Warm regards|Best wishes|Sincerely|Yours sincerely|Yours faithfully|Yours truly|Many thanks|Cheers
  Mit freundlichen Grüßen|Mit freundlichen Grüssen|Mit freundlichem Gruß|Freundliche Grüße|Viele Grüße|Beste Grüße|Liebe Grüße
  Cordialement|Bien cordialement|Bien à vous|Salutations distinguées|Saludos|Un saludo|Saludos cordiales|Atentamente
  Un cordial saludo|Cordiali saluti|Distinti saluti|Atenciosamente|Cumprimentos|Com os melhores cumprimentos
  Met vriendelijke groet|Met vriendelijke groeten|Hartelijke groet|Pozdrawiam|Z poważaniem|S pozdravem|Med vänlig hälsning
  Med vänliga hälsningar|Hälsningar|С уважением|З повагою|Saygılarımla|Με εκτίμηση|Trân trọng|Med venlig hilsen|Venlig hilsen|Med vennlig hilsen|Vennlig hilsen|Hilsen|Ystävällisin terveisin|Terveisin
`)
/** What a person is of whom a form or a letter speaks: two words in capitals behind it are a name. */
const ROLES = phrases(`
  Patient|Patientin|Paciente|Paziente|Patiënt|Hasta|Пациент|Пациентка|Attn|ATTN|Signed|Signed by
  Assigned to|Applicant|Cardholder|Beneficiary|Next of kin|Emergency contact|Contact person|Ansprechpartner|Versicherter|Mieter
  Zu Händen|z. Hd.|À l’attention de|À l'attention de|A la atención de
`).map((role) => `${role}: `)
const HEADERS = [
  'From: ',
  'Reply-To: ',
  'To: ',
  'Cc: ',
  'Sender: ',
  'Author: ',
  'Committer: ',
  'Signed-off-by: ',
  'Co-authored-by: ',
  'Reviewed-by: ',
]

/** Titles and closings begin with one, or with what is no ASCII. */
function beginsCapital(text: Uint8Array, start: number): boolean {
  return text[start - 1]! >= 0x80 || text[start]! >= 0x80 || (text[start]! >= 0x41 && text[start]! <= 0x5a)
}

function phraseDetector(
  id: string,
  title: string,
  list: readonly string[],
  flags: '' | 'i',
  lead: string,
  name: string,
  tail: string,
): PatternDetector {
  const names = phraseNames(list)
  const starts = fieldStart(names)
  return {
    id,
    category: 'pii',
    kind: 'person',
    title,
    keywords: [...new Set(names.map(({ keyword }) => keyword))],
    get pattern() {
      return `(?${flags}:${alternatives(names)})${lead}(?<value>${name})${tail}`
    },
    maxLength: 240,
    confidence: 'likely',
    generic: true,
    precheck: (text, start, end) => starts(text, start, end) && (flags === 'i' || beginsCapital(text, start)),
    judge({ value }) {
      if (NO_NAME.test(value)) return 'reject'
      return SAMPLE.test(value) ? 'sample' : 'likely'
    },
  }
}

export const namePhrases: readonly PatternDetector[] = [
  phraseDetector('pii/person-introduced', 'Name of a person who says it', INTRODUCTIONS, 'i', '', NAME, ''),
  phraseDetector('pii/person-titled', 'Name of a person behind a title', TITLES, '', '', NAME, ''),
  phraseDetector(
    'pii/person-signature',
    'Name of a person who signs',
    CLOSINGS,
    '',
    String.raw`,?[ \t\r]*\n(?:[ \t\r]*\n)?[ \t]*`,
    FULL_NAME,
    String.raw`[ \t\r]*(?:\n|$)`,
  ),
  phraseDetector('pii/person-labelled', 'Name of a person on a form or in a letter', ROLES, '', '', FULL_NAME, ''),
  phraseDetector(
    'pii/person-header',
    'Name of a person in the header of a letter',
    HEADERS,
    '',
    '"?',
    `${FULL_NAME}|${PARTICLES}${WORD}, ${NAME}|${UNCASED}(?: ?${UNCASED})?`,
    String.raw`"? ?<[^<>\s]{1,64}@`,
  ),
]
