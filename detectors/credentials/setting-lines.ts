import { isRandomText } from '../checks/random-text.ts'
import { isStandIn } from '../checks/stand-in.ts'
import { isStrongWord } from '../checks/strong-word.ts'
import type { PatternDetector } from '../contract.ts'
import { isFollowedByMixed } from './beside-precheck.ts'
import { judgeNotation, notation } from './notations.ts'
import { isWeakWord } from './weak-words.ts'

/** What a value stands behind on a line without any sign. */
const NAMES = [
  'password',
  'passwd',
  'passphrase',
  '_secret',
  '_token',
  '_key',
  '-key',
  'server key',
  'isakmp key',
  'option key',
  'psk',
  'bindpw',
  'rootpw',
  'psksecret',
  'ascii-text',
  'plain-text-password-value',
]
const NAME = new RegExp(`^(?:${NAMES.join('|')})`, 'i')
const OPENING =
  /(?:password|passwd|passphrase|bindpw|rootpw|psk|psksecret|(?:^|[_.-])(?:api|secret|access|auth)[_.-]?key|(?:auth|access|api)[_.-]?token|(?:link|client|shared|app|api|jwt|webhook|signing|session|cookie)_secret)$/i
/** What lines of routers, firewalls, installers and mail programs begin with. */
const VERB =
  /^\s*(?:\+ ?)?(?:set|username|user|enable|crypto|tacacs-server|tacacs|radius-server|radius|option|neighbor|ntp|ip|ppp|d-i|key|line|poll|rootpw|isakmp|ikev[12]|tunnel-group|aaa|authentication|wpa-psk|create|add|config|server|local-user|pre-shared-key|proxy_set_header|fastcgi_param)\s/i
const LEAD = 240

/** What an access list says before the password of a user: `user ada on`, other words between them. */
const LISTED_USER = /\b(?:set)?user \S{1,64}(?: \S{1,64}){0,4} on >$/i
const USER_REACH = 400
/** Names of lists and of mappings whose values are all secret. */
const LISTS = ['passwords', 'api_keys', 'apikeys', 'api-keys', 'api_tokens', 'access_tokens', 'tokens', 'secrets']
/** A further line of such a list, and what it holds. */
const ITEM = `[ \\t]{1,32}(?:- |[A-Za-z0-9_.@-]{1,64}: )["']?`
const LISTED = `[^\\s"':{}[\\],]{6,256}`

/** Names, blanks or dots, what says how it is written, and a value; of a table the bar behind it. */
const ROW = `(?i:${NAMES.join('|')})(?:[ \\t]{1,24}|\\.{4,64})(?:(?i:enc|encrypted|cleartext|plaintext|ascii-text|--plaintext|password|[0-9]{1,2})[ \\t]{1,4})?["']?(?<value>[^\\s"'<>|;]{6,256})["']?;?(?:[ \\t]{0,64}(?:\\r?\\n|$|\\|)|[ \\t])`

