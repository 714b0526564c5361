import { CAPITALS, LETTERS } from '../../checks/letters.ts'
import type { PatternDetector } from '../../contract.ts'

const WORD = `[${CAPITALS}][${LETTERS}'’-]{1,24}`
const INITIAL = String.raw`[${CAPITALS}]\.`
const NAME = `${WORD}(?: (?:(?:van|von|de|da|di|del|della|dos|el|la|le|bin|al|ter|zu) ){0,2}(?:${WORD}|${INITIAL})){0,3}`
const FULL_NAME = `${WORD}(?: (?:(?:van|von|de|da|di|del|della|dos|el|la|le|bin|al|ter|zu) ){0,2}(?:${WORD}|${INITIAL})){1,3}`
const NO_NAME =
  /^(?:The|This|That|It|Yes|No|Not|Here|Sir|Madam|All|Team|Everyone|Customer|User|Friend|Colleagues?|Hiring|Support|Valued|President|Who|What|API|JSON|HTTP|Claude|ChatGPT|Bash|Test|Example|Foo|Bar|Slim|Robot|World|Diary)\b/
const SAMPLE = /^(?:John|Jane|Max|Erika) (?:Doe|Smith|Mustermann|Musterfrau)\b/

const INTRODUCTIONS = ['my name is ', 'mein name ist ', 'me llamo ', 'mi nombre es ', 'mi chiamo ', 'mijn naam is ']
const TITLES = ['Mr. ', 'Mrs. ', 'Ms. ', 'Dr. ', 'Prof. ', 'Prof. Dr. ', 'Frau ']
const CLOSINGS = [
  'Regards',
  'Best regards',
  'Kind regards',
  'Sincerely',
  'Yours sincerely',
  'Mit freundlichen Grüßen',
  'Cordialement',
  'Cordiali saluti',
  'Saludos',
]
const HEADERS = ['From: ', 'Reply-To: ']

/** The keywords of phrases: the part of each that is ASCII, from its beginning. */
function heads(phrases: readonly string[]): readonly string[] {
  const all = phrases.map((phrase) => /^[\x20-\x7e]+/.exec(phrase)![0].toLowerCase())
  return [...new Set(all)]
}

function phraseDetector(
  id: string,
  title: string,
  phrases: readonly string[],
  flags: '' | 'i',
  lead: string,
  name: string,
  tail: string,
): PatternDetector {
  const words = phrases.map((phrase) => phrase.replaceAll('.', String.raw`\.`)).toSorted((a, b) => b.length - a.length)
  return {
    id,
    category: 'pii',
    kind: 'person',
    title,
    keywords: heads(phrases),
    pattern: `(?${flags}:${words.join('|')})${lead}(?<value>${name})${tail}`,
    maxLength: 240,
    confidence: 'likely',
    generic: true,
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
  phraseDetector(
    'pii/person-header',
    'Name of a person in the header of a letter',
    HEADERS,
    '',
    '"?',
    FULL_NAME,
    String.raw`"? ?<[^<>\s]{1,64}@`,
  ),
]
