import { LatePattern } from '../../src/text/late-pattern.ts'
import { escapeLiteral } from '../checks/literal.ts'
import { isRandomText } from '../checks/random-text.ts'
import { isStrongWord } from '../checks/strong-word.ts'
import type { Judgement, Match, PatternDetector } from '../contract.ts'
import type { Assignment } from './assignment.ts'
import { call, type Declaration, DECLARATIONS } from './declaration-forms.ts'
import { judgeSecret } from './named-secrets.ts'
import { judgePassword } from './passwords.ts'
import { isWeakWord } from './weak-words.ts'

/** Names end in one of these; of keys only those that open something. */
const NAMES = ['password', 'passwd', 'passphrase', 'pwd', 'secret', 'token', 'key']
const PASSWORD = /(?:password|passwd|passphrase|pwd)$/i
const KEY = /key$/i
const OPENING_KEY =
  /(?:api|secret|access|auth|private|signing|encryption|master|account|app|application|licen[cs]e|service|storage|shared|subscription|server)[ _.-]?key$/i
/** Calls whose second word is what is taken where the first names nothing. */
const READERS =
  /(?:^|[^A-Za-z])(?:get[A-Za-z_]*|[a-z]*env|config|option|property|fetch|lookup|default[A-Za-z]*|variable|secret)\s{0,2}$/i

const NAME_START = new LatePattern(
  String.raw`(?:(?:api|secret|access|auth|private|signing) )?[\p{L}0-9_.-]{0,64}$`,
  'iu',
)
/** The element of a page that no name before it is the name of. */
const PROGRAM = /<(?:script|style)[\s>]/i
/** Bytes before a value in which its name and the call around it are read. */
const LEAD = 160
const LONGEST = 600
/** Of keys and tokens, where a word may stand as well. */
const SHORTEST_SECRET = 16

function judge(match: Match, declaration: Declaration): Judgement {
  const { value, whole } = match
  const behind = whole.slice(0, whole.lastIndexOf(value))
  const before = match.before(LEAD)
  const lead = before.slice(before.lastIndexOf('\n', before.length - behind.length - 1) + 1, -behind.length)
  if (!declaration.fits(lead) || PROGRAM.test(behind)) return 'reject'
  const start = NAME_START.exec(lead)?.[0] ?? ''
  const name = start + (/^[a-z]+/i.exec(whole)?.[0] ?? '')
  const assignment: Assignment = {
    form: 'double-quoted',
    name,
    operator: '=',
    spaced: false,
    field: false,
    lead: lead.slice(0, lead.length - start.length),
  }
  if (PASSWORD.test(name)) {
    if (declaration.onlyStrong === true && !isStrongWord(value) && !isWeakWord(value)) return 'reject'
    if (declaration.onlyRandom?.(lead) === true && (!isRandomText(value) || !READERS.test(call(lead)))) return 'reject'
    return judgePassword(match, assignment)
  }
  if (declaration.onlyStrong === true && value.length < SHORTEST_SECRET && !isStrongWord(value)) return 'reject'
  return KEY.test(name) && !OPENING_KEY.test(name) ? 'reject' : judgeSecret(match, assignment)
}

/** One detector for each way: `string`, `?=`, `set("…", "…")` and the element whose value has a line of its own. */
export const declarations: readonly PatternDetector[] = DECLARATIONS.map((declaration) => ({
  id: `credential/declared-${declaration.id}`,
  category: 'credential',
  kind: 'key',
  title: `Password or secret ${declaration.title}`,
  keywords: NAMES.flatMap((name) => declaration.ends.map((end) => name + end)),
  boundary: 'any',
  pattern: `(?i:${NAMES.map(escapeLiteral).join('|')})${declaration.tail}`,
  maxLength: LONGEST,
  confidence: 'likely',
  generic: true,
  precheck: declaration.precheck,
  judge: (match) => judge(match, declaration),
}))
