import { escapeLiteral } from '../checks/literal.ts'
import { isCodeReference, isPlainWord } from '../checks/code-reference.ts'
import { isRandomText } from '../checks/random-text.ts'
import { isStandIn } from '../checks/stand-in.ts'
import type { Judgement, PatternDetector } from '../contract.ts'
import { isWeakWord } from './weak-words.ts'

const PASSWORD_NAMES = ['password', 'passwd', 'passphrase', 'pwd', 'passwort', 'senha', 'contrasena', 'wachtwoord']
const SECRET_NAMES = [
  'secret',
  'token',
  'apikey',
  'api_key',
  'api-key',
  'secretkey',
  'secret_key',
  'accesskey',
  'access_key',
]
const LONGEST = 420
/** Tokens of a session stand in variables as well. */
const LONGEST_VARIABLE = 3200

/** Closing quote or bracket of the name, then blanks, attributes or a line break up to `value`. */
const TO_VALUE = String.raw`["'\\]{1,3}[^<>{}]{0,80}?[ \t\r\n,"'\\](?i:value|val|default)["'\\]{0,3} ?[=:] ?["'\\]{1,3}(?<value>[^"'<>\n\\]{3,256})["'\\]`
/** `- name: DB_PASSWORD` and, on the next line, `value: …`, as manifests write variables. */
const NEXT_LINE = String.raw`["'\\]{0,2}(?:\\r)?(?:[\r\n]|\\n){1,2}[ \t+-]{0,32}(?i:value): ?["'\\]{0,3}(?<value>[^\s"'<>\\][^\n"'<>\\]+[^\s"'<>\\])`
/** `password: |` or nothing, and the value indented on the line after. */
const BLOCK = String.raw`:[ \t]{0,4}(?:[|>][+-]?[0-9]?)?[ \t]{0,4}(?:\\r)?(?:\r?\n|\\n)[ \t+]{1,32}(?<value>[^\s"'<>\\{\[&*!|>%@#-][^\n<>\\]{1,254}[^\s<>\\])`

