import { base64Text } from '../checks/base64-text.ts'
import type { PatternDetector } from '../contract.ts'
import { judgeNotation, notation } from './notations.ts'

/** Quoted in SQL, with doubled quotes inside. */
const SQL_LITERAL = String.raw`\\?['"](?<value>(?:[^'"\\\n]|''){3,256})\\?['"]`

const ANONYMOUS =
  /login[ \t]{1,8}(?:anonymous|ftp)\s.{0,16}password[ \t]{1,8}(?:[^\s]{0,128}@|guest|anonymous|ftp)[^\s]{0,128}$/is

/** From the kind of a JSON Web Key to its shared key, in code. */
const TO_SHARED_KEY = String.raw`[^{}]{0,200}?[^A-Za-z0-9_]k["']?: ?["']`

/** Credentials in the notation of one kind of file or language. */
export const credentialFiles: readonly PatternDetector[] = [
  notation({
    id: 'sql-password',
    title: 'Password in SQL',
    kind: 'password',
    keywords: ['identified by ', 'identified with ', "password '", "password('", 'password("', 'password \\"'],
    pattern: `(?i:identified (?:with [a-z0-9_'"]{1,40} )?(?:by|as) (?:password )?|password(?: |\\())${SQL_LITERAL}`,
    maxLength: 360,
    boundary: 'word',
    judge: 'password',
    generic: true,
  }),
  {
    ...notation({
      id: 'netrc-password',
      title: 'Password in .netrc',
      kind: 'password',
      keywords: ['machine ', 'default login '],
      pattern: String.raw`(?i:machine[ \t]{1,8}[^\s]{1,253}(?:\s|\\[nr]){1,16}login|default login) {1,8}[^\s]{1,128}(?:\s|\\[nr]){1,16}(?i:password)[ \t]{1,8}(?<value>[^\s"'\\]{3,256})`,
      maxLength: 720,
      judge: 'shape',
    }),
    // Whoever is anonymous tells an address at the most.
    judge: (match) => (ANONYMOUS.test(match.whole) ? 'reject' : judgeNotation(match, 'shape')),
  },
  notation({
    id: 'pgpass-password',
    title: 'Password in .pgpass',
    kind: 'password',
    keywords: [':5432:', ':5433:', ':6432:'],
    pattern: String.raw`:(?:5432|5433|6432):[^\s:"']{1,64}:[^\s:"']{1,64}:(?<value>[^\s"'\\]{3,256})`,
    maxLength: 400,
    judge: 'shape',
  }),
  notation({
    id: 'npmrc-token',
    title: 'Token in .npmrc',
    kind: 'token',
    keywords: ['_authtoken', ':_password', '_auth=', '_auth =', '_auth"'],
    pattern: String.raw`(?i:_authtoken|:_password|_auth)["'\\]{0,3} {0,4}[=:] {0,4}["'\\]{0,3}(?<value>[A-Za-z0-9+/_.~-]{8,400}={0,2})`,
    maxLength: 430,
    judge: 'secret',
  }),
  {
    id: 'credential/registry-auth',
    category: 'credential',
    kind: 'password',
    title: 'User and password of a registry',
    keywords: ['auth: ', 'auth":', 'auth\\":'],
    boundary: 'any',
    pattern: String.raw`(?i:auth)["'\\]{0,5}: {0,4}["'\\]{0,5}(?<value>[A-Za-z0-9+/]{8,512}={0,2})`,
    maxLength: 540,
    confidence: 'likely',
    judge(match) {
      const pair = base64Text(match.value, 700)
      return pair !== undefined && /^[\x21-\x7e]{1,128}:[\x21-\x7e]{3,}$/.test(pair) ? 'certain' : 'reject'
    },
  },
  notation({
    id: 'kubeconfig-key',
    title: 'Client key of a kubeconfig',
    kind: 'key',
    keywords: ['client-key-data'],
    pattern: String.raw`(?i:client-key-data)["'\\]{0,3}: {0,4}["'\\]{0,3}(?<value>LS0t[A-Za-z0-9+/]{40,}={0,2})`,
    maxLength: 8192,
    judge: 'shape',
  }),
  notation({
    id: 'totp-seed',
    title: 'One-time password seed',
    kind: 'key',
    keywords: ['otpauth://', 'otpauth%3a%2f%2f'],
    pattern: String.raw`(?i:otpauth(?:://|%3a%2f%2f))[^\s"'<>]{1,200}?(?:[?&]|%3[fF]|%26)secret(?:=|%3[dD])(?<value>[A-Za-z2-7]{16,128})`,
    maxLength: 420,
    judge: 'shape',
  }),
  {
    id: 'credential/jwk-private-key',
    category: 'credential',
    kind: 'key',
    title: 'Private member of a JSON Web Key',
    keywords: ['d: ', '"d":', '\\"d\\":'],
    boundary: 'any',
    // A scalar of P-256, Ed25519, P-384, Ed448 or P-521, or the exponent of RSA with 2048, 3072 or 4096 bits (RFC 7518 §6).
    pattern: String.raw`(?:d: |"d": ?"|\\"d\\": ?\\")(?<value>[A-Za-z0-9_-]{43,684})`,
    maxLength: 720,
    confidence: 'likely',
    precheck: (text, start, end) => isMemberD(text, start) && isLongRun(text, end),
    judge: (match) => (JWK_LENGTHS.has(match.value.length) ? 'certain' : 'reject'),
  },
  notation({
    id: 'jwk-shared-key',
    title: 'Shared key of a JSON Web Key',
    kind: 'key',
    // Its kind, before the value as members of one object are read, or as they stand in code.
    keywords: ['kty: oct', 'oct: ', '"oct"', "'oct'"],
    pattern: `(?:oct: |kty: oct, k: |"oct"${TO_SHARED_KEY}|'oct'${TO_SHARED_KEY})(?<value>[A-Za-z0-9_-]{22,684})(?:["']|$)`,
    maxLength: 920,
    boundary: 'word',
    judge: 'secret',
  }),
]

const JWK_LENGTHS: ReadonlySet<number> = new Set([43, 64, 76, 88, 342, 512, 683])

/** The whole of a member's name: nothing, the end of another leaf or a quote stands before it. */
function isMemberD(text: Uint8Array, start: number): boolean {
  return text[start] === 0x22 || text[start] === 0x5c || start === 0 || text[start - 1] === 0xff
}

function isLongRun(text: Uint8Array, end: number): boolean {
  let from = end
  while (from < end + 4 && (text[from] === 0x20 || text[from] === 0x22 || text[from] === 0x5c)) from++
  for (let at = from; at < from + 43; at++) {
    const byte = text[at] ?? 0
    const letter = byte | 0x20
    const word = (letter >= 0x61 && letter <= 0x7a) || (byte >= 0x30 && byte <= 0x39) || byte === 0x2d || byte === 0x5f
    if (!word) return false
  }
  return true
}
