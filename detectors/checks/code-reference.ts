import { LatePattern } from '../../src/text/late-pattern.ts'
import { isUnpronounceable } from './letter-pairs.ts'

/** What stands after `password:` or `token =` in code and schemas instead of a value. Lower case. */
const TYPE_WORDS: ReadonlySet<string> = new Set(
  (
    'string str text varchar char number integer int int32 int64 bool boolean bytes byte buffer object any unknown never void ' +
    'null nil none undefined true false yes no on off required optional hidden masked encrypted plaintext password passwd ' +
    'passphrase pass pwd secret token key value default empty auto prompt ask stdin env file secretstr option optional self ' +
    'this await async new not the your user username input field type description format label title placeholder ' +
    'error errors invalid incorrect wrong missing expired mismatch changed reset policy hash hashed var let const return ' +
    'credential credentials basic bearer oauth oauth2 jwt'
  ).split(' '),
)

const LONGEST_TYPE_WORD = Math.max(...Array.from(TYPE_WORDS, (word) => word.length))

/** Without one of these there is no call, no subscript and no arrow. */
const OPENING = /[([>]/
/** `getPassword()`, `argv[1]`, `$_POST['x']`: the last character of the name. */
const CALL = /[\w$](?=[!?]?\.?\(|\[(?:['"\w$:]|$))/g
const ARROW = /=>|->|\(\)|^\(|^&?[A-Z][A-Za-z]*<.*>[,;]?$/
/** Names joined by dots, colons or arrows with no digit among them: `req.body.password`, `Self::secret`, `config.db.pass`. */
const DOTTED = /^[&*!@]?[A-Za-z_$][A-Za-z_$]*(?:(?:\.|::|\?\.|->)[A-Za-z_$][A-Za-z_$]*)+[;,)]*$/
const CAMEL = /^[A-Z]?[a-z]+(?:[A-Z][a-z]+)+$/
const PASCAL = /^[A-Z][a-z]+$/
const SNAKE = /^[A-Za-z]+(?:_[A-Za-z]+)+[;,)]*$/
/** The scopes of Vim: `s:netrw_passwd`, `a:dict.entry`. */
const SCOPED = /^[abglsvw]:[A-Za-z_.]+$/

/** Whether an unquoted value is a word of a programming language, a call or a path of names, rather than a literal. */
export function isCodeReference(value: string): boolean {
  if (isUnpronounceable(value)) return false
  return (
    isTypeWord(value) ||
    (OPENING.test(value) && (ARROW.test(value) || holdsCall(value))) ||
    DOTTED.test(value) ||
    CAMEL.test(value) ||
    SNAKE.test(value) ||
    SCOPED.test(value) ||
    isIdentifier(value)
  )
}

/** Names begin with no digit. Each is read once, from its end back to the first character that is none. */
function holdsCall(value: string): boolean {
  for (const { index } of value.matchAll(CALL)) {
    for (let at = index; at >= 0; at--) {
      const code = value.charCodeAt(at)
      if (code < 0x30 || code > 0x39) {
        if (isNameStart(code)) return true
        break
      }
    }
  }
  return false
}

function isNameStart(code: number): boolean {
  return ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a) || code === 0x5f || code === 0x24
}

const LETTERS = /^_*([A-Za-z]+)[;,)]*$/

/** `URLPatternComponentResult`: letters only, in words of four and more. */
function isIdentifier(value: string): boolean {
  const name = LETTERS.exec(value)?.[1] ?? ''
  const humps = name.match(/[a-z](?=[A-Z])/g)?.length ?? 0
  return humps > 0 && name.length >= 4 * (humps + 1)
}

/** Whether a value is the name of a type, a keyword, or the label of a field. */
export function isTypeWord(value: string): boolean {
  let end = value.length
  while (end > 0 && '?!:;,.|)]'.includes(value[end - 1]!)) end--
  return end <= LONGEST_TYPE_WORD && TYPE_WORDS.has(value.slice(0, end).toLowerCase())
}

const FOREIGN_WORD = new LatePattern(String.raw`^(?:\p{Lu}?[\p{Ll}\p{M}]+|\p{Lu}+|[\p{Lo}\p{M}]+)$`)

/** One word as prose or code spells it: nothing in it says that it is a literal. */
export function isPlainWord(value: string): boolean {
  if (isUnpronounceable(value)) return false
  return (
    /^[a-z]+$/.test(value) ||
    PASCAL.test(value) ||
    CAMEL.test(value) ||
    SNAKE.test(value) ||
    /^[A-Z]+$/.test(value) ||
    FOREIGN_WORD.test(value)
  )
}
