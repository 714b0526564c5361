import { LatePattern } from '../../src/text/late-pattern.ts'
import { escapeLiteral } from '../checks/literal.ts'
import { isRandomText } from '../checks/random-text.ts'
import { isStrongWord } from '../checks/strong-word.ts'
import type { Judgement, Match, PatternDetector } from '../contract.ts'
import type { Assignment } from './assignment.ts'
import { judgeSecret } from './named-secrets.ts'
import { judgePassword } from './passwords.ts'
import { isWeakWord } from './weak-words.ts'

/** Names end in one of these; of keys only those that open something. */
const NAMES = ['password', 'passwd', 'passphrase', 'pwd', 'secret', 'token', 'key']
const PASSWORD = /(?:password|passwd|passphrase|pwd)$/i
const KEY = /key$/i
const OPENING_KEY =
  /(?:api|secret|access|auth|private|signing|encryption|master|account|app|application|licen[cs]e|service|storage|shared|subscription|server)[ _.-]?key$/i
/** Calls whose first word names what the second holds. */
const SETTERS =
  /(?:^|[^A-Za-z])(?:set[A-Za-z]*|put(?:env|string|extra)?|define|add[A-Za-z]*|append|insert|values|store|with|config(?:ure)?|environ|env|let|const)\s{0,2}$/i

/** Calls whose second word is what is taken where the first names nothing. */
const READERS =
  /(?:^|[^A-Za-z])(?:get[A-Za-z_]*|[a-z]*env|config|option|property|fetch|lookup|default[A-Za-z]*|variable|secret)\s{0,2}$/i

function call(lead: string): string {
  return lead.slice(0, lead.lastIndexOf('('))
}

const NAME_START = new LatePattern(
  String.raw`(?:(?:api|secret|access|auth|private|signing) )?[\p{L}0-9_.-]{0,64}$`,
  'iu',
)
/** Bytes before a value in which its name and the call around it are read. */
const LEAD = 160
const LONGEST = 600
/** A literal in quotes, which are escaped where the code stands in a string, and doubled where it stands in CSV. */
const LITERAL = `\\\\{0,3}["'\`]{1,2}(?<value>[^"'\`\\\\\\n]{4,512})\\\\{0,3}["'\`]`

/** A way to give a name its value that is no plain assignment. */
interface Declaration {
  readonly id: string
  readonly title: string
  /** What stands behind the name, of which each is a keyword with each name. */
  readonly ends: readonly string[]
  /** RE2 syntax behind the name, up to and with the group `value`. */
  readonly tail: string
  precheck(text: Uint8Array, start: number, end: number): boolean
  /** Whether what stands before the name fits. */
  fits(lead: string): boolean
  /** Passwords count only where they look like one. */
  readonly onlyStrong?: true | undefined
  /** Words count as passwords only where the notation leaves no other reading. */
  readonly onlyRandom?: ((lead: string) => boolean) | undefined
}

function matching(source: string, flags?: string): Declaration['fits'] {
  const pattern = new LatePattern(source, flags)
  return (lead) => pattern.test(lead)
}

const [TAB, LINE_FEED, RETURN, BLANK, QUOTE, OPEN, APOSTROPHE, EQUALS, BACKTICK, AMPERSAND, BACKSLASH] = [
  0x09, 0x0a, 0x0d, 0x20, 0x22, 0x28, 0x27, 0x3d, 0x60, 0x26, 0x5c,
]
/** Bytes of a type between a name and its `=`. */
const TYPE_REACH = 40
const NAME_REACH = 64

function isBlank(byte: number | undefined): boolean {
  return byte === BLANK || byte === TAB
}

function isQuote(byte: number | undefined): boolean {
  return byte === QUOTE || byte === APOSTROPHE || byte === BACKTICK
}

function skipBlanks(text: Uint8Array, from: number): number {
  let at = from
  while (at < from + 16 && isBlank(text[at])) at++
  return at
}

