import type { PatternDetector } from '../contract.ts'

/** Crypt(3) strings of bcrypt, SHA-crypt, yescrypt and Argon2: to whoever has one, guessing is only a matter of time. */
export const passwordHashes: readonly PatternDetector[] = [
  {
    id: 'credential/password-hash',
    category: 'credential',
    kind: 'password',
    title: 'Password hash',
    keywords: ['$2a$', '$2b$', '$2y$', '$5$', '$6$', '$y$', '$argon2'],
    boundary: 'any',
    pattern: String.raw`(?<value>\$2[aby]\$[0-9]{2}\$[A-Za-z0-9./]{53}|\$5\$(?:rounds=[0-9]{1,9}\$)?[A-Za-z0-9./]{1,16}\$[A-Za-z0-9./]{43}|\$6\$(?:rounds=[0-9]{1,9}\$)?[A-Za-z0-9./]{1,16}\$[A-Za-z0-9./]{86}|\$y\$[A-Za-z0-9./]{1,8}\$[A-Za-z0-9./]{1,86}\$[A-Za-z0-9./]{43}|\$argon2(?:id|i|d)\$(?:v=[0-9]{1,3}\$)?m=[0-9]{1,8},t=[0-9]{1,4},p=[0-9]{1,4}\$[A-Za-z0-9+/]{11,86}\$[A-Za-z0-9+/]{22,172})`,
    maxLength: 400,
    confidence: 'certain',
  },
]
