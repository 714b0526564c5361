import type { PatternDetector } from '../contract.ts'
import { isPlaceholderBody } from '../checks/placeholder.ts'
import { prefixToken, url64 } from './prefix-token.ts'

/** Bytes on each side in which the other members of a Firebase web configuration, or a browser's script URL, stand. */
const CONFIGURATION = 400

/** What a page that ships the key to every visitor looks like. */
const BROWSER =
  /authDomain|messagingSenderId|measurementId|storageBucket|firebaseapp\.com|firebaseConfig|maps\.googleapis\.com\/maps\/api\/(?:js|embed)|google_maps_key|(?:NEXT_PUBLIC|VITE|REACT_APP|EXPO_PUBLIC|GATSBY|NUXT_PUBLIC)_|current_key/i

/** How the keys end that Firebase's SDKs carry in their own tests and examples. */
const TESTED_TAILS: ReadonlySet<string> = new Set(
  (
    'CxoX-oo6YyIs itrUEke8agEM myCgHIAODrlU nHZRR_znhrh0 ITYefhixbX4A ' +
    'GBdi_UUPwX7c cQ9CKctWmLd4 kOPjjaXeDQgY RLJv_a_p4wtM Lt1sjmdnP5sQ ' +
    'KRhhrOq1cS7g fd2AFnzAvvuU Cu4MJmprNXsw 5ucxaOi4FmqE 11srVL_n0nvY'
  ).split(' '),
)
const TAIL = 12

export const google: readonly PatternDetector[] = [
  {
    id: 'secret/google-api-key',
    category: 'secret',
    kind: 'key',
    title: 'Google API key',
    keywords: ['AIza'],
    pattern: '(?<value>AIza[A-Za-z0-9_-]{35,36})',
    maxLength: 44,
    confidence: 'certain',
    judge(match) {
      if (match.value.length > 39 || isPlaceholderBody(match.value.slice(4))) return 'reject'
      if (TESTED_TAILS.has(match.value.slice(-TAIL))) return 'sample'
      if (/firebase|browser|public|mapskey/.test(match.key)) return 'public'
      return BROWSER.test(match.around(CONFIGURATION)) ? 'public' : 'certain'
    },
  },
  prefixToken({
    id: 'google-oauth-secret',
    title: 'Google OAuth client secret',
    kind: 'key',
    prefixes: ['GOCSPX-'],
    body: url64(28),
  }),
  prefixToken({
    id: 'google-oauth-token',
    title: 'Google OAuth access token',
    prefixes: ['ya29.'],
    // A sentence ends with a dot, and no token.
    body: '[A-Za-z0-9._-]{19,}[A-Za-z0-9_-])',
    longest: 2053,
  }),
  prefixToken({
    id: 'google-refresh-token',
    title: 'Google OAuth refresh token',
    prefixes: ['1//0'],
    body: url64(40, 256),
  }),
  prefixToken({
    id: 'google-gemini-key',
    title: 'Google Gemini key',
    kind: 'key',
    prefixes: ['AQ.Ab8RN6'],
    body: url64(36, 60),
  }),
  prefixToken({
    id: 'google-fcm-key',
    title: 'Firebase Cloud Messaging server key',
    kind: 'key',
    prefixes: ['AAAA'],
    body: '[A-Za-z0-9_-]{7}:APA91b[A-Za-z0-9_-]{120,150})',
    longest: 170,
  }),
]
