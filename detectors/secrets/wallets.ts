import { isBase58Check } from '../checks/base58.ts'
import { isBech32 } from '../checks/bech32.ts'
import { readBip39 } from '../checks/bip39.ts'
import { BIP39_RARE_WORDS } from '../checks/bip39-words.ts'
import { isInWordRow } from '../checks/word-row.ts'
import { isPlaceholderBody } from '../checks/placeholder.ts'
import type { PatternDetector } from '../contract.ts'
import { prefixToken } from './prefix-token.ts'

const BECH32 = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
const BASE58 = '1-9A-HJ-NP-Za-km-z'
/** Words that a phrase is announced with. */
const PHRASE_WORDS = [
  'mnemonic:',
  'mnemonic=',
  'mnemonic ',
  'mnemonic"',
  'seed phrase',
  'seed_phrase',
  'seedphrase',
  'recovery phrase',
  'recovery_phrase',
]
/** Their lengths: no word of the list is as long, so that these announce a phrase wherever it stands. */
const ANNOUNCES: ReadonlySet<number> = new Set(PHRASE_WORDS.map((words) => words.length).filter((length) => length > 8))
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
    keywords: [...BIP39_RARE_WORDS, ...PHRASE_WORDS],
    reach: PHRASE_LENGTH,
    boundary: 'any',
    pattern: String.raw`(?:^|[^a-z])(?<value>[a-z]{3,8}(?:${BETWEEN}[a-z]{3,8}){11,31})\b`,
    maxLength: PHRASE_LENGTH,
    confidence: 'certain',
    precheck: (text, start, end) => ANNOUNCES.has(end - start) || isInWordRow(text, start, end),
    judge(match) {
      // The letter of an escaped line break stands before the first word.
      const text = match.before(1) === '\\' ? match.value.slice(1) : match.value
      switch (readBip39(text.match(/[a-z]+/g) ?? [])) {
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
    judge: (match) => (isPlaceholderBody(match.value.replace('0x', '')) ? 'reject' : 'likely'),
  },
]
