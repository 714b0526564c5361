import { entropy } from './entropy.ts'
import { inAscents, isSequence, longestAscent, longestRun } from './repetition.ts'

/** A run of one character that no random token of these alphabets reaches (62^-5 a position). */
const FILLER_RUN = 6
/** Half an alphabet, or the digits and their beginning again: somebody typed an example. */
const TYPED_ASCENT = 16

/**
 * References that stand for a value held elsewhere: shells, templates, secret managers. Last what is encrypted: by Sealed Secrets, 512
 * as a number of two bytes and a session key of as many before anything else; by AWS KMS, a version and a type; by Spring Cloud. Anchored, without loops that overlap.
 */
const REFERENCE =
  /^(?:\$[A-Za-z_{(!]|projects\/[^/]{1,64}\/secrets\/|\$\$|%[A-Za-z_][A-Za-z0-9_]*%$|%[sdv]$|%[({]|\{\{|\{%|<%|#\{|@\{|!\{|<[A-Za-z!/]|op:\/\/|vault:|ssm:|sm:\/\/|secret:\/\/|secrets?\.|arn:aws|awssm|azurekv|gcp-?sm|env[:.(]|ENC\[|file:\/|process\.env|import\.meta|os\.(?:environ|getenv)|System\.getenv|getenv|Deno\.env|keyring:|doppler:|ref\+|\$\{\{|Ag[A-D][A-Za-z0-9+/]{337}|AQICAH[A-Za-z0-9+/]{60}|\{cipher\}|\{[a-z0-9]{2,16}\}[$#]\{)/

/** Our own placeholders, in any case, and other redactors' marks. */
const REDACTED = /(?:^|[^A-Za-z])(?:REDACTED|MASKED|SCRUBBED|HIDDEN|FILTERED|OMITTED)(?:$|[^A-Za-z])/i

/** Words that begin or end a value that somebody is told to replace. */
const HEAD =
  /^[<[({]?(?:your|my[-_]|the[-_]|some[-_]|enter[-_ ]|insert|replace|put[-_]|paste|add[-_]your|change[-_ ]?(?:me|this|it)|example|sample|dummy|fake|placeholder|todo|fixme|tbd|xxx|redacted|not[-_]?(?:a[-_])?real|invalid|undefined|none$|null$|nil$|n\/a$)/i
const TAIL =
  /(?:[-_.]?(?:here|example|placeholder|changeme|redacted)|example(?:key|token|secret)?|[-_](?:dummy|fake|sample|goes)|xxx|\.\.\.|…|\*\*\*)[>\])}]?$/i

/** Whether a password or other free value stands for one instead of being one. */
export function isPlaceholder(value: string): boolean {
  if (value === '' || longestRun(value) >= FILLER_RUN || /^(.)\1*$/.test(value)) return true
  return REFERENCE.test(value) || HEAD.test(value) || TAIL.test(value) || REDACTED.test(value)
}

const BODY_HEAD =
  /^[-_]?(?:your|example|sample|dummy|fake|placeholder|test[-_]|xxx|redacted|changeme|insert|replace|\.\.\.)/i
const BODY_TAIL = /(?:example|placeholder|here|redacted|dummy|xxx|example(?:key|token))$/i
const TEMPLATE_ENTROPY_SAMPLE = 16
const LONG_EXAMPLE = 40
const BEYOND_HEX = /[g-z]{6}/i

/**
 * The same for the body of a token with a prefix, whose alphabet leaves no room for templates. Words count at head and
 * tail only: anywhere else they occur in live tokens. `floor` is the least entropy in bits a character.
 */
export function isPlaceholderBody(body: string, floor: number = 2.5): boolean {
  if (BODY_HEAD.test(body) || BODY_TAIL.test(body) || longestRun(body) >= FILLER_RUN || isSequence(body)) return true
  if (longestAscent(body) >= TYPED_ASCENT) return true
  // Rows of the alphabet and of digits, one after the other; of hexadecimal digits alone many a live-looking fixture is made.
  if (body.length >= LONG_EXAMPLE && BEYOND_HEX.test(body) && inAscents(body) * 2 > body.length) return true
  return body.length >= TEMPLATE_ENTROPY_SAMPLE && entropy(body) < floor
}
