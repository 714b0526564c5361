import type { PatternDetector } from '../contract.ts'
import { beginsText } from './beside-precheck.ts'
import { notation } from './notations.ts'

const LESS = 0x3c

/** Nothing but blanks, a list's sign or a prompt before it on its line, or in its string. */
function beginsLine(text: Uint8Array, start: number): boolean {
  let at = start - 1
  while (
    at >= 0 &&
    at > start - 32 &&
    (text[at] === 0x20 || text[at] === 0x09 || text[at] === 0x2b || text[at] === 0x24)
  )
    at--
  return (
    beginsText(text, at) ||
    beginsText(text, at + 1) ||
    text[at] === 0x22 ||
    (text[at] === 0x6e && text[at - 1] === 0x5c)
  )
}

/** A further element begins. */
function opensElement(text: Uint8Array, _start: number, end: number): boolean {
  let at = end
  while (at < end + 40 && at < text.length && text[at]! <= 0x20) at++
  return text[at] === LESS && (text[at + 1]! | 0x20) === 0x76
}

const BARE = String.raw`\\?["']?(?<value>[^\s"'\\$<>][^\s"'\\<>]{3,510})`
const VARIABLE = String.raw`(?i:env|setenv|set -x|set -gx|arg|setx) [A-Za-z0-9_]{0,64}`

/** Passwords of kinds of files and programs that give names of their own, or none, to what they hold. */
export const settings: readonly PatternDetector[] = [
  notation({
    id: 'secure-string',
    title: 'Password made a secure string',
    kind: 'password',
    keywords: ['convertto-securestring'],
    pattern: String.raw`(?i:convertto-securestring)(?: {1,4}-(?i:string|asplaintext|force)){0,3} {1,4}\\?["'](?<value>[^"'\\\n]{4,128})\\?["']`,
    maxLength: 240,
    judge: 'password',
    generic: true,
  }),
  notation({
    id: 'answer-file-password',
    title: 'Password of an answer file',
    kind: 'password',
    keywords: ['password>'],
    pattern: String.raw`(?i:password)>\s{0,40}<(?i:value)>(?<value>[^<\s]{4,256})</`,
    maxLength: 330,
    judge: 'password',
    generic: true,
    precheck: opensElement,
  }),
  notation({
    id: 'wireless-key',
    title: 'Key of a wireless network',
    kind: 'password',
    keywords: ['psk="', 'psk=', 'psk "', 'psk ', 'psk: ', 'key content '],
    pattern: String.raw`(?i:psk|key content)(?: {0,16}[=:] {0,24}| )\\?"?(?<value>[^\s"\\]{8,64})(?:[\s"\\]|$)`,
    maxLength: 90,
    boundary: 'word',
    judge: 'strong',
    generic: true,
  }),
  notation({
    id: 'wireless-code',
    title: 'Password in the code of a wireless network',
    kind: 'password',
    keywords: ['wifi:'],
    pattern: String.raw`(?i:wifi):(?:[A-Z]:[^;\n]{0,64};){0,4}?P:(?<value>(?:[^;\\\n]|\\[^\n]){4,64});`,
    maxLength: 360,
    judge: 'shape',
  }),
  notation({
    id: 'redis-setting',
    title: 'Password in the settings of Redis',
    kind: 'password',
    keywords: ['requirepass ', 'masterauth '],
    pattern: `(?:requirepass|masterauth) {1,8}${BARE}`,
    maxLength: 560,
    judge: 'password',
    generic: true,
  }),
  notation({
    id: 'variable-password',
    title: 'Password set as a variable',
    kind: 'password',
    keywords: ['env ', 'setenv ', 'set -x ', 'set -gx ', 'setx '],
    pattern: `${VARIABLE}(?i:password|passwd|passphrase|pwd|_pass) {1,8}${BARE}`,
    maxLength: 620,
    judge: 'password',
    generic: true,
    precheck: (text, start, end) => beginsLine(text, start) && isVariable(text, end),
  }),
  notation({
    id: 'variable-secret',
    title: 'Secret set as a variable',
    kind: 'key',
    keywords: ['env ', 'setenv ', 'set -x ', 'set -gx ', 'setx '],
    pattern: `${VARIABLE}(?i:secret|token|key|pat) {1,8}${BARE}`,
    maxLength: 620,
    judge: 'secret',
    generic: true,
    precheck: (text, start, end) => beginsLine(text, start) && isVariable(text, end),
  }),
  notation({
    id: 'connection-argument',
    title: 'Password of a database connection in code',
    kind: 'password',
    keywords: ['getconnection('],
    pattern: String.raw`(?i:getconnection)\(\s{0,32}\\{0,2}"jdbc:[^"\n\\]{1,256}\\{0,2}",\s{0,32}\\{0,2}"[^"\n\\]{0,64}\\{0,2}",\s{0,32}\\{0,2}"(?<value>[^"\n\\]{4,128})\\{0,2}"`,
    maxLength: 640,
    judge: 'password',
  }),
  notation({
    id: 'network-device-password',
    title: 'Password of a network device',
    kind: 'password',
    keywords: [
      'enable secret ',
      'enable password ',
      'snmp-server community ',
      'key-string ',
      ' secret 0 ',
      ' secret 7 ',
    ],
    pattern: String.raw`(?i:enable secret|enable password|snmp-server community|key-string| secret(?: [07])) (?:[0-9] )?(?<value>[^\s"'\\]{4,128})`,
    maxLength: 160,
    judge: 'strong',
    generic: true,
  }),
  {
    ...notation({
      id: 'account-password',
      title: 'Password given to an account',
      kind: 'password',
      keywords: ['chpasswd'],
      pattern: String.raw`[A-Za-z0-9._-]{1,32}:(?<value>[^\s"':|]{4,128})\\?["']? {0,4}\| {0,4}(?:sudo )?chpasswd`,
      maxLength: 200,
      judge: 'password',
      generic: true,
    }),
    reach: 176,
  },
]

/** A name in capitals follows: words of a sentence have none. */
function isVariable(text: Uint8Array, end: number): boolean {
  for (let at = end; at < end + 4; at++) {
    const byte = text[at] ?? 0
    if ((byte < 0x41 || byte > 0x5a) && byte !== 0x5f && (byte < 0x30 || byte > 0x39)) return false
  }
  return true
}
