import { isPlaceholder } from '../checks/placeholder.ts'
import { isRandomText } from '../checks/random-text.ts'
import type { PatternDetector } from '../contract.ts'
import { notation } from './notations.ts'

/** Cookies that hold a login in common frameworks. */
const SESSION_COOKIES = [
  'phpsessid=',
  'jsessionid=',
  'connect.sid=',
  'asp.net_sessionid=',
  '.aspxauth=',
  '.aspnetcore.cookies=',
  'laravel_session=',
  '_gitlab_session=',
  'user_session=',
  'session_token=',
  'session-token=',
  'sessionid=',
  'session_id=',
  'auth_session=',
  'remember_token=',
  'remember_user_token=',
  'rack.session=',
  'ci_session=',
  'symfony=',
  'sessid=',
  'cf_authorization=',
  '_session=',
]
/** Names of cookies of a login, as members and columns have them. */
const COOKIE_NAMES = ['sessionid', 'session', 'user_session', 'session_token', 'connect.sid', 'phpsessid', 'jsessionid']
/** What stands beside a cookie that a browser or a recording has written out. */
const EXPORTED = /httpOnly|sameSite|hostOnly|expirationDate|(?:^|\n)cookies|\t(?:TRUE|FALSE)\t[0-9]+\t/i
const EXPORT_REACH = 200
const COOKIE = /(?:^|[^a-z])(?:(?:set-)?cookies?["'\\]{0,3}[:=, ]|(?:curl|wget) [^\n]{0,200}-b )[^\n]{0,400}$/i
/** Sessions of this name outside of cookies are more often numbers of log lines. */
const WEAK = /(?:^|[^a-z.])_?session(?:_id|id)?=\\?["']?$/i

/** What proves a login for the time of a session, and signatures that stand in URLs to be used. */
export const sessions: readonly PatternDetector[] = [
  {
    id: 'credential/session-cookie',
    category: 'credential',
    kind: 'session',
    title: 'Session cookie',
    keywords: [...SESSION_COOKIES, 'wordpress_logged_in_'],
    boundary: 'any',
    pattern: String.raw`(?i:${SESSION_COOKIES.map((name) => name.replaceAll('.', '\\.')).join('|')}|wordpress_logged_in_[0-9a-f]{0,64}=)(?<value>[A-Za-z0-9%._~+/|:-]{16,}={0,2})`,
    maxLength: 2100,
    confidence: 'likely',
    generic: true,
    judge(match) {
      if (isPlaceholder(match.value) || !isRandomText(match.value.replaceAll(/%[0-9A-Fa-f]{2}/g, ''))) return 'reject'
      const before = match.before(440)
      return COOKIE.test(before) || !WEAK.test(before) ? 'likely' : 'possible'
    },
  },
  {
    id: 'credential/exported-cookie',
    category: 'credential',
    kind: 'session',
    title: 'Session cookie of a browser, exported',
    keywords: COOKIE_NAMES.flatMap((name) => [`${name}: `, `${name}\t`]),
    boundary: 'any',
    pattern: String.raw`(?i:${COOKIE_NAMES.map((name) => name.replaceAll('.', '\\.')).join('|')})(?:: |\t)(?<value>[A-Za-z0-9%._~+/|:-]{16,}={0,2})(?:\s|$)`,
    maxLength: 2100,
    confidence: 'likely',
    generic: true,
    judge(match) {
      if (isPlaceholder(match.value) || !isRandomText(match.value.replaceAll(/%[0-9A-Fa-f]{2}/g, ''))) return 'reject'
      return EXPORTED.test(match.around(EXPORT_REACH)) ? 'likely' : 'reject'
    },
  },
  notation({
    id: 'digest-authorization',
    title: 'HTTP Digest response',
    kind: 'password',
    keywords: ['digest username', 'digest realm', 'digest nonce', 'digest response'],
    pattern: String.raw`(?i:digest) (?:[^\n]{0,500}?[, ])?(?i:response)=[\\"]{1,5}(?<value>[0-9a-f]{32,64})`,
    maxLength: 600,
    judge: 'shape',
  }),
  {
    id: 'credential/presigned-signature',
    category: 'credential',
    kind: 'token',
    title: 'Signature of a presigned URL',
    keywords: ['x-amz-signature=', 'x-goog-signature=', 'x-oss-signature=', 'x-tos-signature=', 'q-signature='],
    pattern: String.raw`(?i:(?:x-(?:amz|goog|oss|tos)|q)-signature)=(?<value>[0-9a-fA-F]{40,})`,
    maxLength: 1060,
    confidence: 'certain',
    // Made to be followed by whoever is given the link, for as long as it says: policies decide on these by themselves.
    judge: () => 'public',
  },
]
