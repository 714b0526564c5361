import type { PatternDetector } from '../contract.ts'
import { base64Text } from '../checks/base64-text.ts'
import { runFollows } from '../checks/run-ahead.ts'
import { isJwtHeader } from '../checks/jwt-header.ts'

/** Bytes: tokens with group claims reach several kilobytes; most servers refuse headers beyond 8 KB. */
const LONGEST = 8 << 10
const PAYLOAD_CHARACTERS = 2048
/** `{"sub":"1234567890","name":"John Doe`, the payload of the tutorial at jwt.io, at any of its spellings. */
const TUTORIAL = /"sub" ?: ?"1234567890"[^}]{0,40}John Doe/

/** RFC 7519 §4.1. */
const CLAIMS = /^\{"[^]*"(?:iss|sub|aud|exp|nbf|iat|jti)" ?:|^\{"(?:iss|sub|aud|exp|nbf|iat|jti)" ?:/

function isObject(part: string): boolean {
  return base64Text(part, PAYLOAD_CHARACTERS)?.startsWith('{"') === true
}

export const jwt: PatternDetector = {
  id: 'secret/jwt',
  category: 'secret',
  kind: 'token',
  title: 'JSON Web Token',
  keywords: ['eyJ', 'ewog', 'ewoJ', 'eyAi'],
  pattern: String.raw`(?<value>(?:eyJ|ewog|ewoJ|eyAi)[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+|\.[A-Za-z0-9_-]{2,}\.[A-Za-z0-9_-]*))`,
  maxLength: LONGEST,
  confidence: 'certain',
  // The shortest header of all, `{"alg":"none"}`, has 20 characters with its keyword.
  precheck: runFollows('A-Za-z0-9_-', 8),
  judge(match) {
    const [header = '', payload = ''] = match.value.split('.', 2)
    const named = isJwtHeader(header)
    const claims = base64Text(payload.slice(0, PAYLOAD_CHARACTERS & ~3), PAYLOAD_CHARACTERS) ?? ''
    // A header without an algorithm is none, but an object with a token's claims behind another and a dot is nothing else.
    if (!named) return isObject(header) && CLAIMS.test(claims) ? 'likely' : 'reject'
    if (TUTORIAL.test(claims)) return 'sample'
    // Supabase's anonymous key ships in every page that uses it.
    return /"role" ?: ?"anon"/.test(claims) && claims.includes('supabase') ? 'public' : 'certain'
  },
}
