import type { Judgement, Match, PatternDetector } from '../contract.ts'
import { isWordStart } from '../../src/text/word-start.ts'
import { awsAccount } from '../checks/aws-account.ts'
import { entropy } from '../checks/entropy.ts'
import { isPlaceholderBody } from '../checks/placeholder.ts'
import { RunFinder } from '../checks/run-finder.ts'
import { hex, lowerAlnum, prefixToken, UUID } from './prefix-token.ts'

/** About five lines: an id and its secret are printed or configured side by side. */
const PAIR_REACH = 400
/** Random base64 of 40 characters has 4.3 to 5 bits a character; paths and identifiers have less. */
const SECRET_ENTROPY = 4

/** A secret key has characters of all three kinds (chance of a miss: 0.1 %), which digests in hex and paths have not. */
function judgeSecretKey(match: Match): Judgement {
  const { value } = match
  const before = match.before(2)
  // The letter of an escaped line break, and the sign of an added line, belong to no longer word.
  const within = /[A-Za-z0-9+/]$/.test(before) && !/\\[nrt]$|\n\+$/.test(before)
  if (within || /[A-Za-z0-9+/=]/.test(match.after(1))) return 'reject'
  if (/EXAMPLE(?:KEY)?$/.test(value)) return 'sample'
  const varied = /[A-Z]/.test(value) && /[a-z]/.test(value) && /[0-9]/.test(value)
  return varied && entropy(value) >= SECRET_ENTROPY && !isPlaceholderBody(value) ? 'certain' : 'reject'
}

/** Keywords match in either case, and `asia` is a word: an id is upper case, with sixteen letters and digits behind. */
function isKeyId(text: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end + 16; at++) {
    const byte = text[at] ?? 0
    if ((byte < 0x41 || byte > 0x5a) && (at < end || byte < 0x30 || byte > 0x39)) return false
  }
  return true
}

const SECRET_BYTES = 40
const IN_SECRET = new Uint8Array(256)
for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/') {
  IN_SECRET[character.charCodeAt(0)] = 1
}

const words = new RunFinder(IN_SECRET, SECRET_BYTES)

/** Whether the reach of an id touches a word as long as a secret key. */
function isKeyIdNearSecret(text: Uint8Array, start: number, end: number): boolean {
  const reach = PAIR_REACH + SECRET_BYTES
  return (
    isKeyId(text, start, end) && isWordStart(text, start) && words.stands(text, Math.max(0, start - reach), end + reach)
  )
}

/** Closing quotes and brackets of the name, blanks, and what assigns: nothing else stands behind a name. */
const BEHIND_NAME = new Uint8Array(256)
for (const character of '"\']\\ \t:=,>') BEHIND_NAME[character.charCodeAt(0)] = 1

/** Of a longer name the end is announced by a keyword of its own. */
const endsName = (text: Uint8Array, _start: number, end: number): boolean => BEHIND_NAME[text[end] ?? 0] === 1

