import type { PatternDetector } from '../contract.ts'
import { notation } from './notations.ts'

/** A literal in quotes, which are escaped where the code stands in a string. */
const QUOTE = '\\\\{0,3}["\'`]'
const LITERAL = `${QUOTE}(?<value>[^"'\`\\\\\\n]{4,256})${QUOTE}`
/** Another argument: a literal, or a name. */
const OTHER = `(?:${QUOTE}[^"'\`\\n]{0,200}${QUOTE}|[\\w.$>-]{1,64})`
const NEXT = ',\\s{0,24}'

/** Of two arguments the second is the password. */
const PAIRS = ['networkcredential', 'passwordcredentials', 'passwordauthentication', 'passwordauthenticationtoken']
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
  'ftp_login',
]

const NAMES = ['password', 'passwd', 'pwd', 'passphrase']
/** How a literal or a selector ends that is given with the name. */
const ENDS = [`',`, `",`, `')`, `")`, `']`, `"]`]
const [DOT, COMMA, CLOSE] = [0x2e, 0x2c, 0x29]
const CLOSERS: ReadonlySet<number> = new Set(Buffer.from('"\'`\\])'))
const QUOTES: ReadonlySet<number> = new Set(Buffer.from('"\'`\\'))

/** A comma and a literal follow, or what types into the element that was named. */
function givesLiteral(text: Uint8Array, _start: number, end: number): boolean {
  let at = end - 2
  while (at < end + 6 && CLOSERS.has(text[at] ?? 0)) at++
  if (text[at] === DOT) return text[at - 1] === CLOSE
  if (text[at] !== COMMA) return false
  do at++
  while (at < end + 12 && text[at] === 0x20)
  return QUOTES.has(text[at] ?? 0)
}

/** Passwords that are given to a function of a program. */
export const passwordArguments: readonly PatternDetector[] = [
  notation({
    id: 'login-argument',
    title: 'Password of a login in code',
    kind: 'password',
    keywords: [...PAIRS, ...TRIPLES].map((name) => `${name}(`).concat('.login('),
    pattern: `(?i:(?:${PAIRS.join('|')})\\(\\s{0,24}|\\.login\\(|(?:${TRIPLES.map((name) => name.replace('.', '\\.')).join('|')})\\(\\s{0,24}${OTHER}${NEXT})${OTHER}${NEXT}${LITERAL}\\s{0,24}[),]`,
    maxLength: 720,
    judge: 'password',
    generic: true,
  }),
  notation({
    id: 'typed-password',
    title: 'Password given with its name, or typed into the field of that name',
    kind: 'password',
    keywords: NAMES.flatMap((name) => ENDS.map((end) => name + end)),
    pattern: `(?i:${NAMES.join('|')})[\\]"'\`\\\\)]{1,6}(?:,[ ]{0,4}|\\.(?i:send_?keys|type|fill|set_?value|press_?sequentially)\\()${LITERAL}\\s{0,4}[),]`,
    maxLength: 330,
    judge: 'mixed',
    precheck: givesLiteral,
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
    precheck: (text, _start, end) => text[end] === 0x22 || text[end + 1] === 0x22 || text[end] === 0x5c,
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