/** Up to three backslashes before a quote. */
function skipEscapes(text: Uint8Array, from: number): number {
  let at = from
  while (at < from + 3 && text[at] === BACKSLASH) at++
  return at
}

/** `=` and a quote behind a type. */
function hasLiteral(text: Uint8Array, _start: number, end: number): boolean {
  for (let at = end; at < end + TYPE_REACH && at < text.length; at++) {
    const byte = text[at]
    if (byte === EQUALS) return isQuote(text[skipEscapes(text, skipBlanks(text, at + 1))])
    // The apostrophe of `&'static` is no quote.
    if (byte === LINE_FEED || (isQuote(byte) && text[at - 1] !== AMPERSAND)) return false
  }
  return false
}

/** The `=` that an operator of several signs ends with, and a value. */
function isOperator(text: Uint8Array, _start: number, end: number): boolean {
  let at = end - 1
  while (at < end + 3 && text[at] === 0x3a) at++
  if (text[at] !== EQUALS) return false
  const value = text[skipBlanks(text, at + 1)]
  return value !== undefined && value !== LINE_FEED && value !== EQUALS
}

/** A quoted word of a call that goes on with another. */
function isArgument(text: Uint8Array, start: number, end: number): boolean {
  if (!isQuote(text[skipEscapes(text, skipBlanks(text, end))])) return false
  let at = start - 1
  while (at > start - NAME_REACH && !isQuote(text[at]) && text[at] !== LINE_FEED) at--
  if (!isQuote(text[at])) return false
  at--
  while (at > start - NAME_REACH && (isBlank(text[at]) || isQuote(text[at]) || text[at] === BACKSLASH)) at--
  return text[at] === OPEN
}

/** An opening tag that ends its line. */
function endsLine(text: Uint8Array, _start: number, end: number): boolean {
  const byte = text[skipBlanks(text, end)]
  return byte === LINE_FEED || byte === RETURN
}

const [LESS, GREATER, SLASH] = [0x3c, 0x3e, 0x2f]
/** Bytes of a tag and of the white space behind it. */
const TAG_REACH = 160

/** Behind this tag another opens, or text begins. */
function leadsOn(text: Uint8Array, from: number, another: boolean): boolean {
  const until = Math.min(text.length, from + TAG_REACH)
  let at = from
  while (at < until && text[at] !== GREATER && text[at] !== LESS) at++
  if (text[at] !== GREATER) return false
  at++
  while (at < until && text[at]! <= BLANK) at++
  if (at >= until) return false
  return text[at] === LESS ? text[at + 1] !== SLASH : !another
}

/** A tag stands within a few bytes, on either side of where the keyword ends. */
function opensMarkup(text: Uint8Array, _start: number, end: number): boolean {
  for (let at = end - 8; at < end + MARKUP_REACH; at++) if (text[at] === GREATER) return true
  return false
}

const MARKUP_REACH = 24

/** A literal that is all that a call is given. */
function isCall(text: Uint8Array, _start: number, end: number): boolean {
  return isQuote(text[skipEscapes(text, skipBlanks(text, end))])
}

/** A count of characters, and a quote behind it. */
function hasCount(text: Uint8Array, _start: number, end: number): boolean {
  let digits = 0
  for (let at = end; at < end + TYPE_REACH && at < text.length; at++) {
    const byte = text[at]!
    if (byte >= 0x30 && byte <= 0x39) digits++
    else if (digits > 0) return byte === 0x3a || byte === 0x29
  }
  return false
}

/** Up to the next quote of the kind that stands before `end` there is no blank. */
function isWordInQuotes(text: Uint8Array, _start: number, end: number): boolean {
  const quote = text[end - 1]
  for (let at = end; at < text.length && text[at]! > BLANK && text[at] !== 0xff; at++) {
    if (text[at] === quote) return at >= end + SHORTEST
  }
  return false
}

const SHORTEST = 4
/** Of keys and tokens, where a word may stand as well. */
const SHORTEST_SECRET = 16

