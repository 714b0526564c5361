import { entropy } from '../checks/entropy.ts'
import { isPlaceholderBody } from '../checks/placeholder.ts'
import { runFollows } from '../checks/run-ahead.ts'
import type { PatternDetector } from '../contract.ts'
import { alnum, followedByHex, hex, prefixToken, url64, UUID } from './prefix-token.ts'

/** A bearer token of X holds the id of its application, which begins with zeros, and percent triplets between random text. */
const X_BEARER = 'A'.repeat(21)
const X_BEARER_ENTROPY = 4
/** The one that the pages of x.com send for everybody, and that of the manual. */
const X_PUBLIC = `${X_BEARER}NRILgAAAAAA`
const X_SAMPLE = `${X_BEARER}MLheAAAAAAA`

function hasDigit(value: string): boolean {
  return /[0-9]/.test(value)
}

/** Mail, payments, notifications and packages. */
export const services: readonly PatternDetector[] = [
  prefixToken({
    id: 'lob-key',
    title: 'Lob API key',
    kind: 'key',
    prefixes: ['live_', 'test_'],
    announced: followedByHex(['live_', 'test_']),
    body: hex(35),
    confidence: 'likely',
  }),
  prefixToken({
    id: 'lob-publishable-key',
    title: 'Lob publishable key',
    kind: 'key',
    prefixes: ['live_pub_', 'test_pub_'],
    body: hex(31),
    standing: 'public',
  }),
  prefixToken({
    id: 'asaas-key',
    title: 'Asaas API key',
    kind: 'key',
    // The sign belongs to the key.
    prefixes: ['$aact_prod_', '$aact_hmlg_'],
    body: { alphabet: 'A-Za-z0-9+/=_:', min: 24, max: 260 },
  }),
  prefixToken({
    id: 'midtrans-server-key',
    title: 'Midtrans server key',
    kind: 'key',
    prefixes: ['Mid-server-', 'SB-Mid-server-'],
    body: url64(12, 40),
    except: (value) => !hasDigit(value),
  }),
  prefixToken({
    id: 'midtrans-client-key',
    title: 'Midtrans client key',
    kind: 'key',
    prefixes: ['Mid-client-', 'SB-Mid-client-'],
    body: url64(12, 40),
    standing: 'public',
    except: (value) => !hasDigit(value),
  }),
  prefixToken({
    id: 'gc-notify-key',
    title: 'GC Notify API key',
    kind: 'key',
    prefixes: ['gcntfy-'],
    // A name, the service and the secret.
    body: `[A-Za-z0-9_-]{1,80}?-${UUID}-${UUID})\\b`,
    longest: 162,
  }),
  prefixToken({
    id: 'alibaba-session-key-id',
    title: 'Alibaba Cloud session key id',
    kind: 'key',
    prefixes: ['STS.'],
    body: alnum(20, 30),
    confidence: 'likely',
    except: (value) => !hasDigit(value) || !/[a-z]/.test(value),
  }),
  {
    id: 'secret/x-bearer-token',
    category: 'secret',
    kind: 'token',
    title: 'X (Twitter) bearer token of an application',
    keywords: [X_BEARER],
    pattern: `(?<value>${X_BEARER}[A-Za-z0-9%]{75,130})`,
    maxLength: 160,
    confidence: 'certain',
    precheck: runFollows('A-Za-z0-9%', 75),
    judge({ value }) {
      const rest = value.slice(X_BEARER.length)
      if (!rest.includes('%') || entropy(rest) < X_BEARER_ENTROPY) return 'reject'
      if (value.startsWith(X_SAMPLE)) return 'sample'
      return value.startsWith(X_PUBLIC) ? 'public' : 'certain'
    },
  },
  {
    id: 'secret/sidekiq-credentials',
    category: 'secret',
    kind: 'password',
    title: 'Sidekiq Pro or Enterprise credentials',
    keywords: ['contribsys__com', 'contribsys.com'],
    boundary: 'any',
    pattern: String.raw`(?i:contribsys(?:__|\.)com)[A-Za-z_]{0,8}[^A-Za-z0-9\n/]{1,10}(?<value>[0-9a-f]{8}:[0-9a-f]{8})\b`,
    maxLength: 60,
    confidence: 'certain',
    judge: ({ value }) => (value === 'cafebabe:deadbeef' ? 'sample' : isPlaceholderBody(value) ? 'reject' : 'certain'),
  },
  {
    id: 'secret/etsy-key',
    category: 'secret',
    kind: 'key',
    title: 'Etsy API key with its shared secret',
    // The key alone names an application; with the secret behind the colon it signs in.
    keywords: ['x-api-key', 'etsy'],
    boundary: 'any',
    pattern: String.raw`(?i:x-api-key|etsy)[A-Za-z_ -]{0,24}["'\\]{0,3} ?[:= ] ?["'\\]{0,3}(?<value>[A-Za-z0-9]{22,24}:[A-Za-z0-9]{10})\b`,
    maxLength: 90,
    confidence: 'certain',
    judge: ({ value }) => (hasDigit(value) && !isPlaceholderBody(value) ? 'certain' : 'reject'),
  },
  {
    id: 'secret/facebook-app-token',
    category: 'secret',
    kind: 'token',
    title: 'Facebook access token of an application',
    keywords: ['facebook', 'fb_', 'access_token='],
    boundary: 'any',
    // The application's id, a bar, and its secret or what stands for it.
    pattern: String.raw`(?i:facebook|fb_|access_token=)[^\n|]{0,40}?[^0-9|\n]?(?<value>[0-9]{13,17}(?:\||%7C)[A-Za-z0-9_-]{24,32})(?:[^A-Za-z0-9_-]|$)`,
    maxLength: 140,
    confidence: 'certain',
    precheck: hasBar,
    judge: ({ value }) => (isPlaceholderBody(value.slice(value.search(/\||%7C/) + 1)) ? 'reject' : 'certain'),
  },
]

const BAR_REACH = 64

/** A bar, spelled out or not, with a digit before it. */
function hasBar(text: Uint8Array, _start: number, end: number): boolean {
  for (let at = end; at < end + BAR_REACH && at < text.length; at++) {
    const byte = text[at]!
    if (byte === 0x0a) return false
    const bar = byte === 0x7c || (byte === 0x25 && text[at + 1] === 0x37 && (text[at + 2]! | 0x20) === 0x63)
    const before = text[at - 1] ?? 0
    if (bar && before >= 0x30 && before <= 0x39) return true
  }
  return false
}
