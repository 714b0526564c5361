import { LETTERS } from '../../checks/letters.ts'
import type { PatternDetector } from '../../contract.ts'
import { isField, keyedValue } from './keyed-value.ts'

const NETWORKS = ['twitter', 'telegram', 'tiktok', 'snapchat', 'discord', 'linkedin', 'skype', 'instagram', 'mastodon']
const KEYS = ['handle', 'username']
/** What a network is called where somebody speaks of an account there. */
const SPOKEN =
  'twitter|x|instagram|insta|ig|telegram|tiktok|snapchat|snap|discord|skype|mastodon|bluesky|threads|reddit'
const NETWORK = new RegExp(String.raw`\b(?:${SPOKEN})\b`, 'i')
const ACCOUNT = '[A-Za-z0-9_][A-Za-z0-9_.]{2,30}[A-Za-z0-9_]'
/** Words of a sentence have no digit and no underscore in them. */
const NAMED = /^@|[0-9_]|[a-z]\.[a-z]/
const NOBODY =
  /^@?(?:home|share|intent|search|hashtag|explore|about|login|signup|settings|privacy|help|user(?:name)?|your_?(?:name|handle)|example|handle|site|p|reel|watch|groups|pages|sharer?(?:\.php)?|tos|joinchat|add|dialog|plugins|policies|channel|company|s)$/i

/**
 * Accounts of people on networks: the name of the network must say that one is meant, or the value must begin with `@`.
 */
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
  keyedValue({
    id: 'pii/social-account',
    kind: 'contact',
    title: 'Account on a social network, by the name of the network',
    names: NETWORKS.map((network) => `${network}:`),
    value: `@?${ACCOUNT}(?:#[0-9]{4})?`,
    longest: 40,
    confidence: 'likely',
    judge: (value, match) =>
      isField(match) && NAMED.test(value) && !NOBODY.test(value) && /^(?:$|[\r\n"',|<}])/.test(match.after(1))
        ? 'likely'
        : 'reject',
  }),
  {
    id: 'pii/social-phrase',
    category: 'pii',
    kind: 'contact',
    title: 'Account on a social network in a sentence',
    keywords: [
      'follow me',
      'find me',
      'add me',
      'dm me',
      'message me',
      'my twitter',
      'my insta',
      'my ig',
      'my telegram',
      'my tiktok',
      'my snap',
      'my discord',
      'my skype',
    ],
    pattern: `(?i:follow me|find me|add me|dm me|message me|my)(?i: (?:up )?(?:on|at|via))?(?i: (?:${SPOKEN}))?(?i: (?:handle|username|name|account|id|profile))?(?i:,? (?:is|at|as|under))?[ :,(\\x{2013}\\x{2014}-]{1,4}(?<value>@?${ACCOUNT})`,
    maxLength: 110,
    confidence: 'likely',
    generic: true,
    judge: ({ value, whole }) =>
      NAMED.test(value) && !NOBODY.test(value) && (value.startsWith('@') || NETWORK.test(whole.slice(0, -value.length)))
        ? 'likely'
        : 'reject',
  },
]
