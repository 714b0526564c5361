import type { PatternDetector } from '../contract.ts'
import { notation } from './notations.ts'

/** A literal in quotes, which are escaped where the code stands in a string. */
const QUOTE = '\\\\{0,3}["\'`]'
const LITERAL = `${QUOTE}(?<value>[^"'\`\\\\\\n]{4,256})${QUOTE}`
/** Another argument: a literal, or a name. */
const OTHER = `(?:${QUOTE}[^"'\`\\n]{0,200}${QUOTE}|[\\w.$>-]{1,64})`
const NEXT = ',\\s{0,24}'

/** Of two arguments the second is the password. */
const PAIRS = [
  'networkcredential',
  'passwordcredentials',
  'passwordauthentication',
  'passwordauthenticationtoken',
  '.login',
]
/** Of three the third. */
const TRIPLES = [
  'mysqli_connect',
  'mysql_connect',
  'new mysqli',
  'new pdo',
  'dbi->connect',
  'pymysql.connect',
  'ldap_bind',
  'imap_open',
]

const NAMES = ['password', 'passwd', 'pwd', 'passphrase']
/** How a literal, a selector or the name of a role ends that is given with the name. */
const ENDS = [`',`, `",`, `')`, `")`, `']`, `"]`, `' }`, `" }`]
/** Methods that type into an element. */
const TYPES = '\\.(?i:send_?keys|type|fill|set_?value|press_?sequentially)\\('
const [DOT, COMMA, CLOSE, BLANK, CURLY] = [0x2e, 0x2c, 0x29, 0x20, 0x7d]
const CLOSERS: ReadonlySet<number> = new Set(Buffer.from('"\'`\\])'))
const QUOTES: ReadonlySet<number> = new Set(Buffer.from('"\'`\\'))

/** A comma and a literal follow, or what types into the element that was named. */
function givesLiteral(text: Uint8Array, _start: number, end: number): boolean {
  let at = end - 2
  while (at < end + 6 && CLOSERS.has(text[at] ?? 0)) at++
  if (text[at] === DOT) return text[at - 1] === CLOSE
  if (text[at] === BLANK) return text[at + 1] === CURLY
  if (text[at] !== COMMA) return false
  do at++
  while (at < end + 12 && text[at] === BLANK)
  return QUOTES.has(text[at] ?? 0) || text[at] === SMALL_E
}

const [DOUBLE, BACKSLASH, LINE_FEED, TAB, SMALL_E, SMALL_N] = [0x22, 0x5c, 0x0a, 0x09, 0x65, 0x6e]
/** Bytes of the rest of a prompt's line, and of what indents the next one. */
const [REST, INDENT] = [32, 16]

/** The prompt ends in quotes, and something is sent on the next line: most prompts are only printed. */
function isAnswered(text: Uint8Array, _start: number, end: number): boolean {
  if (text[end] !== DOUBLE && text[end + 1] !== DOUBLE && text[end] !== BACKSLASH) return false
  for (let at = end; at < end + REST; at++) {
    if (text[at] === LINE_FEED) return isSend(text, at + 1)
    if (text[at] === BACKSLASH && text[at + 1] === SMALL_N) return isSend(text, at + 2)
  }
  return false
}

function isSend(text: Uint8Array, line: number): boolean {
  let at = line
  while (at < line + INDENT && (text[at] === BLANK || text[at] === TAB)) at++
  return (
    (text[at]! | 0x20) === 0x73 &&
    (text[at + 1]! | 0x20) === 0x65 &&
    (text[at + 2]! | 0x20) === SMALL_N &&
    (text[at + 3]! | 0x20) === 0x64
  )
}

/** Names of parts of forms that hold a key. */
const KEY_PARTS = ['api_key', 'apikey', 'api-key', 'access_token', 'client_secret', 'secret', 'token']
/** How such a name ends in the line that says it, and what may follow up to the value. */
const PART_ENDS = ['"\r\n', '"\n']
const PART = String.raw`"\r?\n(?:[A-Za-z-]{1,32}: [^\r\n]{1,80}\r?\n){0,2}\r?\n(?<value>[^\r\n]{4,256})\r?\n--`
const [CARRIAGE_RETURN, SMALL_C] = [0x0d, 0x63]

/** An empty line follows, or one of `Content-Type` and the like: names at the end of a line are everywhere. */
function beginsPart(text: Uint8Array, _start: number, end: number): boolean {
  const next = text[end] ?? 0
  return next === CARRIAGE_RETURN || next === LINE_FEED || (next | 0x20) === SMALL_C
}

const SEPARATOR = 0xff
/** Bytes of the name, and of a user or a password with it. */
const [NAME, ELEMENT] = [40, 296]

function leafStart(text: Uint8Array, from: number, most: number): number {
  let at = from
  while (at > 0 && at > from - most && text[at - 1] !== SEPARATOR) at--
  return at
}

/** Of two elements of a list it is the second: the first stands before it, and before that the key alone. */
function endsPair(text: Uint8Array, start: number, end: number): boolean {
  const from = leafStart(text, start, NAME)
  const name = text.subarray(from, end - 2)
  if (from === 0 || text[from - 1] !== SEPARATOR) return false
  const key = leafStart(text, from - 1, ELEMENT) - 1
  if (key < name.length || text[key] !== SEPARATOR || leafStart(text, key, NAME) !== key - name.length) return false
  if (!isSame(text, key - name.length, name)) return false
  let behind = end
  while (behind < text.length && behind < end + ELEMENT && text[behind] !== SEPARATOR) behind++
  return !isSame(text, behind + 1, name)
}

