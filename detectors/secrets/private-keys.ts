import type { Judgement, Match, PatternDetector } from '../contract.ts'
import { isPlaceholderBody } from '../checks/placeholder.ts'
import { RunFinder } from '../checks/run-finder.ts'

/** Bytes: a 16,384-bit RSA key is 12.7 KB of PEM, the largest in use; every try is charged this much. */
const LONGEST = 16 << 10

const KIND = '(?:[A-Z0-9]{2,12} ){0,4}PRIVATE KEY(?: BLOCK)?'
/** Whatever stands before the next `--`: no body can run over a further BEGIN, so a flood of those stays linear. */
const WHOLE = `(?:[^-]|-[^-])*-{0,2}-----END ${KIND}-----`
/** Without an END: header fields, then runs of base64 as long as they follow each other. */
const GAP = String.raw`(?:[\s"'+,>#*|]|\\{1,4}[nrt])`
/** The short line that a body ends with: padded, or with a digit or sign in it as words have not. */
const LAST_LINE = String.raw`(?:(?:\r?\n|(?:\\r)?\\n)[ \t]{0,8}(?:[A-Za-z0-9+/]{1,15}={1,2}|[A-Za-z]{0,14}[0-9+/][A-Za-z0-9+/]{0,14}))`
const TRUNCATED = String.raw`${GAP}{0,24}(?:[A-Z][A-Za-z-]{2,20}: [^\n\\]{0,200}${GAP}{1,12}){0,4}(?:[A-Za-z0-9+/=]{16,}${GAP}{0,24})*[A-Za-z0-9+/=]{16,}${LAST_LINE}?`

/** A line break of a PuTTY key: plain, escaped, indented or quoted. */
const BREAK = String.raw`(?:[\s"'+>#*|-]|\\{1,4}[nrt]){1,24}`
const PPK_BODY = String.raw`(?:[A-Za-z0-9+/=]{1,80}${BREAK})*`

const STRONG_BODY = 60
const WEAK_BODY = 20

function judgeBlock(match: Match): Judgement {
  const { value } = match
  const head = value.indexOf('KEY') + 3
  const body = value
    .slice(value.indexOf('-----', head) + 5)
    .replace(/-----END.*$/s, '')
    .replace(/\\[nrt]/g, '\n')
    .replace(/^[ \t]*[A-Z][A-Za-z-]{2,20}: .*$/gm, '')
    .replace(/[^A-Za-z0-9+/]/g, '')
  if (body.length < WEAK_BODY || isPlaceholderBody(body)) return 'reject'
  return body.length < STRONG_BODY ? 'likely' : 'certain'
}

/** Bytes after BEGIN within which a body begins, its header fields before it. */
const HEADER = 1024
const SHORTEST_RUN = 16
const [DASH, P, R, I] = [0x2d, 0x50, 0x52, 0x49]

const BASE64 = Uint8Array.from({ length: 256 }, (_, byte) => Number(/[A-Za-z0-9/+]/.test(String.fromCharCode(byte))))
const keyText = new RunFinder(BASE64, SHORTEST_RUN)

/** A run of base64 near: prose that names the line, and lists of such lines, cost no try of sixteen kilobytes. */
function holdsKeyText(text: Uint8Array, from: number): boolean {
  return keyText.stands(text, from, from + HEADER)
}

/** Bytes that name what is armoured, up to `PRIVATE KEY`. */
const LEAD = 56

/** Certificates and public keys, whole bundles of them, cost no try. */
function namesPrivateKey(text: Uint8Array, from: number): boolean {
  for (let at = from; at < from + LEAD && text[at] !== DASH; at++) {
    if (text[at] === P && text[at + 1] === R && text[at + 2] === I) return true
  }
  return false
}

/** Bytes from BEGIN on in which dashes may stand side by side: its kind, and the fields of a header. */
const HEAD = 1400
/** From the dashes that end a body to the end of that line. */
const FOOT = 100

/** A body holds no two dashes. */
function endOfBlock(text: Uint8Array, start: number): number {
  const most = start + LONGEST
  for (let at = start + HEAD; at < most && at < text.length; at++) {
    if (text[at] === DASH && text[at - 1] === DASH) return at + FOOT
  }
  return most
}

export const privateKeys: readonly PatternDetector[] = [
  {
    id: 'secret/private-key',
    category: 'secret',
    kind: 'key',
    title: 'Private key',
    keywords: ['-----BEGIN '],
    boundary: 'any',
    pattern: `(?<value>-----BEGIN ${KIND}-----(?:${WHOLE}|${TRUNCATED}))`,
    maxLength: LONGEST,
    confidence: 'certain',
    precheck: (text, _start, end) => namesPrivateKey(text, end) && holdsKeyText(text, end),
    extent: endOfBlock,
    judge: judgeBlock,
  },
  {
    id: 'secret/ssh2-private-key',
    category: 'secret',
    kind: 'key',
    title: 'SSH2 private key',
    keywords: ['---- BEGIN SSH2 ENCRYPTED PRIVATE KEY'],
    boundary: 'any',
    pattern:
      '(?<value>---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----(?:[^-]|-[^-])*---- END SSH2 ENCRYPTED PRIVATE KEY ----)',
    maxLength: LONGEST,
    confidence: 'certain',
    precheck: (text, _start, end) => holdsKeyText(text, end),
    judge: (match) => (/[A-Za-z0-9+/]{60}/.test(match.value) ? 'certain' : 'reject'),
  },
  {
    id: 'secret/putty-private-key',
    category: 'secret',
    kind: 'key',
    title: 'PuTTY private key',
    keywords: ['PuTTY-User-Key-File-'],
    pattern: String.raw`(?<value>PuTTY-User-Key-File-[123]: [^\n]{1,40}${BREAK}Encryption: [^\n]{1,40}?${BREAK}Comment: [^\n]{0,200}?${BREAK}Public-Lines: [0-9]{1,3}${BREAK}${PPK_BODY}(?:(?:Key-Derivation|Argon2-[A-Za-z]{1,12}): [^\n]{1,80}?${BREAK}){0,6}Private-Lines: [0-9]{1,3}${BREAK}(?:${PPK_BODY}Private-MAC: [0-9a-f]{40,64}|${PPK_BODY}))`,
    maxLength: LONGEST,
    confidence: 'certain',
    precheck: (text, _start, end) => holdsKeyText(text, end),
  },
]