/** Settings that name and value make without a sign between: of network devices, servers and mail programs. */
export const settingLines: readonly PatternDetector[] = [
  {
    id: 'credential/setting-line',
    category: 'credential',
    kind: 'password',
    title: 'Password or key behind its name on a line of settings',
    keywords: [...NAMES.map((name) => `${name} `), 'password\t', 'password....'],
    boundary: 'any',
    pattern: ROW,
    maxLength: 380,
    confidence: 'likely',
    generic: true,
    precheck: (text, start, end) => {
      let at = end - 1
      while (at < end + 64 && (text[at] === 0x20 || text[at] === 0x09 || text[at] === 0x2e)) at++
      // How it is written is a word or a number of its own.
      return isFollowedByMixed(text, start, at) || hasDigitSoon(text, at)
    },
    judge(match) {
      const { value, whole } = match
      if (isStandIn(value) || /[(){}[\];,=]$|:$|^[-=&*]/.test(value)) return 'reject'
      const before = match.before(LEAD)
      const behind = whole.indexOf(value)
      const lead = before
        .slice(before.lastIndexOf('\n', before.length - behind) + 1, before.length - behind)
        .replace(/^[\w$]{1,64}: /, '')
      const name = (/[\w.-]*$/.exec(lead)?.[0] ?? '') + (NAME.exec(whole)?.[0] ?? '')
      const alone = /^[\s|+]*[\w.-]*$/.test(lead)
      const said = VERB.test(lead + whole) || /\.{4}/.test(whole)
      const closes = /[\n|]$|["'\w!#$%^&*+=?~@:/.;-]$/.test(whole.trimEnd()) && !/\S[ \t]$/.test(whole)
      if (!said && (!alone || !closes || !OPENING.test(name))) return 'reject'
      if (isStrongWord(value) || isWeakWord(value)) return 'likely'
      return isRandomText(value) && value.length >= 16 ? 'likely' : 'reject'
    },
  },
  notation({
    id: 'tunnel-password',
    title: 'Password of a tunnel',
    kind: 'password',
    keywords: [': eap "', ': xauth "', ': ntlm "'],
    pattern: String.raw`: (?i:eap|xauth|ntlm) "(?<value>[^"%\n][^"\n]{3,127})"`,
    maxLength: 160,
    judge: 'password',
  }),
  notation({
    id: 'tunnel-login',
    title: 'Login of a tunnel',
    kind: 'password',
    keywords: ['<auth-user-pass>'],
    pattern: String.raw`<auth-user-pass>\s{1,8}[^\n]{1,128}\n[ \t]{0,16}(?<value>[^\s<]{4,128})\s`,
    maxLength: 320,
    judge: 'password',
  }),
  notation({
    id: 'tunnel-static-key',
    title: 'Static key of a tunnel',
    kind: 'key',
    keywords: ['begin openvpn static key'],
    pattern: String.raw`(?i:begin openvpn static key) V[0-9]-----\s{1,4}(?<value>(?:[0-9a-f]{16,}\s+)+)-----END`,
    maxLength: 1200,
    judge: 'shape',
  }),
  notation({
    id: 'snmp-user',
    title: 'Pass phrases of an SNMP user',
    kind: 'password',
    keywords: ['createuser '],
    pattern: String.raw`(?i:createuser) [\w.-]{1,64} (?:MD5|SHA(?:-?[0-9]{3})?) (?<value>(?:"[^"\n]{4,128}"|[^\s"]{4,128})(?: (?:DES|AES(?:-?[0-9]{3})?) (?:"[^"\n]{4,128}"|[^\s"]{4,128}))?)`,
    maxLength: 400,
    judge: 'shape',
  }),
  notation({
    id: 'relay-login',
    title: 'Login of a mail relay',
    kind: 'password',
    keywords: [']:587 ', ']:25 ', ']:2525 '],
    pattern: String.raw`\]:[0-9]{2,5} [^\s:]{1,128}:(?<value>[^\s]{4,128})`,
    maxLength: 280,
    judge: 'password',
  }),
  {
    ...notation({
      id: 'access-list-password',
      title: 'Password in an access list of Redis',
      kind: 'password',
      keywords: [' on >'],
      pattern: String.raw` (?i:on) >(?<value>[^\s<>]{4,128})(?:\s|$)`,
      maxLength: 140,
      judge: 'password',
    }),
    judge: (match) => (LISTED_USER.test(match.before(USER_REACH)) ? judgeNotation(match, 'password') : 'reject'),
  },
  notation({
    id: 'statistics-login',
    title: 'Login of a page of statistics',
    kind: 'password',
    keywords: ['stats auth '],
    pattern: String.raw`(?i:stats auth) {1,4}[^\s:"]{1,64}:"?(?<value>[^\s"]{4,128})`,
    maxLength: 220,
    judge: 'password',
  }),
  notation({
    id: 'radio-key',
    title: 'Key of a radio in settings of a router',
    kind: 'password',
    keywords: [".key='"],
    pattern: String.raw`\.(?i:key)='(?<value>[^'\n]{8,64})'`,
    maxLength: 80,
    judge: 'mixed',
    generic: true,
  }),
  notation({
    id: 'account-list',
    title: 'Passwords of a list of accounts',
    kind: 'password',
    keywords: ['chpasswd:'],
    pattern: String.raw`(?i:chpasswd):\s{1,16}(?:expire: \w{1,8}\s{1,16})?list: ?[|>]?[+-]?\s{1,32}(?<value>(?:[\w.-]+:[^\s:]{4,}\s+)*[\w.-]+:[^\s:]{4,})`,
    maxLength: 2000,
    judge: 'shape',
  }),
  notation({
    id: 'unseal-key',
    title: 'Unseal key of a vault',
    kind: 'key',
    keywords: ['unseal key '],
    pattern: String.raw`(?i:unseal key) [0-9]{1,2}: {1,4}(?<value>[A-Za-z0-9+/]{40,68}={0,2})`,
    maxLength: 100,
    judge: 'secret',
  }),
  notation({
    id: 'secure-parameter',
    title: 'Value of a secure parameter',
    kind: 'password',
    keywords: ['securestring\t'],
    pattern: String.raw`(?i:securestring)\t(?<value>[^\s]{4,512})`,
    maxLength: 540,
    judge: 'password',
  }),
  notation({
    id: 'pair-field',
    title: 'User and password in one value',
    kind: 'password',
    keywords: ['basicauth: ', 'basic_auth: ', 'basicauth=', 'basic_auth=', 'basicauth":'],
    pattern: String.raw`(?i:basicauth|basic_auth)["']?[:=] ?["']?[^\s:"']{1,64}:(?<value>[^\s"'$]{4,128})`,
    maxLength: 230,
    judge: 'password',
    generic: true,
  }),
  {
    ...notation({
      id: 'url-parameter',
      title: 'Key or code in the query of a URL',
      kind: 'token',
      keywords: ['?code=', '&code=', '?auth=', '&auth=', '?jwt=', '&jwt=', '?key=', '&key='],
      pattern: String.raw`(?i:\?code|&code|\?auth|&auth|\?jwt|&jwt|\?key|&key)=(?<value>[A-Za-z0-9_.~/%+-]{20,1000}={0,2})`,
      maxLength: 1020,
      judge: 'secret',
      generic: true,
    }),
    // Under a name that caches and maps have too only what holds neither words nor signs.
    judge: (match) =>
      /key=$/i.test(match.before(4)) && !/^[A-Za-z0-9]{24,64}$/.test(match.value)
        ? 'reject'
        : judgeNotation(match, 'secret'),
  },
  {
    ...notation({
      id: 'planned-value',
      title: 'Password or secret that a plan changes',
      kind: 'password',
      keywords: ['" -> "'],
      pattern: String.raw`(?i:password|passwd|secret|token|passphrase|api_key|access_key|secret_key) {1,40}= "[^"\n]{0,256}" -> "(?<value>[^"\n]{6,256})"`,
      maxLength: 640,
      judge: 'mixed',
      generic: true,
    }),
    reach: 340,
    precheck: isAssigned,
  },
  notation({
    id: 'directory-password',
    title: 'Password of a directory entry in base64',
    kind: 'password',
    keywords: ['password:: ', 'pass encoding="base64">'],
    pattern: String.raw`(?i:password:: |pass encoding="base64">)(?<value>[A-Za-z0-9+/]{6,}={0,2})`,
    maxLength: 400,
    judge: 'shape',
  }),
  notation({
    id: 'account-keys',
    title: 'Key of a storage account or cache',
    kind: 'key',
    keywords: ['primarykey": "', 'secondarykey": "', 'primarykey: ', 'secondarykey: '],
    pattern: String.raw`(?i:primarykey|secondarykey)(?:": "|: )(?<value>[A-Za-z0-9+/]{86}==|[A-Za-z0-9+/]{43}=)`,
    maxLength: 110,
    judge: 'secret',
  }),
  {
    id: 'credential/listed-secrets',
    category: 'credential',
    kind: 'key',
    title: 'Passwords or keys in a list under their name',
    keywords: LISTS.flatMap((name) => [`${name}:\n`, `${name}:\r\n`]),
    boundary: 'any',
    pattern: `(?i:${LISTS.join('|')}):\\r?\\n${ITEM}(?<value>${LISTED}(?:["']?[ \\t]{0,4}\\r?\\n${ITEM}${LISTED})*)`,
    maxLength: 4000,
    confidence: 'likely',
    generic: true,
    judge({ value }) {
      const [first = '', ...rest] = value.split('\n')
      const values = [first, ...rest.map((line) => line.replace(/^\s+(?:- |[\w.@-]+: )["']?/, ''))]
      const all = values.map((one) => one.replace(/["']?\s*$/, ''))
      const secret = (one: string): boolean => isStrongWord(one) || (isRandomText(one) && one.length >= 16)
      return all.every((one) => !isStandIn(one) && secret(one)) ? 'likely' : 'reject'
    },
  },
  notation({
    id: 'generated-result',
    title: 'Password that Terraform has made',
    kind: 'password',
    keywords: ['random_password" "', 'random_string" "'],
    pattern: String.raw`(?i:random_(?:password|string))" "[\w-]{1,80}" \{[^{}]{0,600}\n[ \t]{0,16}result[ \t]{1,16}= "(?<value>[^"\n]{4,256})"`,
    maxLength: 1100,
    judge: 'password',
  }),
]

/** The literal whose closing quote stands at `start` has an equals sign before it. */
function isAssigned(text: Uint8Array, start: number): boolean {
  let at = start - 1
  while (at > start - 260 && at > 1 && text[at] !== 0x22 && text[at] !== 0x0a) at--
  return text[at] === 0x22 && text[at - 1] === 0x20 && text[at - 2] === 0x3d
}

/** A digit or a capital before the line ends, within forty bytes. */
function hasDigitSoon(text: Uint8Array, from: number): boolean {
  for (let at = from; at < from + 40 && at < text.length; at++) {
    const byte = text[at]!
    if (byte === 0x0a || byte === 0xff) return false
    if (byte >= 0x30 && byte <= 0x39) return true
  }
  return false
}
