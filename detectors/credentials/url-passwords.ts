import type { PatternDetector } from '../contract.ts'
import { isStandIn } from '../checks/stand-in.ts'

/** Words that documentation puts where the password goes. */
const STAND_INS: ReadonlySet<string> = new Set(
  'pass password passwd pwd pw secret token mypassword user_password userpass db_password dbpass somepassword credentials foo bar baz xxx abc'.split(
    ' ',
  ),
)
const SCHEME = /([a-z][a-z0-9+.-]{1,30}):\/\/[^\s/]*$/i
const DATABASE =
  /^(?:postgres|postgresql|mysql|mariadb|mongodb|redis|rediss|amqp|amqps|mssql|sqlserver|oracle|clickhouse|cockroachdb|snowflake|ldap|ldaps|smtp|smtps|ftp|ftps|sftp|nats|kafka|neo4j|bolt|cassandra|couchbase|jdbc|odbc)\b/i
const LOCAL_HOST =
  /^@(?:localhost|127\.0\.0\.1|\[::1\]|0\.0\.0\.0|host\.docker\.internal|db|database|postgres|mysql|redis|mongo|mongodb|rabbitmq)\b/i
/** `host:8080/path@…`: a port, then a path that happens to hold an `@`. */
const PORT = /^[0-9]{1,5}(?:[/?#]|$)/

/**
 * The user information of RFC 3986 §3.2.1, and what drivers accept beside it: `@`, `:` and `/` in the password. The value
 * ends before the first `@` that a host follows. `//` never stands inside, so a flood of schemes stays linear.
 */
const PATTERN = String.raw`://[^\s/:?#"'<>\\]{0,128}:(?<value>(?:[^\s/"'<>\\]|/[^\s/"'<>\\]){1,256}?)@(?:[A-Za-z0-9_.-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?(?:[^A-Za-z0-9_.@:%-]|$)`

/** White space, quotes and angle brackets end an address before any `@`. */
const ENDS = new Uint8Array(256)
ENDS.fill(1, 0, 0x21)
for (const mark of '"\'<>\\') ENDS[mark.charCodeAt(0)] = 1
const USER_BYTES = 512

/** Whether a colon and then an `@` follow before the address ends, or another begins: most addresses have neither. */
function hasUserInformation(text: Uint8Array, from: number): boolean {
  const until = Math.min(text.length, from + USER_BYTES)
  let colon = false
  for (let at = from; at < until; at++) {
    const byte = text[at]!
    if (byte === 0x40 && colon) return true
    if (byte === 0x3a) colon = true
    else if (byte === 0x2f && (!colon || text[at + 1] === 0x2f)) return false
    else if (byte === 0xff || ENDS[byte] === 1) return false
  }
  return false
}

export const urlPasswords: readonly PatternDetector[] = [
  {
    id: 'credential/url-password',
    category: 'credential',
    kind: 'password',
    title: 'Password in a URL',
    keywords: ['://'],
    boundary: 'any',
    pattern: PATTERN,
    maxLength: 700,
    confidence: 'likely',
    generic: true,
    precheck: (text, _, end) => hasUserInformation(text, end),
    judge(match) {
      const { value } = match
      if (PORT.test(value) || isStandIn(value) || STAND_INS.has(value.toLowerCase())) return 'reject'
      const before = match.before(192)
      const user = before.slice(before.lastIndexOf('://') + 3, -1)
      // The same word for user, password and service: what every container image starts with.
      if (value === user && LOCAL_HOST.test(match.after(40))) return 'sample'
      // A word at the domain that RFC 2606 keeps for examples.
      if (/^[a-z]{3,8}$/.test(value) && /^@example\.(?:com|org|net)\b/.test(match.after(14))) return 'sample'
      const scheme = SCHEME.exec(before.slice(0, before.lastIndexOf('://') + 3))?.[1] ?? ''
      return DATABASE.test(scheme) ? 'certain' : 'likely'
    },
  },
]