const DECLARATIONS: readonly Declaration[] = [
  {
    id: 'typed',
    title: 'declared with its type',
    // `str` begins `string` too.
    ends: [': str', ' str', ': &', '?: str'],
    tail: `\\??(?:: ?| )(?:&(?:'static )?)?(?i:string|str)(?: ?\\| ?(?:null|undefined|None))?\\??[ \\t]{0,16}=[ \\t]{0,16}${LITERAL}`,
    precheck: hasLiteral,
    fits: () => true,
  },
  {
    id: 'operator',
    title: 'assigned where it is missing, or added to',
    ends: ['?=', ' ?=', '.=', ' .=', '::', ' ::', '+=', ' +=', '||=', ' ||=', '??=', ' ??='],
    tail: `[ \\t]?(?:\\?=|\\.=|:{2,3}=|\\+=|\\|\\|=|\\?\\?=)[ \\t]{0,16}\\\\{0,3}["'\`]{0,2}(?<value>[^\\s"'\`()<>{},;\\\\]{4,512})(?:["'\`\\\\\\s;]|$)`,
    precheck: isOperator,
    fits: () => true,
  },
  {
    id: 'argument',
    title: 'as an argument behind its name',
    ends: ['",', "',", '" ,', "' ,", '\\",', "\\',", '"",'],
    tail: `\\\\{0,3}["']{1,2} ?,[ \\t]{0,16}${LITERAL}[ \\t]{0,4}[,)]`,
    precheck: isArgument,
    fits: matching(String.raw`\([ \t]*\\{0,3}["']{1,2}[\p{L}0-9_.-]*$`),
    onlyRandom: (lead) => !SETTERS.test(call(lead)),
  },
  {
    id: 'wrapped',
    title: 'in the brackets of what keeps it from being printed',
    ends: [': some(', ' = some(', '=secretstr('],
    tail: `(?:: ?| ?= ?)(?i:some|secretstr|secret)\\(${LITERAL}\\)`,
    precheck: isCall,
    fits: () => true,
  },
  {
    id: 'dumped',
    title: 'in what a program prints of its variables',
    ends: ['"]=>', '";s:'],
    tail: `(?:"\\]=>\\s{1,16}string\\([0-9]{1,4}\\) "|";s:[0-9]{1,4}:")(?<value>[^"\\n]{4,512})"`,
    precheck: hasCount,
    fits: matching(String.raw`(?:\["|s:[0-9]{1,4}:")[\p{L}0-9_.:-]*$`),
  },
  {
    id: 'spaced',
    title: 'in quotes a blank behind its name',
    ends: [' "', " '"],
    tail: ` {1,4}["'](?<value>[^"'\\s\\\\]{4,512})["'](?:[\\s;,)}\\]]|$)`,
    precheck: isWordInQuotes,
    onlyStrong: true,
    fits: matching(String.raw`(?:^|[\s(:{,;])[\p{L}0-9_.-]*$`),
  },
  {
    id: 'element',
    title: 'in an element of several lines',
    ends: ['>'],
    tail: `>[ \\t]{0,16}\\r?\\n[ \\t]{0,64}(?<value>[^\\s<>]{4,512})[ \\t]{0,16}(?:\\r?\\n[ \\t]{0,64})?</`,
    precheck: endsLine,
    fits: matching(String.raw`<[\p{L}0-9_.:-]*$`),
  },
  {
    // Property lists, and the settings of Hadoop, KeePass and their like.
    id: 'pair',
    title: 'in the element beside that of its name',
    ends: ['</'],
    tail: `</[A-Za-z:]{1,24}>[ \\t\\r\\n]{0,64}<[A-Za-z:]{1,24}(?:[ \\t][^<>]{0,64})?>(?:<!\\[CDATA\\[)?(?<value>[^<>\\s]{4,512}?)(?:\\]\\]>)?</`,
    precheck: (text, _start, end) => leadsOn(text, end, true),
    fits: matching(String.raw`>[ \t]{0,16}[\p{L}0-9_.:/ -]*$`),
  },
  {
    id: 'markup',
    title: 'in markup behind its name',
    ends: [':</', '</b>:', '</strong>:', ' is <', ': <'],
    tail: `:?(?:</[a-z0-9]{1,8}>){0,2}(?: is|:)?[ \\t\\r\\n]{0,16}(?:<[a-z0-9]{1,8}(?: [^<>]{0,64})?>[ \\t\\r\\n]{0,16}){0,3}(?<value>[^<>\\s]{4,512})(?:<|\\s|$)`,
    precheck: opensMarkup,
    fits: matching(String.raw`>[ \t]{0,16}[\p{L}0-9_.: -]*$|(?:^|[\s>])[\p{L}0-9_.-]*$`),
    onlyStrong: true,
  },
  {
    id: 'content',
    title: 'in the element that its name is an attribute of',
    ends: ['">', "'>", '" serializeas='],
    tail: `["'](?:[ \\t][^<>]{0,80})?>[ \\t\\r\\n]{0,64}(?:<(?i:value)>)?(?:<!\\[CDATA\\[)?(?<value>[^<>\\s]{4,512}?)(?:\\]\\]>)?</`,
    precheck: (text, _start, end) => leadsOn(text, end - 1, false),
    fits: matching(String.raw`[ \t](?:name|key|id|property)[ ]?=[ ]?["'][\p{L}0-9_.: -]*$`, 'iu'),
  },
  {
    id: 'setter',
    title: 'given to what sets it',
    ends: ['('],
    tail: `\\([ \\t]{0,4}${LITERAL}[ \\t]{0,4}\\)`,
    precheck: isCall,
    fits: (lead) => /(?:^|[^A-Za-z0-9])(?:set|with|put)[A-Za-z_]{0,32}$/i.test(lead),
  },
]

