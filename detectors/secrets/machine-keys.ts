import type { PatternDetector } from '../contract.ts'
import { isNkey } from '../checks/nkey.ts'
import { runAhead, runFollows } from '../checks/run-ahead.ts'
import { isPlaceholderBody } from '../checks/placeholder.ts'

/**
 * The prefix byte of a seed fills its first two characters and leaves `A` in the third and a letter up to `P` in the
 * fourth. What begins as `scan`, `snap` and `space` do is left to the words beside it.
 */
const SEED_HEADS: readonly string[] = ['SUA', 'SOA', 'SAA', 'SCA', 'SNA', 'SPA', 'SXA']
  .flatMap((head) => Array.from('ABCDEFGHIJKLMNOP', (letter) => head + letter))
  .filter((head) => !/^S(?:CA[LMNP]|NA[GKPC]|PA[CMN])$/.test(head))

const SEED = '[ACNOPUX][A-Z2-7]{56}'

/** Keys of machines to each other. */
export const machineKeys: readonly PatternDetector[] = [
  {
    id: 'secret/nats-seed',
    category: 'secret',
    kind: 'key',
    title: 'NATS key seed',
    keywords: SEED_HEADS,
    pattern: String.raw`(?<value>S${SEED})\b`,
    maxLength: 62,
    confidence: 'likely',
    precheck: runFollows('A-Z2-7', 54),
    judge(match) {
      if (isNkey(match.value)) return 'certain'
      return isPlaceholderBody(match.value.slice(2)) ? 'reject' : 'likely'
    },
  },
  {
    id: 'secret/nats-seed-named',
    category: 'secret',
    kind: 'key',
    title: 'NATS key seed',
    keywords: ['nkey', 'nats'],
    boundary: 'any',
    pattern: String.raw`(?i:nkey|nats)[^\n]{0,64}?\b(?<value>S${SEED})\b`,
    maxLength: 132,
    precheck: runAhead('A-Z2-7', 58, 64),
    confidence: 'likely',
    judge: (match) => (isPlaceholderBody(match.value.slice(2)) ? 'reject' : 'certain'),
  },
  {
    id: 'secret/wireguard-key',
    category: 'secret',
    kind: 'key',
    title: 'WireGuard private key',
    keywords: ['privatekey', 'private_key', 'private-key', 'presharedkey', 'preshared_key', 'wireguard', 'wg genkey'],
    boundary: 'any',
    pattern: String.raw`(?i:private[_-]?key|preshared[_-]?key|wireguard|wg genkey)[^\nA-Za-z0-9+/]{0,16}?(?i:key|private)?[^\nA-Za-z0-9+/]{1,16}(?<value>[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=)`,
    maxLength: 110,
    confidence: 'certain',
    precheck: runAhead('A-Za-z0-9+/', 43, 2 * 16 * 4 + 7),
    judge: (match) => (isPlaceholderBody(match.value) ? 'reject' : 'certain'),
  },
]
