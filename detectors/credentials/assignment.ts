import { LatePattern } from '../../src/text/late-pattern.ts'
import { epochOf } from '../checks/asked-text.ts'
import { escapeLiteral } from '../checks/literal.ts'
import { isWordAs } from './assigned-word.ts'
import {
  beginsAs,
  closesBefore,
  DASHES,
  FORMS,
  FORMS_OF,
  type Form,
  SAYS,
  valueBehind,
  WIDE_COLON,
  WIDE_EQUALS,
  WIDE_SAYS,
} from './assignment-form.ts'
import type { Judgement, Kind, Match, PatternDetector } from '../contract.ts'

export interface Assignment {
  readonly form: Form
  /** The name in front of the value, with whatever joins its parts; '' where it cannot be read. */
  readonly name: string
  /** Between name and value: `:`, `=`, `:=`, `=>`, `==`, `>` (of an element), `is` in whatever language, or `is -` for a dash or an arrow. */
  readonly operator: string
  /** Whether a blank stands between the operator and the value. */
  readonly spaced: boolean
  /** Whether the value is the whole of a JSON member that has this name. */
  readonly field: boolean
  /** What stands on the same line before the name. */
  readonly lead: string
}

const INVENTED = /(?:^|[_.-])(?:non_?matching|invalid|incorrect|wrong|bogus|fake|dummy)[_.-]/
const HUMP = /([a-z0-9])([A-Z])/g

/** Whether a name says that what it holds opens nothing: `wrongPassword`, `FAKE_API_KEY`, as tests have them. */
export function isInvented(name: string): boolean {
  return INVENTED.test(name.replaceAll(HUMP, '$1_$2').toLowerCase())
}

/** A family of names whose values are secret. */
export interface AssignedNames {
  /** Values are generated: no blank is in them, and no line that goes on behind a word is one. */
  readonly oneWord?: boolean | undefined
  /** Bytes of the longest value, where it is not the usual. */
  readonly longest?: number | undefined
  /** Characters of the shortest value: what is shorter in its quotes the judge refuses. */
  readonly shortest?: number | undefined
  /** Forms that these values do not have. */
  readonly without?: readonly Form[] | undefined
  /** Without the category; the form is added to it. */
  readonly id: string
  readonly title: string
  readonly kind: Kind
  /** Lower case. Names that end in one of these count, whatever stands before: `DB_PASSWORD`, `userPassword`. */
  readonly names: readonly string[]
  judge(match: Match, assignment: Assignment): Judgement
}

/** `;Encrypt=true`, `&next=1`: the line goes on with the next member of a connection string or query. */
export const FURTHER_MEMBER: RegExp = /[;&,] ?[A-Za-z][A-Za-z0-9_ .-]{0,30}[=:]/

/** Bytes before a value in which its name and the start of its line are looked for. */
const LEAD = 160
const VALUE_LENGTH = 512

/** Closing quotes and brackets of the name, escaped or not: `"password":`, `['password'] =`, `\"password\":`. */
const NAME_END = '["\'\\]\\\\`]{0,5}'
const WIDE = [WIDE_COLON, WIDE_EQUALS, ...WIDE_SAYS].join('|')
const OPERATOR = `[ \\t]{0,40}(?::=|=>|==?|:|${WIDE})[ \\t]{0,40}`
const IS = ` (?:${SAYS.join('|')}):? `
/** Prefixes of string literals. */
const PREFIX = '[bfruN]{0,2}'

/** What follows the name. A tail outside the value keeps what ends it in sight. */
const PATTERNS: Readonly<Record<Form, string>> = {
  line: `[ \\t]{0,40}(?:[:=]|${WIDE})[ \\t]{0,40}(?<value>[^\\s](?:[^\\n\\r]{0,510}[^\\s])?)[ \\t\\r]*(?:\\n|$)`,
  // CSV doubles the quotes, and files of settings write three; what stands behind an empty literal begins with punctuation or a blank.
  'double-quoted': `${NAME_END}${OPERATOR}${PREFIX}"(?<value>(?:[^"\\\\\\n]|\\\\[^\\n]){1,512})"`,
  'csv-quoted': `"{0,2}${OPERATOR}"{2,3}(?<value>[^"\\\\\\n\\s+,;:)}\\]>&|?][^"\\\\\\n]{0,511})""`,
  'escaped-quoted': `${NAME_END}${OPERATOR}${PREFIX}\\\\{1,3}["'](?<value>(?:[^"'\\\\\\n]|\\\\[^"'\\\\\\n]){1,512})\\\\{1,3}["']`,
  'single-quoted': `${NAME_END}${OPERATOR}${PREFIX}['\`](?<value>(?:[^'\`\\\\\\n]|\\\\[^\\n]|''){1,512})['\`]`,
  inline: `${NAME_END}(?:[ \\t]{0,40}(?::=|=>|==?|:|>|${WIDE})[ \\t]{0,40}|${IS})(?<value>[^\\s"'\`<>,;&=:][^\\s"'\`<>,;&]{2,510}[^\\s"'\`<>,;&.:)\\]}])`,
  wide: `${NAME_END}(?:[ \\t]{0,40}(?:[:=]|${WIDE})[ \\t]{0,40}|${IS})(?<value>[^\\s"'\`<>,;&=:][^\\s"'\`<>]{2,200}[^\\s"'\`<>,;&.:)\\]}])`,
}