/** `if not args.password:`, and the statement on the next line. */
const STATEMENT = /(?:^|[\s(])(?:if|elif|else|for|while|def|class|with|not|and|or|in|case|when|try)[ (][^\n]*\n[ \t+]*$/

/** Tokens against forged requests are made for one page and sent to whoever opens it. */
const FORGERY = /(?:(?:authenticity|csrf|xsrf|forgery|verification)[_-]?|["']_)token[^<>]{0,90}$/i

function judge(value: string, secret: boolean): Judgement {
  if (value.length < 4 || isStandIn(value)) return 'reject'
  // A further member of a mapping, not a value.
  if (/^[\w."'$-]{1,64}:(?:\s|$)|^- /.test(value)) return 'reject'
  // Brackets are of expressions and calls.
  if (secret) return isRandomText(value) && !/[(){}[\]]/.test(value) ? 'likely' : 'reject'
  if (isWeakWord(value)) return 'likely'
  if (isCodeReference(value) || /^[A-Z][a-z]+(?: [a-z]+)+[.?!:]?$|[{}()]/.test(value)) return 'reject'
  return isPlainWord(value) ? 'possible' : 'likely'
}

interface Beside {
  readonly id: string
  readonly title: string
  readonly tail: string
  /** Bytes that may follow a name. */
  readonly ends: readonly string[]
  /** Whether what follows a name can go on this way: asked of the text behind the keyword. */
  precheck?(text: Uint8Array, start: number, end: number): boolean
}

const LINE_FEED = 0x0a

/** A line break or a quote before one stands within a few bytes. */
function endsLine(text: Uint8Array, _start: number, end: number): boolean {
  for (let at = end - 1; at < end + 6 && at < text.length; at++) {
    const byte = text[at]!
    if (byte === LINE_FEED || (byte === 0x5c && (text[at + 1] === 0x6e || text[at + 1] === 0x72))) return true
    if (
      byte !== 0x20 &&
      byte !== 0x0d &&
      byte !== 0x22 &&
      byte !== 0x27 &&
      byte !== 0x3a &&
      byte !== 0x7c &&
      byte !== 0x3e &&
      byte !== 0x2d
    )
      return false
  }
  return false
}

const MARKUP = membersOf('<>{}\xff')
const BEFORE_VALUE = membersOf(' \t\r\n,"\'\\')
const VALUE_NAMES = ['val', 'default'].map((name) => Buffer.from(name))
/** Two more quotes, eighty characters and a blank. */
const VALUE_REACH = 83

function membersOf(characters: string): Uint8Array {
  const member = new Uint8Array(256)
  for (const character of characters) member[character.charCodeAt(0)] = 1
  return member
}

/** Whether a word that values are called by stands near, with no tag and no brace between. */
function precedesValue(text: Uint8Array, _start: number, end: number): boolean {
  let characters = 0
  for (let at = end; at < text.length && characters <= VALUE_REACH; at++) {
    const byte = text[at]!
    if (MARKUP[byte] === 1) return false
    if ((byte & 0xc0) !== 0x80) characters++
    if (BEFORE_VALUE[text[at - 1]!] === 1 && VALUE_NAMES.some((name) => standsAt(text, at, name))) return true
  }
  return false
}

function standsAt(text: Uint8Array, at: number, name: Uint8Array): boolean {
  for (let index = 0; index < name.length; index++) if ((text[at + index]! | 0x20) !== name[index]) return false
  return true
}

const FORMS: readonly Beside[] = [
  { id: 'attribute', title: 'in an attribute', tail: TO_VALUE, ends: ['"', "'", '\\"'], precheck: precedesValue },
  { id: 'block', title: 'on the line after its name', tail: BLOCK, ends: [':'], precheck: endsLine },
]

function beside(names: readonly string[], id: string, title: string, form: Beside, secret: boolean): PatternDetector {
  return {
    id: `credential/${id}-${form.id}`,
    category: 'credential',
    kind: secret ? 'key' : 'password',
    title: `${title} ${form.title}`,
    keywords: names.flatMap((name) => form.ends.map((end) => name + end)),
    boundary: 'any',
    pattern: `(?i:${names.map(escapeLiteral).join('|')})${form.tail}`,
    maxLength: LONGEST,
    confidence: 'likely',
    generic: true,
    ...(form.precheck === undefined ? {} : { precheck: form.precheck }),
    judge: (match) =>
      (form.id === 'block' && STATEMENT.test(match.before(160))) || FORGERY.test(match.before(128))
        ? 'reject'
        : judge(match.value, secret),
  }
}

/** Names and values side by side: XML and HTML attributes, lists of variables, block scalars. */
export const attributes: readonly PatternDetector[] = [
  ...FORMS.map((form) => beside(PASSWORD_NAMES, 'password', 'Password', form, false)),
  ...FORMS.map((form) => beside(SECRET_NAMES, 'named-secret', 'Secret', form, true)),
  {
    id: 'credential/variable-value',
    category: 'credential',
    kind: 'password',
    title: 'Secret variable of a manifest',
    // The value of the pair is announced; its name, on the line before, says whether it is a secret.
    keywords: ['value: '],
    reach: 96,
    boundary: 'any',
    pattern: `(?i:password|passwd|pwd|secret|token|(?:api|access|private|secret|app|signing|encryption|master|account|storage|ingestion|licen[cs]e|admin|service|subscription|openai|write|hmac|webhook|fal)_?key|key_base|_pat|_pass|_auth|passphrase)${NEXT_LINE}`,
    maxLength: LONGEST_VARIABLE,
    confidence: 'likely',
    generic: true,
    precheck: (text, start) => beginsLine(text, start),
    judge: (match) => judge(match.value, !/pass|pwd/i.test(match.whole)),
  },
]

/** Only blanks and a line break before: `value` is a key of its own there. */
function beginsLine(text: Uint8Array, start: number): boolean {
  let at = start - 1
  while (at > start - 40 && (text[at] === 0x20 || text[at] === 0x09 || text[at] === 0x2b)) at--
  return text[at] === LINE_FEED || (text[at] === 0x6e && text[at - 1] === 0x5c)
}
