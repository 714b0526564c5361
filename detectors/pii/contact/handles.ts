import { LETTERS } from '../../checks/letters.ts'
import type { PatternDetector } from '../../contract.ts'
import { keyedValue } from './keyed-value.ts'

const NETWORKS = ['twitter', 'telegram', 'tiktok', 'snapchat', 'discord', 'linkedin', 'skype']
const KEYS = ['handle', 'username']

/** Accounts of people on networks: the name of the network must say that one is meant, or the value must begin with `@`. */
export const handles: readonly PatternDetector[] = [
  keyedValue({
    id: 'pii/social-handle',
    kind: 'contact',
    title: 'Account on a social network, by its name',
    names: [...NETWORKS.flatMap((network) => KEYS.map((key) => `${network}_${key}`)), 'social_handle'],
    value: `@?[${LETTERS}0-9_](?:[${LETTERS}0-9_.-]{1,38}[${LETTERS}0-9_])`,
    longest: 42,
    confidence: 'likely',
    judge: (value, match) => (/^[/:(]/.test(match.after(1)) || /^https?$/i.test(value) ? 'reject' : 'likely'),
  }),
]
