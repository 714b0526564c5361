import { isStandIn } from '../checks/stand-in.ts'
import { isStrongWord } from '../checks/strong-word.ts'
import type { PatternDetector } from '../contract.ts'
import { judgeNotation, notation } from './notations.ts'

const WORD = String.raw`["']?(?<value>[^\s"'<>|]{4,128})["']?`
/** A line of client, server, secret and addresses. */
const ROW = String.raw`["']?[^\s"'#]+["']?[ \t]+["']?[^\s"']+["']?[ \t]+`
const LATER_ROWS = 32
/** Words for a nickname. */
const NICK = String.raw`[\w[\]{}^|-]{1,32}`

/** Passwords of accounts on networks: of dialled lines, tunnels, managed devices, chats and tickets. */
export const networkAccounts: readonly PatternDetector[] = [
  notation({
    id: 'community-line',
    title: 'Community of a managed device',
    kind: 'password',
    keywords: ['rocommunity ', 'rwcommunity ', 'rocommunity6 ', 'rwcommunity6 ', 'trapcommunity '],
    pattern: `(?i:rocommunity6|rwcommunity6|rocommunity|rwcommunity|trapcommunity)[ \\t]{1,16}${WORD}(?:\\s|$)`,
    maxLength: 160,
    judge: 'password',
    generic: true,
  }),
  notation({
    id: 'community-command',
    title: 'Community or pass phrase of a managed device on a command line',
    kind: 'password',
    keywords: ['snmpwalk ', 'snmpget ', 'snmpset ', 'snmpbulkwalk ', 'snmpgetnext ', 'snmptrap ', 'snmpbulkget '],
    pattern: `(?i:snmp[a-z]{3,12}) (?:[^\\n]{0,160}? )??-[cAX] ${WORD}(?:\\s|$)`,
    maxLength: 320,
    judge: 'password',
    generic: true,
  }),
  notation({
    id: 'tunnel-secret',
    title: 'Secret of a dialled line or tunnel',
    kind: 'password',
    keywords: ['pptpd ', 'pptpd\t', 'l2tpd ', 'l2tpd\t', 'pppoe ', 'pppoe\t'],
    pattern: `(?i:pptpd|l2tpd|pppoe)[ \\t]{1,32}${WORD}[ \\t]{1,32}(?:\\*|[0-9./]{3,18})[ \\t\\r]*(?:\\n|$)`,
    maxLength: 220,
    judge: 'password',
    generic: true,
  }),
  {
    id: 'credential/secrets-of-lines',
    category: 'credential',
    kind: 'password',
    title: 'Secrets of dialled lines',
    keywords: ['authentication using chap', 'authentication using pap', 'secret\tip', 'secret ip', 'secret\t\t'],
    boundary: 'any',
    pattern: `(?i:authentication using (?:ch|p)ap|secret[ \\t]{1,32}ip)[^\\n]{0,80}\\n(?:#[^\\n]{0,160}\\n|[ \\t\\r]{0,8}\\n){0,6}${ROW}["']?(?<value>[^\\s"'#][^\\s"']+(?:["']?[^\\n]*\\n${ROW}["']?[^\\s"'#][^\\s"']+){0,${LATER_ROWS}})`,
    maxLength: 3000,
    confidence: 'likely',
    generic: true,
    judge({ value }) {
      const [first = '', ...rest] = value.split('\n')
      const secrets = [first.split(/["'\s]/)[0]!, ...rest.map((line) => line.trim().split(/\s+/)[2] ?? '')]
      const words = secrets.map((secret) => secret.replaceAll(/^["']|["']$/g, ''))
      return words.every((word) => !isStandIn(word) && isStrongWord(word)) ? 'likely' : 'reject'
    },
  },
  notation({
    id: 'nickname-password',
    title: 'Password of a nickname',
    kind: 'password',
    keywords: ['nickserv identify ', 'nickserv :identify ', 'ns identify ', 'nickserv register ', 'nickserv ghost '],
    pattern: `(?i:nickserv|ns) :?(?i:identify|register|ghost) (?:${NICK} )?(?<value>[^\\s"'<>\\[\\]]{5,128})(?:["'\\s]|$)`,
    maxLength: 220,
    judge: 'strong',
    generic: true,
  }),
  notation({
    id: 'ticket-key',
    title: 'Key of a Kerberos principal',
    kind: 'key',
    keywords: ['-cts-hmac-sha', 'arcfour-hmac', 'des3-cbc-sha1'],
    pattern: String.raw`(?i:-cts-hmac-sha[0-9-]{1,8}|arcfour-hmac(?:-md5)?|des3-cbc-sha1(?:-kd)?)(?:\)[ \t]{1,4}\(0x|:)(?<value>[0-9a-fA-F]{32,64})(?:[^0-9A-Za-z]|$)`,
    maxLength: 120,
    judge: 'shape',
  }),
  notation({
    id: 'pgpass-anywhere',
    title: 'Password in .pgpass',
    kind: 'password',
    keywords: [':*:*:', ':5434:', ':5439:', ':26257:'],
    pattern: String.raw`:(?:\*|5434|5439|26257):[^\s:"']{1,64}:[^\s:"']{1,64}:(?<value>[^\s"':][^\s"']{3,255})(?:\s|$)`,
    maxLength: 420,
    judge: 'strong',
    generic: true,
  }),
  {
    ...notation({
      id: 'account-at-host',
      title: 'User and password before a host',
      kind: 'password',
      keywords: ['@'],
      pattern: String.raw`[A-Za-z0-9._\\-]{1,64}:(?<value>[^\s:"'<>@/\\,;(){}[\]\x60]{6,64})@(?:[0-9]{1,3}(?:\.[0-9]{1,3}){3}|[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8})(?::[0-9]{2,5})?(?:[\s"'\x60,;)/]|$)`,
      maxLength: 420,
      judge: 'mixed',
      generic: true,
      precheck: isAccount,
    }),
    reach: 132,
    judge(match) {
      const before = match.before(140)
      const user = /[^\s"'`<>,;(){}[\]=]*$/.exec(before)?.[0] ?? ''
      if (!/^[A-Za-z0-9._\\-]{1,64}:$/.test(user) || LABEL.test(user)) return 'reject'
      // Addresses of mail hold no sign but these, and name no port.
      const sign = /[!#$%^&*+=?~]/.test(match.value)
      const host = match.after(256)
      if (!sign && !/^@[A-Za-z0-9.-]{1,250}:[0-9]{2,5}(?![0-9])/.test(host)) return 'reject'
      return judgeNotation(match, 'mixed')
    },
  },
]

/** What stands with a colon before an address of mail, a version of a package, a digest or an id of a chat. */
const LABEL =
  /^(?:e-?mail|mail|mailto|to|cc|bcc|from|reply-?to|contact|sender|user|username|login|id|author|by|sips?|xmpp|acct|npm|jsr|pkg|image|tag|workspace|patch|link|git|ssh|https?|url|im|tel|docker|oci|sha256|[0-9]{1,2}):$/i

const [COLON, AT_LEAST, USER_REACH] = [0x3a, 6, 66]

/** A colon stands as many bytes before the `@` as a password has, no blank between, and a name before it. */
function isAccount(text: Uint8Array, start: number, end: number): boolean {
  if ((text[end] ?? 0) < 0x30) return false
  for (let at = start - 1; at >= 0 && at > start - USER_REACH; at--) {
    const byte = text[at]!
    if (byte <= 0x20 || byte === 0x2f || byte === 0xff || byte === 0x22 || byte === 0x27 || byte === 0x40) return false
    if (byte === COLON) return start - at > AT_LEAST && (text[at - 1] ?? 0) > 0x2c
  }
  return false
}
