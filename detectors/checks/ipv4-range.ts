export type Ipv4Range = 'private' | 'documentation' | 'resolver' | 'public'

/** First address and prefix length (RFC 6890 and its updates). None of these tells a person or a site. */
const PRIVATE: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
]
/** RFC 5737, and MCAST-TEST-NET of RFC 6676. */
const DOCUMENTATION: readonly (readonly [string, number])[] = [
  ['192.0.2.0', 24],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['233.252.0.0', 24],
]
/** Public name servers, which stand in settings and examples everywhere; and 1.2.3.4. */
const RESOLVERS: ReadonlySet<string> = new Set(
  (
    '1.1.1.1 1.0.0.1 1.1.1.2 1.0.0.2 1.1.1.3 1.0.0.3 8.8.8.8 8.8.4.4 9.9.9.9 9.9.9.10 9.9.9.11 149.112.112.112 149.112.112.10 ' +
    '149.112.112.11 208.67.222.222 208.67.220.220 208.67.222.123 208.67.220.123 4.2.2.1 4.2.2.2 4.2.2.3 4.2.2.4 4.2.2.5 4.2.2.6 ' +
    '64.6.64.6 64.6.65.6 94.140.14.14 94.140.15.15 94.140.14.15 94.140.15.16 76.76.2.0 76.76.10.0 76.76.19.19 76.223.122.150 ' +
    '185.228.168.9 185.228.169.9 185.228.168.168 77.88.8.8 77.88.8.1 77.88.8.88 114.114.114.114 114.114.115.115 223.5.5.5 ' +
    '223.6.6.6 119.29.29.29 180.76.76.76 84.200.69.80 84.200.70.40 8.26.56.26 8.20.247.20 195.46.39.39 195.46.39.40 ' +
    '1.2.3.4 1.2.3.5 2.2.2.2 3.3.3.3 4.4.4.4 5.5.5.5 5.6.7.8 6.6.6.6 7.7.7.7 11.22.33.44 12.34.56.78 9.8.7.6'
  ).split(' '),
)

/** Which kind of range a dotted address of four decimal numbers, each below 256, is in. */
export function ipv4Range(address: string): Ipv4Range {
  if (RESOLVERS.has(address)) return 'resolver'
  const number = toNumber(address)
  if (DOCUMENTATION.some((range) => isIn(number, range))) return 'documentation'
  return PRIVATE.some((range) => isIn(number, range)) ? 'private' : 'public'
}

function toNumber(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)
}

function isIn(number: number, [first, bits]: readonly [string, number]): boolean {
  const size = 2 ** (32 - bits)
  return Math.floor(number / size) === Math.floor(toNumber(first) / size)
}
