import type { PatternDetector } from '../contract.ts'
import { isCodeReference, isPlainWord, isTypeWord } from '../checks/code-reference.ts'
import { isPlaceholder } from '../checks/placeholder.ts'
import { isRandomText } from '../checks/random-text.ts'
import { isStandIn } from '../checks/stand-in.ts'
import { isWeakWord } from './weak-words.ts'

const PASSWORD_FLAGS = [
  '--password',
  '--passwd',
  '--pass',
  '--pwd',
  '--passphrase',
  '--db-password',
  '--admin-password',
  '--root-password',
]
/** Options of one dash, as programs in Java and of X have them. */
const SHORT_FLAGS = ['passwd', 'password', 'passphrase', 'storepass', 'keypass', 'srcstorepass', 'deststorepass']
const SECRET_FLAGS = [
  '--token',
  '--secret',
  '--api-key',
  '--apikey',
  '--access-token',
  '--auth-token',
  '--client-secret',
  '--secret-key',
  '--access-key',
  '--private-token',
  '--bearer-token',
  '--api-token',
  '--jwt-secret',
  '--auth-key',
  '--authkey',
  '--deploy-token',
  '--refresh-token',
  '--session-token',
  '--webhook-secret',
  '--encryption-key',
  '--license-key',
]

const HTTP_CLIENT = /(?:^|[^A-Za-z])(?:curl|wget|xh|httpie|https?)(?:\.exe)? /
/** Bytes of a command line in which its program stands. */
const CLIENT_REACH = 400

/** Not a further flag, and not the rest of a sentence about the flag. */
const VALUE = String.raw`(?:=|[ \t]{1,8}|\\{0,2}["'],[ \t\r\n]{0,16})\\{0,2}["']{0,2}(?<value>[^\s"'\x60-][^\s"'\x60]{2,510})`

export const flags: readonly PatternDetector[] = [
  {
    id: 'credential/password-flag',
    category: 'credential',
    kind: 'password',
    title: 'Password on a command line',
    keywords: PASSWORD_FLAGS,
    boundary: 'any',
    pattern: `(?i:--(?:[a-z]+-)?(?:password|passwd|passphrase|pass|pwd))${VALUE}`,
    maxLength: 560,
    confidence: 'likely',
    generic: true,
    judge(match) {
      const { value } = match
      if (value.length < 4 || isStandIn(value)) return 'reject'
      if (isWeakWord(value)) return 'likely'
      if (isCodeReference(value)) return 'reject'
      return /^[a-z]+$|^[A-Z_]+$|[,.:)]$/.test(value) ? 'possible' : 'likely'
    },
  },
  {
    id: 'credential/password-short-flag',
    category: 'credential',
    kind: 'password',
    title: 'Password on a command line',
    keywords: SHORT_FLAGS.map((name) => ` -${name} `),
    boundary: 'any',
    pattern: `(?i: -(?:${SHORT_FLAGS.join('|')}))${VALUE}`,
    maxLength: 560,
    confidence: 'likely',
    generic: true,
    judge({ value }) {
      if (value.length < 4 || isStandIn(value) || /[(){}]/.test(value)) return 'reject'
      if (isWeakWord(value)) return 'likely'
      return isCodeReference(value) || isPlainWord(value) || /[,.:)]$/.test(value) ? 'reject' : 'likely'
    },
  },
  {
    id: 'credential/secret-flag',
    category: 'credential',
    kind: 'key',
    title: 'Secret on a command line',
    keywords: SECRET_FLAGS,
    boundary: 'any',
    pattern: `(?i:--(?:[a-z]+-)?(?:token|secret-key|secret|api-key|apikey|access-key|auth-key|authkey|encryption-key|license-key))${VALUE}`,
    maxLength: 560,
    confidence: 'likely',
    generic: true,
    judge(match) {
      return isPlaceholder(match.value) || !isRandomText(match.value) ? 'reject' : 'likely'
    },
  },
  {
    id: 'credential/user-flag',
    category: 'credential',
    kind: 'password',
    title: 'User and password of an HTTP client',
    keywords: ['-u ', '--user ', '--user=', '--proxy-user '],
    boundary: 'any',
    pattern: String.raw`(?:-u|--user|--proxy-user)[ =]{1,4}\\{0,2}["']{0,2}[^\s:"'\\]{0,64}["']?:["']?(?<value>[^\s"'\x60\\]{3,256})`,
    maxLength: 360,
    confidence: 'likely',
    generic: true,
    judge(match) {
      const { value } = match
      const before = match.before(CLIENT_REACH)
      // `docker run -u 1000:1000` and `chown` name a group there.
      if (!HTTP_CLIENT.test(before) || /^[0-9]{1,5}$/.test(value)) return 'reject'
      const word = value.replaceAll(/^[[<{(]|[\]>})]$/g, '')
      if (isStandIn(value) || isTypeWord(word) || value.includes('${')) return 'reject'
      return isPlainWord(value) && !isWeakWord(value) ? 'possible' : 'likely'
    },
  },
  {
    id: 'credential/user-flag-key',
    category: 'credential',
    kind: 'key',
    title: 'Key in the place of the user of an HTTP client',
    keywords: ['-u ', '--user ', '--user='],
    boundary: 'any',
    pattern: String.raw`(?:-u|--user)[ =]{1,4}\\{0,2}["']{0,2}(?<value>[^\s:"'\x60\\]{8,200}):\\{0,2}["']?(?:\s|$)`,
    maxLength: 220,
    confidence: 'likely',
    generic: true,
    judge(match) {
      const { value } = match
      if (!HTTP_CLIENT.test(match.before(CLIENT_REACH)) || isPlaceholder(value)) return 'reject'
      return isRandomText(value) && !isCodeReference(value) ? 'likely' : 'reject'
    },
  },
]
