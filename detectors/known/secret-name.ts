import type { Kind } from '../contract.ts'

/** Kinds that a known value may have, by what it is called. */
export type KnownKind = Extract<Kind, 'token' | 'key' | 'password' | 'session'>

export const KNOWN_KINDS: readonly KnownKind[] = ['token', 'key', 'password', 'session']

const WORDS: ReadonlyMap<string, KnownKind> = new Map<string, KnownKind>([
  ...kindOf('token', 'token tokens secret secrets pat jwt bearer auth authorization credential credentials cred creds'),
  ...kindOf('key', 'key keys apikey apikeys salt pepper mnemonic'),
  ...kindOf('password', 'password passwords passwd pass pwd pw passphrase passcode dsn'),
  ...kindOf('session', 'cookie cookies'),
])

/** Words run together: `PGPASSWORD`, `GHTOKEN`, `ACCESSKEY`. */
const TAILS: readonly (readonly [RegExp, KnownKind])[] = [
  [/(?:password|passwd|passphrase)$/, 'password'],
  [/(?:api|access|account|auth|client|encryption|license|master|private|secret|shared|signing|storage)keys?$/, 'key'],
  [/(?:tokens?|secrets?|credentials?)$/, 'token'],
]

/** What is said of a secret, or made known to all: where it lies, how long it holds, who issued it. */
const ABOUT: ReadonlySet<string> = new Set(
  (
    'path paths file files filename dir directory folder name names user username id ids url uri host hostname port type ttl ' +
    'expiry expires expiration expire length size count limit max min region version alg algorithm format prefix suffix ' +
    'enabled disabled enable disable required policy timeout interval socket sock provider endpoint scope scopes audience ' +
    'issuer header mode method location store storage helper command cmd program bindings layout binding map mapping repeat'
  ).split(' '),
)
const OPEN: ReadonlySet<string> = new Set(['public', 'publishable', 'pub', 'fingerprint'])

/** Variables of shells and images that are called like secrets and are none. */
const HARMLESS: ReadonlySet<string> = new Set(['pwd', 'oldpwd', 'gpg_key', 'init_cwd'])

const CAMEL = /([a-z0-9])([A-Z])/g
const LONGEST_NAME = 256

/** What a value is, to judge by its name; undefined when the name does not say that it is secret. */
export function kindOfName(name: string): KnownKind | undefined {
  if (name.length > LONGEST_NAME || HARMLESS.has(name.toLowerCase())) return undefined
  const words = name
    .replace(CAMEL, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && !/^v?[0-9]+$/.test(word))
  if (ABOUT.has(words.at(-1) ?? '') || words.some((word) => OPEN.has(word))) return undefined
  if (words.some((word, index) => word === 'connection' && words[index + 1] === 'string')) return 'password'
  // The last word says what it is: a `TOKEN_SECRET` is a secret, a `PASSWORD_SALT` a salt.
  for (const word of words.toReversed()) {
    const kind = WORDS.get(word) ?? TAILS.find(([tail]) => tail.test(word))?.[1]
    if (kind !== undefined) return kind
  }
  return undefined
}

function kindOf(kind: KnownKind, words: string): readonly (readonly [string, KnownKind])[] {
  return words.split(' ').map((word) => [word, kind] as const)
}
