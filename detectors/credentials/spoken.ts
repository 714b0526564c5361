import type { PatternDetector } from '../contract.ts'
import { comesToValue, isNamed, opensQuote } from './beside-precheck.ts'
import { notation } from './notations.ts'

const WORD = '(?i:password|passphrase|passcode|passwd|pwd)'
/** A password of prose has no blank and ends where the sentence goes on. */
const BARE = `(?<value>[^\\s"'\`“”«»,;<>]{3,126}[^\\s"'\`“”«»,;<>.:)\\]?])[?]?(?:[\\s.,;:)"']|$)`

/** As prose spells them. */
const KEYS = [
  'api key',
  'secret key',
  'access key',
  'private key',
  'signing key',
  'encryption key',
  'master key',
  'license key',
]

/** Passwords and keys in sentences, by names that no program has. */
export const spoken: readonly PatternDetector[] = [
  notation({
    id: 'quoted-password',
    title: 'Password in quotes of a sentence',
    kind: 'password',
    keywords: [
      'password is ',
      'password was ',
      'password to ',
      'passphrase is ',
      'passcode is ',
      'passwd is ',
      'pwd is ',
    ],
    pattern: `${WORD} (?:is|was|to)(?: now| currently)?:? \\\\?["'\`“„«]{1,2}(?<value>[^"'\`“”«»\\\\\\n]{4,128})\\\\?["'\`”“»]`,
    maxLength: 200,
    judge: 'password',
    precheck: opensQuote,
    generic: true,
  }),
  notation({
    id: 'spoken-password',
    title: 'Password of something in a sentence',
    kind: 'password',
    keywords: ['password for ', 'password to ', 'password of ', 'password on ', 'passphrase for ', 'passphrase to '],
    pattern: `${WORD} (?:for|to|of|on) [^\\n"'.,;:=]{1,60}?(?: is| was|:| =) ["'\`“]?${BARE}`,
    maxLength: 240,
    judge: 'strong',
    precheck: comesToValue,
    generic: true,
  }),
  notation({
    id: 'spoken-key',
    title: 'Key named in a sentence',
    kind: 'key',
    keywords: KEYS,
    pattern: `(?i:${KEYS.join('|')})["'*\`]{0,3}(?: is| was| =|=| :|:)(?: now)?["'*\`]{0,3} {0,4}["'\`“]?(?<value>[A-Za-z0-9+/_.~=:-]{11,511}[A-Za-z0-9+/_~=-])["'\`”.,;!?)]{0,3}(?:\\s|$)`,
    maxLength: 580,
    judge: 'secret',
    precheck: isNamed,
    generic: true,
  }),
]
