import type { PatternDetector } from '../contract.ts'
import { ipv4Range } from '../checks/ipv4-range.ts'

const OCTET = '(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])'
/** Four numbers of a version, an object identifier or a section look the same. */
const VERSION_BEFORE =
  /(?:\b(?:v|ver|version|versions|release|build|revision|rev|firmware|oid|section|chapter|sha|driver|kernel|sdk)["'\]]?[\s:=(>~^]{0,4}|[A-Za-z)]\/|[A-Za-z]-|[\^~=<>]=? ?|[A-Za-z]@|_)$/i
/** The same assigned: `"version": "1.2.3.4"`, `Version=1.2.3.4`. */
const VERSION_ASSIGNED =
  /(?:^|[^A-Za-z])(?:[a-z_]{0,16}version|release|build|revision|firmware|oid)["'\]]{0,2}\s?(?::=|=>|[:=])\s?["']?$/i
const VERSION_KEY = /version|release|build|revision|firmware|oid|driver|^ver$|^v$/

const LOCAL = ['0.', '10.', '127.', '169.254.', '192.168.'].map((head) => Buffer.from(head))

/** The unspecified address, the loopback and the common private networks, of which every settings file holds some. */
function isLocal(text: Uint8Array, start: number): boolean {
  return LOCAL.some((head) => head.every((byte, index) => text[start + index] === byte))
}

const DOT = 0x2e

/**
 * Whether four numbers and no more are joined by dots somewhere in a run of digits and separators, and are not such an address.
 * Longer rows of numbers hold none.
 */
function mayHoldAddress(text: Uint8Array, start: number, end: number): boolean {
  for (let from = start; from < end;) {
    let groups = 0
    let at = from
    let inGroup = false
    for (; at < end; at++) {
      const digit = isDigit(text[at]!)
      if (!digit && text[at] !== DOT) break
      if (digit && !inGroup) groups++
      inGroup = digit
    }
    if (groups === 4 && !isLocal(text, from)) return true
    from = at + 1
  }
  return false
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39
}

export const ipv4: PatternDetector = {
  id: 'pii/ipv4',
  category: 'pii',
  kind: 'device',
  title: 'IPv4 address',
  keywords: [],
  shape: 'quad',
  reach: 1,
  pattern: String.raw`(?<value>${OCTET}(?:\.${OCTET}){3})\b`,
  maxLength: 20,
  confidence: 'likely',
  precheck: mayHoldAddress,
  context: {
    hotwords: ['ip', 'ipv4', 'address', 'addr', 'client', 'remote', 'host', 'from', 'login', 'forwarded'],
    before: 32,
    effect: 'lift',
  },
  judge(match) {
    const before = match.before(40)
    if (/[0-9]\.$/.test(before) || /^\.[0-9A-Za-z]|^-[A-Za-z0-9]/.test(match.after(2))) return 'reject'
    const url = /:\/\/(?:[^\s/]*@)?$/.test(before)
    const assigned = /[A-Za-z"'][ ]?=[ "']?$/.test(before)
    if (!url && !assigned && VERSION_BEFORE.test(before)) return 'reject'
    if (VERSION_KEY.test(match.key) || VERSION_ASSIGNED.test(before)) return 'reject'
    const { value } = match
    if (value.endsWith('.0.0')) return 'reject'
    switch (ipv4Range(value)) {
      case 'private':
        return 'reject'
      case 'documentation':
        return 'sample'
      case 'resolver':
        return 'public'
      case 'public':
        return 'likely'
    }
  },
}
