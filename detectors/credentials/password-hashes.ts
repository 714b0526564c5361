import type { PatternDetector } from '../contract.ts'

/** Modular and framework notations of a salted hash; the field structure is the evidence. */
const NOTATIONS: readonly string[] = [
  String.raw`\$2[abxy]\$[0-9]{2}\$[A-Za-z0-9./]{53}`,
  String.raw`\$(?:1|apr1)\$[A-Za-z0-9./]{1,8}\$[A-Za-z0-9./]{22}`,
  String.raw`\$5\$(?:rounds=[0-9]{1,9}\$)?[A-Za-z0-9./]{1,16}\$[A-Za-z0-9./]{43}`,
  String.raw`\$6\$(?:rounds=[0-9]{1,9}\$)?[A-Za-z0-9./]{1,16}\$[A-Za-z0-9./]{86}`,
  String.raw`\$(?:y|gy|7)\$[A-Za-z0-9./]{1,12}\$[A-Za-z0-9./]{1,86}\$[A-Za-z0-9./]{43}`,
  String.raw`\$argon2(?:id|i|d)\$(?:v=[0-9]{1,3}\$)?m=[0-9]{1,8},t=[0-9]{1,4},p=[0-9]{1,4}\$[A-Za-z0-9+/]{11,86}\$[A-Za-z0-9+/]{22,172}`,
  String.raw`\$(?:pbkdf2|pbkdf2-sha256|pbkdf2-sha512)\$[0-9]{1,9}\$[A-Za-z0-9./]{8,86}\$[A-Za-z0-9./]{27,86}`,
  String.raw`\$scrypt\$ln=[0-9]{1,2},r=[0-9]{1,3},p=[0-9]{1,3}\$[A-Za-z0-9+/]{8,86}\$[A-Za-z0-9+/]{22,172}`,
  String.raw`pbkdf2_sha(?:1|256|512)\$[0-9]{1,9}\$[A-Za-z0-9]{6,32}\$[A-Za-z0-9+/]{27,88}={0,2}`,
  String.raw`pbkdf2:[a-z0-9:]{1,32}\$[A-Za-z0-9]{6,32}\$[0-9a-f]{64,128}`,
  String.raw`scrypt:[a-z0-9:]{1,32}\$[A-Za-z0-9]{6,32}\$[0-9a-f]{64,128}`,
  String.raw`\{(?:SSHA|SSHA256|SSHA512|SMD5|PBKDF2-SHA512)\}[A-Za-z0-9+/$.=]{24,200}`,
  String.raw`SCRAM-SHA-256\$[0-9]{1,7}:[A-Za-z0-9+/=]{16,44}\$[A-Za-z0-9+/=]{44}:[A-Za-z0-9+/=]{44}`,
]

/** To whoever has one of these, guessing the password is only a matter of time. */
export const passwordHashes: readonly PatternDetector[] = [
  {
    id: 'credential/password-hash',
    category: 'credential',
    kind: 'password',
    title: 'Password hash',
    keywords: (
      '$2a$ $2b$ $2x$ $2y$ $1$ $apr1$ $5$ $6$ $y$ $gy$ $7$ $argon2 $pbkdf2 $scrypt$ ' +
      'pbkdf2_sha pbkdf2: scrypt: {ssha {smd5} {pbkdf2- scram-sha-256$'
    ).split(' '),
    boundary: 'any',
    pattern: `(?<value>${NOTATIONS.join('|')})`,
    maxLength: 420,
    confidence: 'certain',
  },
]
