import { isBase58Check } from '../checks/base58.ts'
import { isBech32 } from '../checks/bech32.ts'
import { listedParts, readBip39 } from '../checks/bip39.ts'
import { isPlaceholderBody } from '../checks/placeholder.ts'
import { runAhead } from '../checks/run-ahead.ts'
import type { PatternDetector } from '../contract.ts'
import { prefixToken } from './prefix-token.ts'

const BECH32 = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
const BASE58 = '1-9A-HJ-NP-Za-km-z'
/** Bytes of the 24 characters that may stand between a name and its key. */
const GAP_BYTES = 24 * 4
/** 24 words of eight letters with numbers and separators between. */
const PHRASE_LENGTH = 340
/** Between words: blanks, commas, quotes of a list, or the number that a backup card gives each. */
const BETWEEN = String.raw`(?:[ \t\r\n,"']{1,6}(?:[0-9]{1,2}[.):]? ?)?)`

/** Keys of money and of identities on public ledgers: whoever reads one owns what it opens. */
export const wallets: readonly PatternDetector[] = [
  {
    id: 'secret/bip39-phrase',
    category: 'secret',
    kind: 'key',
    title: 'Wallet recovery phrase',
    keywords: [],
    shape: 'words',
    parts: listedParts,
    boundary: 'any',
    pattern: String.raw`(?<value>[a-z]{3,8}(?:${BETWEEN}[a-z]{3,8}){11,31})`,
    maxLength: PHRASE_LENGTH,
    confidence: 'certain',
    judge(match) {
      switch (readBip39(match.value.match(/[a-z]+/g) ?? [])) {
        case 'checked':
          return 'certain'
        case 'listed':
          return 'likely'
        case 'none':
          return 'reject'
      }
    },
  },
  prefixToken({
    id: 'age-identity',
    title: 'age secret key',
    kind: 'key',
    prefixes: ['AGE-SECRET-KEY-1'],
    body: { alphabet: BECH32.toUpperCase(), min: 58, max: 58 },
    proof: isBech32,
  }),
  prefixToken({
    id: 'nostr-key',
    title: 'Nostr private key',
    kind: 'key',
    prefixes: ['nsec1'],
    body: { alphabet: BECH32, min: 58, max: 58 },
    proof: isBech32,
  }),
  prefixToken({
    id: 'extended-private-key',
    title: 'Extended private key of a wallet',
    kind: 'key',
    prefixes: ['xprv', 'yprv', 'zprv', 'tprv', 'uprv', 'vprv'],
    body: { alphabet: BASE58, min: 107, max: 108 },
    proof: isBase58Check,
  }),
  {
    id: 'secret/wallet-import-key',
    category: 'secret',
    kind: 'key',
    title: 'Bitcoin private key',
    keywords: ['wif ', 'wif:', 'wif=', 'wif"', 'private key', 'private_key', 'privatekey', 'privkey'],
    boundary: 'any',
    pattern: String.raw`(?i:wif|priv(?:ate)?[ _]?key)[^\n]{0,24}?\b(?<value>5[${BASE58}]{50}|[KLc9][${BASE58}]{50,51})\b`,
    maxLength: 96,
    confidence: 'certain',
    precheck: runAhead(BASE58, 51, GAP_BYTES),
    judge: (match) => (isBase58Check(match.value) ? 'certain' : 'reject'),
  },
  {
    id: 'secret/ethereum-key',
    category: 'secret',
    kind: 'key',
    title: 'Ethereum private key',
    keywords: ['private key', 'private_key', 'privatekey', 'privkey', 'private-key'],
    boundary: 'any',
    pattern: String.raw`(?i:priv(?:ate)?[ _-]?key)[^\n]{0,24}?\b(?<value>(?:0x)?[0-9a-fA-F]{64})\b`,
    maxLength: 112,
    confidence: 'likely',
    precheck: runAhead('0-9a-fA-F', 64, GAP_BYTES + 2),
    judge: (match) => (isPlaceholderBody(match.value.replace('0x', '')) ? 'reject' : 'likely'),
  },
]
