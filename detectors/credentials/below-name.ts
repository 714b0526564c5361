import { LatePattern } from '../../src/text/late-pattern.ts'
import { isCodeReference } from '../checks/code-reference.ts'
import { isRandomText, isUuid } from '../checks/random-text.ts'
import { isStandIn } from '../checks/stand-in.ts'
import { isStrongWord } from '../checks/strong-word.ts'
import type { Judgement, Match, PatternDetector } from '../contract.ts'
import { isAboveMixed } from './beside-precheck.ts'

const PASSWORDS = ['password', 'passphrase', 'passwort']
const SECRETS = ['key', 'secret', 'token']
/** Of keys those that open something. */
const OPENING = /(?:api|secret|access|licen[cs]e|recovery|private|signing|encryption|master|deploy|client)[ _-]?$/i

/** What ends the line of a name: with it few names are looked at. */
const ENDS = ['\n', ':\n', '\r', ':\r', '**\n']

/** The end of the line, an empty one or two, marks of a list, a quotation or a block of code, and a word alone on its line. */
const BELOW =
  '[ \\t\\r]{0,8}\\n(?:[ \\t\\r]{0,16}\\n){0,2}[ \\t>*+-]{0,16}(?:```[a-z]{0,12}\\r?\\n[ \\t]{0,16})?["\'`]?(?<value>[^\\s"\'`<>]{6,256})["\'`]?[ \\t\\r]{0,8}(?:\\n|$)'
const LEAD = 96

/** What stands before the name on its line: signs of a heading or a list, and words. */
const WORDS_BEFORE = new LatePattern(String.raw`^[\s#>*_\x60+|\d.)[\]-]*(?:[\p{L}'\u2019,]+[ _-]){0,12}$`)
const DIGEST = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/
/** Tokens and keys that are made to be seen, or mark a place. */
const HARMLESS =
  /(?:public|publishable|site|primary|foreign|cache|page|next|cursor|csrf|xsrf|sync|unexpected|invalid)[ _-](?:(?:api|access)[ _-])?$/i

function judge(match: Match, name: RegExp, secret: boolean): Judgement {
  const { value } = match
  const before = match.before(LEAD + match.whole.length)
  const whole = before.slice(before.length - match.whole.indexOf(value))
  const lead = before.slice(0, before.length - whole.length)
  const line = lead.slice(lead.lastIndexOf('\n') + 1)
  if (!WORDS_BEFORE.test(line.replace(/^[\w.$-]{1,64}: /, '')) || HARMLESS.test(line) || !name.test(whole))
    return 'reject'
  if (isStandIn(value) || isCodeReference(value) || /[(){}[\];,=]$|^[-=#/]|^\w+:$/.test(value)) return 'reject'
  // The subject of a change, and the digest of it.
  if (DIGEST.test(value) && /^[a-z]/.test(line) && !/^[^\n]*:/.test(whole)) return 'reject'
  if (/^key/i.test(whole) && !OPENING.test(line)) return 'reject'
  if (!secret) return isStrongWord(value) || (isRandomText(value) && value.length >= 16) ? 'likely' : 'reject'
  return isUuid(value) || (isRandomText(value) && value.length >= 16) ? 'likely' : 'reject'
}

function below(id: string, title: string, names: readonly string[], secret: boolean): PatternDetector {
  const alternatives = names.join('|')
  const name = new RegExp(`^(?:${alternatives})`, 'i')
  return {
    id: `credential/${id}`,
    category: 'credential',
    kind: secret ? 'key' : 'password',
    title,
    keywords: names.flatMap((one) => ENDS.map((end) => one + end)),
    boundary: 'any',
    pattern: `(?i:${alternatives})[*_\`"']{0,3}:?[*_\`]{0,3}${BELOW}`,
    maxLength: 420,
    confidence: 'likely',
    generic: true,
    precheck: isAboveMixed,
    judge: (match) => judge(match, name, secret),
  }
}

/** Values alone on the line below the words that announce them, as mails, tickets and programs print them. */
export const belowNames: readonly PatternDetector[] = [
  below('password-below', 'Password on the line below its name', PASSWORDS, false),
  below('secret-below', 'Key or token on the line below its name', SECRETS, true),
  {
    id: 'credential/announced-below',
    category: 'credential',
    kind: 'password',
    title: 'Password or key on the line below its announcement',
    keywords: [
      'password to ',
      'password for ',
      'password (',
      'password and ',
      'api key for ',
      'token for ',
      'token to ',
      'initial-password ',
    ],
    boundary: 'any',
    pattern: `(?i:initial-password|password|api key|token) [^\\n]{1,140}${BELOW}`,
    maxLength: 560,
    confidence: 'likely',
    generic: true,
    precheck: announces,
    judge(match) {
      const { value, whole } = match
      if (isStandIn(value) || isCodeReference(value) || /[(){}[\];,=]$|^[-=#/]/.test(value)) return 'reject'
      const said = whole.slice(0, whole.indexOf('\n')).trimEnd()
      if (!said.endsWith(':') && !/initial-password /.test(match.before(240))) return 'reject'
      return isRandomText(value) && value.length >= 12 ? 'likely' : isStrongWord(value) ? 'likely' : 'reject'
    },
  },
]

/** The line ends with a colon, or is a command, and a word of letters and digits stands alone below it. */
function announces(text: Uint8Array, start: number, end: number): boolean {
  for (let at = end; at < end + 140 && at < text.length; at++) {
    if (text[at] === 0xff) return false
    if (text[at] === 0x0a) return isAboveMixed(text, start, at)
  }
  return false
}