function judge(match: Match, declaration: Declaration): Judgement {
  const { value, whole } = match
  const behind = whole.slice(0, whole.lastIndexOf(value))
  const before = match.before(LEAD)
  const lead = before.slice(before.lastIndexOf('\n', before.length - behind.length - 1) + 1, -behind.length)
  if (!declaration.fits(lead)) return 'reject'
  const start = NAME_START.exec(lead)?.[0] ?? ''
  const name = start + (/^[a-z]+/i.exec(whole)?.[0] ?? '')
  const assignment: Assignment = {
    form: 'double-quoted',
    name,
    operator: '=',
    spaced: false,
    field: false,
    lead: lead.slice(0, lead.length - start.length),
  }
  if (PASSWORD.test(name)) {
    if (declaration.onlyStrong === true && !isStrongWord(value) && !isWeakWord(value)) return 'reject'
    if (declaration.onlyRandom?.(lead) === true && (!isRandomText(value) || !READERS.test(call(lead)))) return 'reject'
    return judgePassword(match, assignment)
  }
  if (declaration.onlyStrong === true && value.length < SHORTEST_SECRET && !isStrongWord(value)) return 'reject'
  return KEY.test(name) && !OPENING_KEY.test(name) ? 'reject' : judgeSecret(match, assignment)
}

/** One detector for each way: `string`, `?=`, `set("…", "…")` and the element whose value has a line of its own. */
export const declarations: readonly PatternDetector[] = DECLARATIONS.map((declaration) => ({
  id: `credential/declared-${declaration.id}`,
  category: 'credential',
  kind: 'key',
  title: `Password or secret ${declaration.title}`,
  keywords: NAMES.flatMap((name) => declaration.ends.map((end) => name + end)),
  boundary: 'any',
  pattern: `(?i:${NAMES.map(escapeLiteral).join('|')})${declaration.tail}`,
  maxLength: LONGEST,
  confidence: 'likely',
  generic: true,
  precheck: declaration.precheck,
  judge: (match) => judge(match, declaration),
}))
