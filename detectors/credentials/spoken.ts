import { LatePattern } from '../../src/text/late-pattern.ts'
import type { PatternDetector } from '../contract.ts'
import { comesToValue, isFollowedByMixed, isNamed, opensQuote } from './beside-precheck.ts'
import { judgeNotation, notation } from './notations.ts'

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
  'api token',
  'access token',
  'auth token',
  'bearer token',
  'refresh token',
  'api secret',
  'client secret',
  'webhook secret',
  'signing secret',
  'preshared key',
  'pre-shared key',
]
/** A value of letters and digits, of so many bytes at the least, and where the sentence may go on behind it. */
function generated(least: number): string {
  return `(?<value>[A-Za-z0-9+/_.~=:-]{${least - 1},511}[A-Za-z0-9+/_~=-])["'\`”.,;!?)]{0,3}(?:\\s|$)`
}

/** Of whom or what the sentence speaks when it tells a password without a sign before it. */
const TELLING = new LatePattern(
  String.raw`(?:^|[^\p{L}])(?:user(?:name)?|logins?|log(?:ged)? in|sign in|account|e-?mail|creds?|credentials?|admin|root|wi-?fi|ssid|vpn|ssh|ftp|using|with|use|try)(?:[^\p{L}]|$)`,
  'iu',
)
const TELLING_REACH = 120
/** A character, the name, and what stands between it and the value. */
const SHORT_REACH = 12

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
    pattern: `(?i:${KEYS.join('|')})["'*\`]{0,3}(?: is| was| =|=| :|:| -| –| —| ->| =>| →)(?: now)?["'*\`]{0,3} {0,4}["'\`“]?${generated(12)}`,
    maxLength: 580,
    judge: 'secret',
    precheck: isNamed,
    generic: true,
  }),
  notation({
    id: 'told-key',
    title: 'Key behind its name in a sentence',
    kind: 'key',
    keywords: KEYS,
    pattern: `(?i:${KEYS.join('|')}) ["'\`“]?${generated(20)}`,
    maxLength: 560,
    judge: 'secret',
    precheck: isFollowedByMixed,
    generic: true,
  }),
  {
    ...notation({
      id: 'told-password',
      title: 'Password behind its name in a sentence',
      kind: 'password',
      keywords: ['password ', 'passcode ', 'passwd ', 'pass ', 'pwd ', 'pw ', 'passwort ', 'contraseña ', 'senha '],
      pattern: `(?i:password|passcode|passwd|pass|pwd|pw|passwort|contraseña|senha) {1,4}["'\`“]?${BARE}`,
      maxLength: 160,
      boundary: 'word',
      judge: 'mixed',
      precheck: isFollowedByMixed,
      generic: true,
    }),
    judge: (match) =>
      TELLING.test(match.before(TELLING_REACH).replace(/\S+\s+\S?$/, '')) ? judgeNotation(match, 'mixed') : 'reject',
  },
  {
    ...notation({
      id: 'short-password',
      title: 'Password behind its shortest name',
      kind: 'password',
      keywords: ['pw:', 'pw :', 'pw=', 'pw =', 'pw is ', 'pw - '],
      pattern: `(?i:pw)(?: ?[:=]| is:?| -)[ \\t]{0,4}["'\`“]?${BARE}`,
      maxLength: 160,
      judge: 'strong',
      generic: true,
    }),
    judge: (match) =>
      !/^=|^\*\./.test(match.value) && /(?:^|[^A-Za-z0-9])pw\W/i.test(match.before(SHORT_REACH))
        ? judgeNotation(match, 'strong')
        : 'reject',
  },
  notation({
    id: 'changed-password',
    title: 'Password that was set, in a sentence',
    kind: 'password',
    keywords: [
      'password has been ',
      'password was ',
      'password set to ',
      'password changed to ',
      'password reset to ',
      'password updated to ',
      'password is now ',
      "password's ",
      'password’s ',
    ],
    pattern: `${WORD}(?:(?: has been| was| is)?(?: now)?(?: re-?set| set| changed| updated) to:?| is now:?|['’]s) ["'\`“]?${BARE}`,
    maxLength: 220,
    judge: 'mixed',
    generic: true,
  }),
  notation({
    id: 'generated-password',
    title: 'Password that a program has made for somebody',
    kind: 'password',
    keywords: [
      'password is generated for ',
      'password was generated for ',
      'password generated for ',
      'password created for ',
      'password reset for ',
    ],
    pattern: `(?i:password) (?:is |was )?(?:generated|created|reset) for [^\\n:]{1,80}: {1,4}(?<value>[^\\s]{6,64})[ \\t\\r]{0,4}(?:\\n|$)`,
    maxLength: 240,
    judge: 'strong',
    generic: true,
  }),
  notation({
    id: 'login-pair',
    title: 'User and password of a login in a sentence',
    kind: 'password',
    keywords: [
      'login:',
      'login is ',
      'login with ',
      'log in with ',
      'creds:',
      'creds are ',
      'credentials:',
      'credentials are ',
      'user/pass',
      'username/password',
    ],
    pattern: `(?i:login(?: with)?|log in with|creds|credentials|user/pass|username/password)(?: is| are| ?:| ?=)? {0,4}["'\`]?[A-Za-z0-9._@+\\\\-]{2,64}["'\`]?(?: / | ?/ ?| : ?|:| \\| )["'\`]?${BARE}`,
    maxLength: 280,
    judge: 'mixed',
    generic: true,
  }),
  notation({
    id: 'new-value',
    title: 'Password that elasticsearch-reset-password made',
    kind: 'password',
    keywords: ['user successfully reset.'],
    pattern: `(?i:user successfully reset\\.)\\s{1,4}(?i:new value): (?<value>[^\\s"'\`]{8,256})(?:\\s|$)`,
    maxLength: 320,
    judge: 'secret',
  }),
  notation({
    id: 'recovery-codes',
    title: 'Recovery codes of an account',
    kind: 'password',
    keywords: ['recovery codes', 'recovery_codes', 'recoverycodes', 'backup codes', 'backup_codes', 'backupcodes'],
    pattern: String.raw`(?i:recovery|backup)[ _]?(?i:codes)["'*]{0,3}:[*]{0,2}\s{0,8}(?<value>[A-Za-z0-9]{4,10}(?:-[A-Za-z0-9]{4,10}){1,3}(?:[\s,]{1,4}(?:[-*] |[0-9]{1,2}[.)] )?[A-Za-z0-9]{4,10}(?:-[A-Za-z0-9]{4,10}){1,3}){0,20})(?:\s|$)`,
    maxLength: 800,
    judge: 'strong',
    generic: true,
  }),
]
