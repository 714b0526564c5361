import { createRequire } from 'node:module'
import type { PatternDetector } from '../../contract.ts'

type IpAddress = typeof import('ipaddr.js')

/** Taken when the first address is looked at: 3 ms. */
let ipaddr: IpAddress | undefined

/** First groups that are given to networks (iana.org/assignments/ipv6-unicast-address-assignments), and RFC 9637. */
const HEADS: readonly string[] = [
  '2001',
  '2003',
  '2620',
  '3fff',
  ...heads('260', '').slice(0, 8),
  ...heads('2a0', 'abcdef'),
]

function heads(stem: string, letters: string): readonly string[] {
  return [...'0123456789', ...letters].map((last) => stem + last)
}

/** Public name servers. */
const RESOLVERS: ReadonlySet<string> = new Set([
  '2001:4860:4860:0:0:0:0:8888',
  '2001:4860:4860:0:0:0:0:8844',
  '2001:4860:4860:0:0:0:0:64',
  '2001:4860:4860:0:0:0:0:6464',
  '2606:4700:4700:0:0:0:0:1111',
  '2606:4700:4700:0:0:0:0:1001',
  '2606:4700:4700:0:0:0:0:1112',
  '2606:4700:4700:0:0:0:0:1113',
  '2620:fe:0:0:0:0:0:fe',
  '2620:fe:0:0:0:0:0:9',
  '2620:fe:0:0:0:0:0:10',
  '2620:fe:0:0:0:0:0:11',
  '2620:119:35:0:0:0:0:35',
  '2620:119:53:0:0:0:0:53',
  '2620:0:ccc:0:0:0:0:2',
  '2620:0:ccd:0:0:0:0:2',
  '2a10:50c0:0:0:0:0:ad1:ff',
  '2a10:50c0:0:0:0:0:ad2:ff',
  '2a02:6b8:0:0:0:0:feed:ff',
  '2400:3200:0:0:0:0:0:1',
])

function isHex(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66)
}

/** Whether a second colon stands within the next group. */
function goesOn(text: Uint8Array, _start: number, end: number): boolean {
  for (let at = end; at <= end + 4; at++) {
    const byte = text[at] ?? 0
    if (byte === 0x3a) return true
    if (!isHex(byte)) return false
  }
  return false
}

export const ipv6: PatternDetector = {
  id: 'pii/ipv6',
  category: 'pii',
  kind: 'device',
  title: 'IPv6 address',
  keywords: HEADS.map((head) => `${head}:`),
  pattern: String.raw`(?<value>(?i:${HEADS.join('|')}):[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){1,6})`,
  maxLength: 40,
  confidence: 'likely',
  precheck: goesOn,
  context: {
    hotwords: [
      'ip',
      'ipv6',
      'inet6',
      'address',
      'addr',
      'client',
      'remote',
      'host',
      'peer',
      'from',
      'login',
      'forwarded',
    ],
    before: 32,
    effect: 'lift',
  },
  judge(match) {
    const before = match.before(2)
    if (/[0-9A-Za-z_.][:-]$|[\w.]$/.test(before) || /^(?:[\w:]|[.-]\w)/.test(match.after(2))) return 'reject'
    const { value } = match
    // A network: whose it is tells no more than whose all of its addresses are.
    const prefix = /^\/(\d{1,3})\b/.exec(match.after(4))?.[1]
    if (value.endsWith('::') || (prefix !== undefined && Number(prefix) < 64)) return 'reject'
    ipaddr ??= createRequire(import.meta.url)('ipaddr.js') as IpAddress
    if (!ipaddr.IPv6.isValid(value)) return 'reject'
    const address = ipaddr.IPv6.parse(value)
    if (RESOLVERS.has(address.toNormalizedString())) return 'public'
    switch (address.range()) {
      case 'unicast':
        return 'likely'
      case 'reserved':
        return 'sample'
      default:
        return 'reject'
    }
  },
}
