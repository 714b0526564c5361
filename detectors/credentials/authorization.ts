import type { PatternDetector } from '../contract.ts'
import { base64Text } from '../checks/base64-text.ts'
import { isCodeReference } from '../checks/code-reference.ts'
import { isPlaceholder } from '../checks/placeholder.ts'
import { runAhead } from '../checks/run-ahead.ts'
import { isRandomText } from '../checks/random-text.ts'

const HEADER = /authorization["'\]\\]{0,4}\s{0,4}[:=,]\s{0,4}[\\"'`]{0,4}(?:basic|bearer|token)\s+$/i
/** The pairs of RFC 7617 §2, RFC 2617 §2 and of every tutorial. */
const TUTORIAL = /^(?:Aladdin:open ?sesame|user(?:name)?:pass(?:word|wd)?|test:123.?|foo:bar)$/i
/** These have detectors of their own, or carry signatures. */
const OWN_SCHEME = /(?:basic|bearer|digest|negotiate|ntlm|signature|oauth|aws4-hmac-sha256) +$/i
const LOOK_BACK = 64
/** Characters from which on a bearer token needs no further sign of being one. */
const OPAQUE = 16

export const authorization: readonly PatternDetector[] = [
  {
    id: 'credential/basic-authorization',
    category: 'credential',
    kind: 'password',
    title: 'HTTP Basic credentials',
    keywords: ['basic '],
    pattern: '(?i:basic) {1,4}(?<value>[A-Za-z0-9+/_-]{6,1000}={0,2})',
    maxLength: 1024,
    confidence: 'likely',
    generic: true,
    precheck: (text, _start, end) => hasBase64(text, end),
    judge(match) {
      const pair = base64Text(match.value, 1024)
      if (pair === undefined || !/^[^\s:]{0,128}:[^\n]{1,}$/.test(pair)) return 'reject'
      if (TUTORIAL.test(pair)) return 'sample'
      return HEADER.test(match.before(LOOK_BACK)) ? 'certain' : 'likely'
    },
  },
  {
    id: 'credential/bearer-authorization',
    category: 'credential',
    kind: 'token',
    title: 'HTTP Bearer token',
    keywords: ['bearer '],
    pattern: '(?i:bearer) {1,4}(?<value>[A-Za-z0-9._~+/-]{8,}={0,2})',
    maxLength: 2048,
    confidence: 'likely',
    generic: true,
    judge(match) {
      const { value } = match
      if (isPlaceholder(value)) return 'reject'
      const header = HEADER.test(match.before(LOOK_BACK))
      if (header && value.length >= OPAQUE) return 'likely'
      if (!isRandomText(value.replace(/[.]+$/, ''))) return 'reject'
      return header || value.length >= OPAQUE ? 'likely' : 'possible'
    },
  },
  {
    id: 'credential/header-authorization',
    category: 'credential',
    kind: 'token',
    title: 'HTTP authorization of another scheme',
    keywords: ['authorization: ', 'authorization":', "authorization':", 'authorization=', 'authorization\\":'],
    pattern: String.raw`(?i:authorization)["'\]\\]{0,4}[:=]\s{0,4}[\\"'\x60]{0,4}(?:[A-Za-z][A-Za-z0-9_-]{1,24} +)?(?<value>[A-Za-z0-9._~+/=:-]{16,})(?:[\s"'\x60\\,;)}]|$)`,
    maxLength: 2200,
    confidence: 'likely',
    generic: true,
    precheck: runAhead('A-Za-z0-9._~+/=:-', 16, 40),
    judge(match) {
      const { value } = match
      if (OWN_SCHEME.test(match.before(LOOK_BACK)) || isPlaceholder(value)) return 'reject'
      return isRandomText(value) && !isCodeReference(value) ? 'likely' : 'reject'
    },
  },
]

/** Six characters of base64 with a capital or a digit among the first sixteen: no word of a sentence about basic things. */
function hasBase64(text: Uint8Array, end: number): boolean {
  let at = end
  while (text[at] === 0x20) at++
  let mixed = false
  for (const from = at; at < from + 16; at++) {
    const byte = text[at] ?? 0
    const digit = byte >= 0x30 && byte <= 0x39
    const capital = byte >= 0x41 && byte <= 0x5a
    const other = (byte >= 0x61 && byte <= 0x7a) || byte === 0x2b || byte === 0x2f || byte === 0x2d || byte === 0x5f
    if (!digit && !capital && !other) return mixed && at - from >= 6
    mixed ||= digit || capital
  }
  return mixed
}