export function assignments(names: AssignedNames): readonly PatternDetector[] {
  const keywords = [...new Set(names.names.flatMap(announcing))]
  const begins = names.oneWord === true ? isWordAs : beginsAs
  const shortest = names.shortest ?? 0
  const longest = names.longest ?? VALUE_LENGTH
  return FORMS.flatMap((form, index) => {
    if (names.without?.includes(form) === true) return []
    const bit = 1 << index
    return {
      id: `credential/${names.id}-${form}`,
      category: 'credential',
      kind: names.kind,
      title: names.title,
      keywords,
      boundary: 'any',
      get pattern() {
        const alternatives = names.names.map(escapeLiteral).join('|')
        return `(?i:${alternatives})${longest > VALUE_LENGTH ? unbounded(PATTERNS[form]) : PATTERNS[form]}`
      },
      maxLength: LEAD + longest,
      confidence: 'likely',
      generic: true,
      gate: isAssigned,
      precheck(text: Uint8Array, _start: number, end: number) {
        const value = assignedAt(text, end)
        if (value < 0 || (FORMS_OF[text[value] ?? LINE_FEED]! & bit) === 0) return false
        if (closesBefore(text, value, form, shortest) || !begins(text, value, form)) return false
        return form !== 'line' || !isQuote(text, value) || mayEndMember(text, value)
      },
      judge: (match: Match) => names.judge(match, readAssignment(match, form)),
    }
  })
}

/** RE2 refuses counts over a thousand: the end of what the engine looks at is the limit then. */
function unbounded(pattern: string): string {
  return pattern.replaceAll(/\{([0-9]),51[0-2]\}/g, (_, least: string) =>
    least === '0' ? '*' : least === '1' ? '+' : `{${least},}`,
  )
}

const LINE_FEED = 0x0a

/** Whether anything is assigned, and what: most hits of a name are turned away by this, in all forms at once. */
function isAssigned(text: Uint8Array, _start: number, end: number): boolean {
  const value = assignedAt(text, end)
  return value >= 0 && FORMS_OF[text[value] ?? LINE_FEED] !== 0
}

const SEPARATOR = 0xff
const LONGEST_LINE = 4 * VALUE_LENGTH
const [QUOTE, APOSTROPHE, BACKTICK, BACKSLASH] = [0x22, 0x27, 0x60, 0x5c]

function isQuote(text: Uint8Array, value: number): boolean {
  let at = value
  while (text[at] === BACKSLASH) at++
  return text[at] === QUOTE || text[at] === APOSTROPHE || text[at] === BACKTICK
}

/** A line that begins with a quote is a value only as the whole of a JSON member: false where another line follows at once. */
function mayEndMember(text: Uint8Array, value: number): boolean {
  const until = Math.min(text.length, value + LONGEST_LINE)
  let at = value
  while (at < until && text[at] !== LINE_FEED && text[at] !== SEPARATOR) at++
  if (text[at] !== LINE_FEED || text[at - 1]! <= 0x20) return true
  const next = text[at + 1] ?? LINE_FEED
  return next <= 0x20 || next >= 0x7f
}

/** Each form asks what the one before it has asked. */
let asked = -1
let answer = -1
let askedIn = 0

function assignedAt(text: Uint8Array, end: number): number {
  const epoch = epochOf(text)
  if (epoch !== 0 && epoch === askedIn && end === asked) return answer
  askedIn = epoch
  asked = end
  answer = valueBehind(text, end)
  return answer
}

/** As many letters of ASCII announce a name: what follows is looked at. */
const LONG_ENOUGH = 4

