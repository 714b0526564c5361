import { isPlaceholder } from '../checks/placeholder.ts'
import { isRandomText } from '../checks/random-text.ts'
import type { PatternDetector } from '../contract.ts'
import { judgeNotation, notation } from './notations.ts'

/** Labels of fields that a page of settings has. */
const LABELS = ['secret', 'secret key', 'api key', 'access key', 'token', 'api token']
const PASSWORDS = ['requirepass', 'masterauth', 'password', 'passwd', 'passphrase']
const SECRETS = ['token', 'secret', 'api_key', 'apikey', 'access_key', 'secret_key', 'private_key', 'client_secret']

/** The next element of a numbered reply. */
const REPLY = String.raw`"\r?\n[ \t]{0,16}[0-9]{1,6}\) "(?<value>[^"\n]{4,512})"`

/** Bytes on either side of a member in which its siblings say what it is. */
const SIBLINGS = 700
const [SEPARATOR, EQUALS] = [0xff, 0x3d]

/** Names of cookies that are as often those of something else, and what a line of cookies begins with. */
const LOGINS = ['session', 'sid', 'login']
const COOKIES = /(?:^|[^a-z])(?:set-)?cookies?["'\\]{0,3}[:=] ?[^\n]{0,430}$/i

/** Cookies against robots, of load balancers and against forged requests open nothing. */
const NO_LOGIN =
  /(?:^|[\s"'=:])(?:__cf|_cf|cf_|awsalb|bm_|ak_|_abck|incap|visid|nlbi|ts0|_ga|nid|[\w.-]{0,40}(?:csrf|xsrf|affinity|visitor))[\w.-]{0,64}=$/i

/** A member's key and nothing else stands before the value. */
function beginsLeaf(text: Uint8Array, start: number): boolean {
  return start === 0 || text[start - 1] === SEPARATOR
}

/** Values beside their names as programs show them to people: pages of a browser, replies, states and commands. */
export const shownValues: readonly PatternDetector[] = [
  notation({
    id: 'snapshot-field',
    title: 'Key in a field of a page that is told in words',
    kind: 'key',
    keywords: LABELS.flatMap((label) => [`${label}" [`, `${label} *" [`, `${label}*" [`]),
    pattern: String.raw`(?i:${LABELS.join('|')}) ?\*?" (?:\[[^\]\n]{1,40}\] ?){1,8}: ?["']?(?<value>[^\s"'\x{2022}*][^\s"']{5,255})["']?[ \t]*(?:\r?\n|$)`,
    maxLength: 640,
    judge: 'strong',
    generic: true,
  }),
  notation({
    id: 'reply-password',
    title: 'Password in a numbered reply',
    kind: 'password',
    keywords: PASSWORDS.flatMap((name) => [`${name}"\n`, `${name}"\r\n`]),
    pattern: `(?i:${PASSWORDS.join('|')})${REPLY}`,
    maxLength: 600,
    judge: 'password',
    generic: true,
  }),
  notation({
    id: 'reply-secret',
    title: 'Secret in a numbered reply',
    kind: 'key',
    keywords: SECRETS.flatMap((name) => [`${name}"\n`, `${name}"\r\n`]),
    pattern: `(?i:${SECRETS.join('|')})${REPLY}`,
    maxLength: 600,
    judge: 'secret',
    generic: true,
  }),
  notation({
    id: 'server-login',
    title: 'Password of a login at a prompt',
    kind: 'password',
    keywords: ['> auth ', 'auth default '],
    pattern: String.raw`(?i:> auth|auth) (?:[\w.-]{1,64} )?(?<value>[^\s"']{4,128})[ \t]*(?:\r?\n|$)`,
    maxLength: 220,
    judge: 'mixed',
    generic: true,
  }),
  notation({
    id: 'account-command',
    title: 'Password on a command line',
    kind: 'password',
    keywords: ['net user '],
    pattern: String.raw`(?i:net user) [^\s]{1,64} (?<value>[^\s/*"][^\s"]{5,127})(?:[ \t]+\\?/|[ \t]*(?:\r?\n|$))`,
    maxLength: 220,
    judge: 'mixed',
    generic: true,
  }),
  {
    ...notation({
      id: 'generated-state',
      title: 'Password that Terraform has made, in its state',
      kind: 'password',
      keywords: ['result: '],
      pattern: '(?i:result): (?<value>[^\\n]{8,256})',
      maxLength: 270,
      judge: 'password',
      generic: true,
      precheck: beginsLeaf,
    }),
    judge: (match) =>
      match.key === 'result' && /random_password/.test(match.around(SIBLINGS))
        ? judgeNotation(match, 'password')
        : 'reject',
  },
  {
    ...notation({
      id: 'laravel-key',
      title: 'Encryption key of Laravel',
      kind: 'key',
      keywords: ['base64:'],
      pattern: 'base64:(?<value>[A-Za-z0-9+/]{43}=)(?:[^A-Za-z0-9+/=]|$)',
      maxLength: 56,
      boundary: 'word',
      judge: 'secret',
      precheck: (text, _start, end) => text[end + 43] === EQUALS,
    }),
    judge: (match) => (/key|cipher|secret/i.test(match.before(56)) ? judgeNotation(match, 'secret') : 'reject'),
  },
  notation({
    id: 'network-account',
    title: 'Private key of an account of a network of Ethereum',
    kind: 'key',
    keywords: ['accounts: ["', "accounts: ['", 'accounts: 0x', 'accounts: [\n'],
    pattern: String.raw`(?i:accounts): (?:\[\s{0,24})?["']?(?<value>(?:0x)?[0-9a-fA-F]{64})(?:["'\s,]|$)`,
    maxLength: 120,
    judge: 'shape',
  }),
  notation({
    id: 'shop-key',
    title: 'Encryption key of Magento',
    kind: 'key',
    keywords: ["'crypt' =>"],
    pattern: String.raw`'crypt' => ?(?:\[|array ?\()\s{0,24}'key' => ?'(?<value>(?:[0-9a-f]{32}|base64[A-Za-z0-9+/]{43}=)(?:\\n[0-9a-f]{32}){0,4})'`,
    maxLength: 300,
    judge: 'shape',
  }),
  {
    id: 'credential/login-cookie',
    category: 'credential',
    kind: 'session',
    title: 'Cookie of a login by a short name',
    keywords: LOGINS.flatMap((name) => [`; ${name}=`, `cookie: ${name}=`, `cookie:${name}=`]),
    boundary: 'any',
    pattern: String.raw`(?i:; |cookie: |cookie:)(?i:${LOGINS.join('|')})=(?<value>[A-Za-z0-9%._~+/|:-]{16,}={0,2})`,
    maxLength: 2200,
    confidence: 'likely',
    generic: true,
    judge(match) {
      if (isPlaceholder(match.value) || !isRandomText(match.value.replaceAll(/%[0-9A-Fa-f]{2}/g, ''))) return 'reject'
      return COOKIES.test(match.before(440)) ? 'likely' : 'reject'
    },
  },
  {
    id: 'credential/set-cookie',
    category: 'credential',
    kind: 'session',
    title: 'Cookie that a server sets for itself alone',
    keywords: ['set-cookie:', 'set-cookie":', "set-cookie':", 'set-cookie\\":'],
    boundary: 'any',
    pattern: String.raw`(?i:set-cookie)["'\\]{0,3}: ?\[?["'\\]{0,3}[\w.$-]{1,64}=(?<value>[A-Za-z0-9%._~+/|:-]{16,}={0,2});[^\n"']{0,160}?(?i:httponly)`,
    maxLength: 2400,
    confidence: 'likely',
    generic: true,
    judge(match) {
      const { value } = match
      if (isPlaceholder(value) || !isRandomText(value.replaceAll(/%[0-9A-Fa-f]{2}/g, ''))) return 'reject'
      return NO_LOGIN.test(match.before(80)) ? 'reject' : 'likely'
    },
  },
]