function isSame(text: Uint8Array, from: number, name: Uint8Array): boolean {
  for (let at = 0; at < name.length; at++) if (text[from + at] !== name[at]) return false
  return true
}

/** Passwords that are given to a function of a program. */
export const passwordArguments: readonly PatternDetector[] = [
  notation({
    id: 'login-argument',
    title: 'Password of a login in code',
    kind: 'password',
    keywords: PAIRS.map((name) => `${name}(`),
    pattern: `(?i:${PAIRS.map((name) => name.replace('.', '\\.')).join('|')})\\(\\s{0,24}${OTHER}${NEXT}${LITERAL}\\s{0,24}[),]`,
    maxLength: 540,
    judge: 'password',
    generic: true,
  }),
  notation({
    id: 'connection-arguments',
    title: 'Password of a connection in code',
    kind: 'password',
    keywords: TRIPLES.map((name) => `${name}(`),
    pattern: `(?i:${TRIPLES.map((name) => name.replace('.', '\\.')).join('|')})\\(\\s{0,24}${OTHER}${NEXT}${OTHER}${NEXT}${LITERAL}\\s{0,24}[),]`,
    maxLength: 780,
    judge: 'password',
    generic: true,
  }),
  notation({
    id: 'login-list',
    title: 'Password behind its user in a list of two',
    kind: 'password',
    // As elements of JSON are read: their key before each.
    keywords: ['auth: '],
    pattern: String.raw`(?i:auth): (?<value>[^\s"'<>]{6,256})$`,
    maxLength: 270,
    judge: 'mixed',
    precheck: endsPair,
    generic: true,
  }),
  notation({
    id: 'typed-password',
    title: 'Password given with its name, or typed into the field of that name',
    kind: 'password',
    keywords: NAMES.flatMap((name) => ENDS.map((end) => name + end)),
    pattern: `(?i:${NAMES.join('|')})[\\]"'\`\\\\)]{1,6}(?:,[ ]{0,4}|(?:(?:, exact: (?:true|false))? \\}\\)(?:\\.(?:first|last|nth)\\([0-9]{0,3}\\))?)?${TYPES})${LITERAL}\\s{0,4}[),]`,
    maxLength: 360,
    judge: 'mixed',
    precheck: givesLiteral,
    generic: true,
  }),
  notation({
    id: 'password-field',
    title: 'Password in a field of a page that is told in words',
    kind: 'password',
    keywords: ['textbox "'],
    pattern: String.raw`(?i:textbox) "[^"\n]{0,48}(?i:password|passphrase|passcode|passwort|kennwort|mot de passe|contrase\x{f1}|wachtwoord|senha)[^"\n]{0,24}"(?:(?: \[[a-z0-9=-]{1,24}\]){0,6}: "?|(?: [a-z]{1,16}(?:="[^"\n]{0,24}")?){0,4} value=")(?<value>[^\s"][^"\n]{3,127})(?:"|\n|$)`,
    maxLength: 512,
    judge: 'password',
    generic: true,
  }),
  notation({
    id: 'password-part',
    title: 'Password in a part of a form',
    kind: 'password',
    keywords: NAMES.flatMap((name) => PART_ENDS.map((end) => name + end)),
    pattern: `(?i:${NAMES.join('|')})${PART}`,
    maxLength: 520,
    judge: 'password',
    precheck: beginsPart,
    generic: true,
  }),
  notation({
    id: 'key-part',
    title: 'Key or secret in a part of a form',
    kind: 'token',
    keywords: KEY_PARTS.flatMap((name) => PART_ENDS.map((end) => name + end)),
    pattern: `(?i:${KEY_PARTS.join('|')})${PART}`,
    maxLength: 520,
    boundary: 'word',
    judge: 'secret',
    precheck: beginsPart,
    generic: true,
  }),
  notation({
    id: 'robot-password',
    title: 'Password in a step of a robot',
    kind: 'password',
    keywords: ['input password  ', 'input password\t'],
    pattern: String.raw`(?i:input password)[ \t]{1,16}[^\s]{1,120}(?:[ \t]{2,16}|\t)(?<value>[^\s$@{}][^\s]{3,127})(?:\s|$)`,
    maxLength: 300,
    judge: 'password',
    generic: true,
  }),
  notation({
    id: 'answered-prompt',
    title: 'Password that a script answers a prompt with',
    kind: 'password',
    keywords: ['assword:', 'assword*', 'assphrase:', 'assphrase*'],
    pattern: String.raw`(?i:assword|assphrase)[:*? ]{1,4}\\?"[^"\n]{0,24}(?:\n|\\n)[ \t]{0,16}(?i:send)(?: --)? \\?"(?<value>[^"\\$\[\n]{4,128})\\{1,3}[rn]\\?"`,
    maxLength: 240,
    judge: 'password',
    generic: true,
    precheck: isAnswered,
  }),
  notation({
    id: 'constant-password',
    title: 'Password in a constant of Basic',
    kind: 'password',
    keywords: [...NAMES, 'pass', 'secret'].map((name) => `${name} as string`),
    pattern: `(?i:${[...NAMES, 'pass', 'secret'].join('|')}) (?i:as string) = ""?(?<value>[^"\\n]{4,128})"`,
    maxLength: 180,
    judge: 'password',
    generic: true,
  }),
]