export const aws: readonly PatternDetector[] = [
  {
    id: 'secret/aws-access-key-id',
    category: 'secret',
    kind: 'key',
    title: 'AWS access key id',
    keywords: ['AKIA', 'ASIA', 'ABIA', 'ACCA'],
    pattern: String.raw`(?<value>(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16})\b`,
    maxLength: 24,
    confidence: 'likely',
    precheck: isKeyId,
    judge(match) {
      if (match.value.endsWith('EXAMPLE')) return 'sample'
      // A presigned URL names its signer to whoever holds it; the signature beside it is what gives access.
      if (/X-Amz-Credential(?:=|%3D)$/i.test(match.before(32))) return 'public'
      if (isPlaceholderBody(match.value.slice(4))) return 'reject'
      return awsAccount(match.value) === undefined ? 'likely' : 'certain'
    },
  },
  {
    id: 'secret/aws-secret-access-key',
    category: 'secret',
    kind: 'key',
    title: 'AWS secret access key',
    keywords: [
      'secret_access_key',
      'secretaccesskey',
      'secret-access-key',
      'aws_secret_key',
      'aws_secret',
      'secret_key',
    ],
    boundary: 'any',
    pattern: String.raw`(?i:secret_access_key|secretaccesskey|secret-access-key|aws_secret_key|aws_secret|secret_key)["'\]\\]{0,4}[ \t]{0,8}(?::=|=>|[:=,]|>)[ \t]{0,8}["'\\]{0,4}(?<value>[A-Za-z0-9/+]{40})`,
    maxLength: 96,
    confidence: 'certain',
    precheck: endsName,
    judge: judgeSecretKey,
  },
  {
    id: 'secret/aws-secret-access-key-pair',
    category: 'secret',
    kind: 'key',
    title: 'AWS secret access key beside its id',
    keywords: ['AKIA', 'ASIA', 'ABIA', 'ACCA'],
    reach: PAIR_REACH,
    boundary: 'any',
    pattern: String.raw`(?:^|[^A-Za-z0-9/+=]|=|\\[nrt]|\n\+)(?<value>[A-Za-z0-9/+]{40})(?:[^A-Za-z0-9/+=]|$)`,
    maxLength: PAIR_REACH,
    confidence: 'certain',
    precheck: isKeyIdNearSecret,
    companions: [{ detector: 'secret/aws-access-key-id', within: PAIR_REACH, effect: 'require' }],
    judge: judgeSecretKey,
  },
  {
    id: 'secret/aws-session-token',
    category: 'secret',
    kind: 'session',
    title: 'AWS session token',
    keywords: ['session_token', 'sessiontoken', 'security_token', 'x-amz-security-token'],
    boundary: 'any',
    pattern: String.raw`(?i:session_token|sessiontoken|security_token|x-amz-security-token)["'\]\\]{0,4}[ \t]{0,8}(?::=|=>|[:=,]|>)[ \t]{0,8}["'\\]{0,4}(?<value>(?:FwoG|IQoJ|FQoG|AQoD)[A-Za-z0-9/+%]{80,}={0,2})`,
    maxLength: 2600,
    confidence: 'certain',
  },
  prefixToken({
    id: 'aws-session-token-alone',
    title: 'AWS session token',
    kind: 'session',
    // What the first bytes of all of them make in base64: the name of what issued them.
    prefixes: ['IQoJb3JpZ2lu', 'FwoGZXIvYXdz', 'FwoDYXdz', 'FQoGZXIvYXdz', 'FQoDYXdz'],
    body: { alphabet: 'A-Za-z0-9/+%=', min: 80, max: 2600 },
  }),
  prefixToken({
    id: 'aws-bedrock-key',
    title: 'AWS Bedrock API key',
    kind: 'key',
    prefixes: ['ABSKQmVkcm9ja0FQSUtleS'],
    body: { alphabet: 'A-Za-z0-9+/=', min: 90, max: 260 },
  }),
  prefixToken({
    id: 'aws-bedrock-short-key',
    title: 'AWS Bedrock short-lived API key',
    kind: 'key',
    prefixes: ['bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t'],
    body: '[A-Za-z0-9+/=]{16,})',
    longest: 3000,
  }),
  prefixToken({
    id: 'aws-appsync-key',
    title: 'AWS AppSync key',
    kind: 'key',
    prefixes: ['da2-'],
    body: lowerAlnum(26),
  }),
  prefixToken({
    id: 'aws-mws-token',
    title: 'Amazon MWS token',
    prefixes: ['amzn.mws.'],
    body: `${UUID})\\b`,
    longest: 45,
  }),
  prefixToken({
    id: 'digitalocean-token',
    title: 'DigitalOcean token',
    prefixes: ['dop_v1_', 'doo_v1_', 'dor_v1_'],
    body: hex(64),
  }),
]
