import { isBase58Check, isRippleAddress } from '../checks/base58.ts'
import { isBech32, isBech32m } from '../checks/bech32.ts'
import { isChecksummedAddress } from '../checks/ethereum.ts'
import type { PatternDetector } from '../contract.ts'

const WORDS =
  'wallet,address,deposit,payout,recipient,sender,beneficiary,btc,bitcoin,eth,ethereum,crypto,donate,billetera,adresse,portefeuille'.split(
    ',',
  )

/** Bytes of an address, `0x` among them. */
const ETHEREUM_LENGTH = 42

/** Bytes that addresses of those begin with. */
const ALTCOINS = Uint8Array.from({ length: 256 }, (_, byte) => ('LMDXTtr'.includes(String.fromCharCode(byte)) ? 1 : 0))

/** Bytes of the alphabet of addresses: a digit, a capital or a small letter; 0 for all others. */
const BASE58 = new Uint8Array(256)
for (const byte of Buffer.from('123456789')) BASE58[byte] = 1
for (const byte of Buffer.from('ABCDEFGHJKLMNPQRSTUVWXYZ')) BASE58[byte] = 2
for (const byte of Buffer.from('abcdefghijkmnopqrstuvwxyz')) BASE58[byte] = 4
const ALL_KINDS = 7
const [SHORTEST, LONGEST_RUN] = [25, 40]

/** Asked of every run, most of which are words and paths: these begin as addresses do, and have no digit or no capital. */
function mayBeAddress(text: Uint8Array, start: number, end: number): boolean {
  if (end - start < SHORTEST || end - start >= LONGEST_RUN || ALTCOINS[text[start]!] === 0) return false
  let kinds = 0
  let at = start
  while (at < end && BASE58[text[at]!] !== 0) kinds |= BASE58[text[at++]!]!
  return kinds === ALL_KINDS && at - start >= SHORTEST
}

/** Accounts on public ledgers, by which their holders are known. */
export const cryptoAddresses: readonly PatternDetector[] = [
  {
    id: 'pii/bitcoin-address',
    category: 'pii',
    kind: 'financial',
    title: 'Bitcoin address (witness)',
    keywords: ['bc1q', 'bc1p', 'tb1q', 'tb1p'],
    pattern: String.raw`(?<value>(?:bc|tb)1[02-9ac-hj-np-z]{11,71}|(?:BC|TB)1[02-9AC-HJ-NP-Z]{11,71})\b`,
    maxLength: 90,
    confidence: 'certain',
    // BIP-350: version 0 (`q`) has the old checksum, all later ones the new.
    judge: ({ value }) => ((/^..1q/i.test(value) ? isBech32(value) : isBech32m(value)) ? 'certain' : 'reject'),
  },
  {
    id: 'pii/bitcoin-legacy-address',
    category: 'pii',
    kind: 'financial',
    title: 'Bitcoin address',
    keywords: [],
    shape: 'run',
    pattern: String.raw`(?<value>[13][1-9A-HJ-NP-Za-km-z]{25,34})\b`,
    maxLength: 36,
    confidence: 'certain',
    precheck: (text, start, end) => (text[start] === 0x31 || text[start] === 0x33) && end - start < 40,
    judge: ({ value }) => (isBase58Check(value) ? 'certain' : 'reject'),
  },
  {
    id: 'pii/altcoin-witness-address',
    category: 'pii',
    kind: 'financial',
    title: 'Litecoin address (witness), account of Cosmos or Terra',
    keywords: ['ltc1q', 'cosmos1', 'terra1'],
    pattern: String.raw`(?<value>(?:ltc|cosmos|terra)1[02-9ac-hj-np-z]{38,59})\b`,
    maxLength: 70,
    confidence: 'certain',
    judge: ({ value }) => (isBech32(value) || isBech32m(value) ? 'certain' : 'reject'),
  },
  {
    id: 'pii/altcoin-address',
    category: 'pii',
    kind: 'financial',
    title: 'Address of Litecoin, Dogecoin, Dash, Zcash, Tron or Ripple',
    keywords: [],
    shape: 'run',
    pattern: String.raw`(?<value>[LMDXTtr][1-9A-HJ-NP-Za-km-z]{24,34})\b`,
    maxLength: 36,
    confidence: 'certain',
    precheck: mayBeAddress,
    judge: ({ value }) =>
      (value.startsWith('r') ? isRippleAddress(value) : isBase58Check(value)) ? 'certain' : 'reject',
  },
  {
    id: 'pii/ethereum-address',
    category: 'pii',
    kind: 'financial',
    title: 'Ethereum address',
    keywords: [],
    shape: 'run',
    pattern: String.raw`(?<value>0[xX][0-9a-fA-F]{40})\b`,
    maxLength: 44,
    confidence: 'possible',
    precheck: (text, start, end) =>
      end - start === ETHEREUM_LENGTH && text[start] === 0x30 && (text[start + 1]! | 0x20) === 0x78,
    context: { hotwords: WORDS, before: 48, effect: 'lift' },
    judge: ({ value }) => (isChecksummedAddress(value.slice(2)) ? 'likely' : 'possible'),
  },
]