/** What announces a name. Only letters of ASCII are found in either case. */
function announcing(name: string): readonly string[] {
  const ascii = /^[\x20-\x7e]*/.exec(name)![0]
  if (ascii === name || ascii.length >= LONG_ENOUGH) return [ascii]
  return [name, name[0]!.toUpperCase() + name.slice(1), name.toUpperCase()]
}

const BEHIND_NAME = new RegExp(
  `["'\\]\\\\\`]{0,5}[ \\t]*(:=|=>|==?|:|>|${WIDE}| (?:${SAYS.join('|')}):?)([ \\t]*)[bfruBFRUN]{0,2}\\\\{0,3}["'\`]{0,3}$`,
  'y',
)
/** How the operators of other scripts are called here; all words are called `is`, and signs in their place `is -`. */
const OPERATORS: Readonly<Record<string, string>> = { [WIDE_COLON]: ':', [WIDE_EQUALS]: '=' }
for (const word of [...SAYS, ...WIDE_SAYS]) {
  Object.assign(OPERATORS, { [word]: DASHES.has(word) ? 'is -' : 'is', [`${word}:`]: 'is:' })
}
/** Behind a name no more than two words follow before its value: `is` and the prefix of a literal. */
const WORDS = 3
const LONGEST_NAME = 64

function readAssignment(match: Match, form: Form): Assignment {
  const before = match.before(LEAD)
  const line = before.slice(before.lastIndexOf('\n') + 1)
  const { name, lead, operator, spaced } = readName(line)
  return {
    form,
    name,
    operator,
    spaced,
    field: operator === ':' && isField(match, form, before),
    lead,
  }
}

/** The name that what follows it to the end of the line assigns to: of several the first. */
function readName(line: string): Pick<Assignment, 'name' | 'lead' | 'operator' | 'spaced'> {
  const ends: number[] = []
  // Such a word is a letter like those of the name before it.
  const trimmed = line.trimEnd()
  const said = WIDE_SAYS.find((word) => trimmed.endsWith(word))
  if (said !== undefined) ends.push(trimmed.length - said.length)
  for (let at = line.length; at > 0 && ends.length < WORDS;) {
    const start = nameStart(line, at, LEAD)
    if (start < at) ends.push(at)
    at = start < at ? start : at - 1
  }
  for (let word = ends.length - 1; word >= 0; word--) {
    BEHIND_NAME.lastIndex = ends[word]!
    const parts = BEHIND_NAME.exec(line)
    if (parts === null) continue
    const start = nameStart(line, ends[word]!, LONGEST_NAME)
    return {
      name: line.slice(start, ends[word]),
      lead: line.slice(0, start),
      operator: OPERATORS[parts[1]!.trim()] ?? parts[1]!.trim(),
      spaced: parts[2] !== '',
    }
  }
  return { name: '', lead: line, operator: '', spaced: true }
}

const LETTER = new LatePattern(String.raw`^[\p{L}\p{M}]$`)

/** Where the letters, digits, `_`, `.` and `-` begin that end at `end`, of which no more than `most` are taken. */
function nameStart(line: string, end: number, most: number): number {
  let at = end
  for (let characters = 0; at > 0 && characters < most; characters++) {
    const code = line.charCodeAt(at - 1)
    if (code < 0x80) {
      if (!isNameCharacter(code)) return at
      at--
      continue
    }
    const paired = (code & 0xfc00) === 0xdc00 && at > 1 && (line.charCodeAt(at - 2) & 0xfc00) === 0xd800
    const from = at - (paired ? 2 : 1)
    if (!LETTER.test(line.slice(from, at))) return at
    at = from
  }
  return at
}

function isNameCharacter(code: number): boolean {
  const lower = code | 0x20
  if (lower >= 0x61 && lower <= 0x7a) return true
  return (code >= 0x30 && code <= 0x39) || code === 0x5f || code === 0x2e || code === 0x2d
}

/** A line is the whole member; words inside of one that has this name are a part of its value. */
function isField(match: Match, form: Form, before: string): boolean {
  switch (form) {
    case 'line':
      return match.after(8).trim() === '' && isKey(before, match.key)
    case 'inline':
    case 'wide':
      return isKey(before, match.key)
    case 'double-quoted':
    case 'escaped-quoted':
    case 'csv-quoted':
    case 'single-quoted':
      return false
  }
}

/** Whether the text before the value is the key of its JSON member and nothing else. */
function isKey(before: string, key: string): boolean {
  return (
    key !== '' &&
    before.endsWith(': ') &&
    before
      .slice(0, -2)
      .toLowerCase()
      .replaceAll(/[_\-. ]/g, '') === key
  )
}
