import { LatePattern } from '../../src/text/late-pattern.ts'
import { isCodeReference, isPlainWord } from '../checks/code-reference.ts'
import { isRandomText, isUuid } from '../checks/random-text.ts'
import { isStandIn } from '../checks/stand-in.ts'
import type { Judgement, Match, PatternDetector } from '../contract.ts'
import { followsBold, opensBlock, opensCode, startsCell, startsRow } from './beside-precheck.ts'
import { isWeakWord } from './weak-words.ts'

/** Names end in one of these; of keys only those that open something. */
const WORDS = ['password', 'passwd', 'passphrase', 'pwd', 'secret']
const SHORT_NAMES = ['token', 'key']
const NAMES = [...WORDS, ...SHORT_NAMES]
/** What a keyword may begin with. */
const HEADS = ['_', 'api ', 'secret ', 'access ', 'auth ']
const LONG_NAMES = each(HEADS, SHORT_NAMES)
const ALL_NAMES = each(['', ...HEADS], NAMES)
const NAME_START = new RegExp(`^(?:${ALL_NAMES.join('|')})`, 'i')

function each(names: readonly string[], ends: readonly string[]): readonly string[] {
  return names.flatMap((name) => ends.map((end) => name + end))
}

const PASSWORD = /(?:password|passwd|passphrase|pwd)$/i
const OPENING_KEY =
  /(?:api|secret|access|auth|private|signing|encryption|master|account|app|application|licen[cs]e|service|storage|shared|subscription|server|write|admin|webhook|ingestion|session|deploy)[ _.-]?key$/i
/** Tokens and keys that are made to be seen, or mark a place. */
const HARMLESS =
  /(?:public|publishable|site|primary|foreign|cache|sort|partition|page|next|cursor|csrf|xsrf|verification|idempotency|continuation|sync|resume|cancel|max|min|object|map)[ _.-]?(?:key|token|secret)$/i
const NAME = new LatePattern(
  String.raw`[\p{L}0-9_.-]{0,64}(?: (?:api|secret|access|auth|private|signing|key|token))?$`,
  'iu',
)
const LEAD = 96
const LONGEST = 760

/** A value beside its name with no sign of assignment between: in the next cell, in code marks of its own, in a block. */
interface Beside {
  readonly id: string
  readonly title: string
  readonly keywords: readonly string[]
  /** RE2 syntax behind the name, up to and with the group `value`. */
  readonly tail: string
  /** Whether what stands on the line before the name fits. */
  readonly fits: Pick<RegExp, 'test'>
  readonly precheck: NonNullable<PatternDetector['precheck']>
}

const FORMS: readonly Beside[] = [
  {
    id: 'code',
    title: 'in code marks beside its name',
    keywords: each(NAMES, ['`']),
    tail: '`\\*{0,2}[ \\t]{0,4}(?:(?:\\||:|=|->|=>|→|–|—|-|to|is|as|with) ?)?[ \\t]{0,4}`(?<value>[^`\\s]{4,512})`',
    fits: /`[^`]*$/,
    precheck: opensCode,
  },
  {
    id: 'bold',
    title: 'behind its name in bold',
    keywords: each(NAMES, ['**', ':**', '__', ':__', '`**']),
    tail: '`?(?::(?:\\*\\*|__)|(?:\\*\\*|__)(?: ?:| ?=| is| -| –))[ \\t]{1,4}[`"]?(?<value>[^\\s`"|<>*]{4,512})[`"]?(?:[ \\t]*(?:\\n|\\||$|<)|[.,]?(?:\\s|$))',
    fits: /(?:\*\*|__)[^*]*$/,
    precheck: followsBold,
  },
  {
    id: 'cell',
    title: 'in the cell beside its name',
    // Types are joined by the same sign.
    keywords: [
      ...each(WORDS, [' |', '  ', '` |', '** |', '|']),
      ...each(LONG_NAMES, [' |', '  ', '|']),
      ...each(SHORT_NAMES, ['` |', '** |']),
    ],
    tail: '[`*]{0,3}[ \\t]{0,32}\\|[ \\t]{0,32}[`"*]{0,3}(?<value>[^\\s|`"*]{4,512})[`"*]{0,3}[ \\t]{0,64}(?:\\||\\n|$)',
    fits: new LatePattern(String.raw`^(?:[\w.$-]{1,64}: )?[ \t+>-]*\|?[ \t\x60*]*[\p{L}0-9 _.-]*$`),
    precheck: startsCell,
  },
  {
    id: 'row',
    title: 'in the row of its name',
    // Arguments end so too: `_key` and the like are of variables of the environment.
    keywords: [
      ...each(NAMES, ['",']),
      ...each(
        NAMES.map((name) => `_${name}`),
        [','],
      ),
    ],
    tail: '"?,"?(?<value>[^\\s,;"\'`]{4,512})"?(?:,|\\r?\\n|$)',
    fits: /^(?:[\w.$-]{1,64}: )?[+-]?"?[A-Za-z0-9_.-]*$/,
    precheck: startsRow,
  },
  {
    id: 'block',
    title: 'in a block of its name',
    keywords: each(NAMES, ['" {']),
    tail: '" \\{[ \\t]*\\r?\\n(?:[^\\n{}]{0,160}\\n){0,6}?[ \\t+]*default[ \\t]*=[ \\t]*"(?<value>[^"\\n]{4,512})"',
    fits: /variable "[A-Za-z0-9_-]*$/,
    precheck: opensBlock,
  },
]

/** A row of a table says more often what a member is like than what it holds. */
const RULE = /^[0-9.,<>=~+–-]+$|[()<>{}]|^(?:min|max|len|size)|:$|chars?$/i

function judge(match: Match, form: Beside): Judgement {
  const { value, whole } = match
  const behind = whole.length - (NAME_START.exec(whole)?.[0].length ?? 0)
  const before = match.before(LEAD + whole.length)
  const upTo = before.slice(0, before.length - (whole.indexOf(value, whole.length - behind) - (whole.length - behind)))
  const line = upTo.slice(upTo.lastIndexOf('\n') + 1)
  const name = NAME.exec(line)?.[0] ?? ''
  if (!form.fits.test(line.slice(0, line.length - name.length) + name.replace(/[a-z]+$/i, ''))) return 'reject'
  if (isStandIn(value) || /^https?:/.test(value) || HARMLESS.test(name)) return 'reject'
  if (PASSWORD.test(name)) return judgeWord(value, form)
  if (/key$/i.test(name) && !OPENING_KEY.test(name)) return 'reject'
  if (/[(){}[\]<>]/.test(value) || isCodeReference(value)) return 'reject'
  if (isUuid(value)) return /token$/i.test(name) ? 'possible' : 'likely'
  return isRandomText(value) ? (value.length < 12 ? 'possible' : 'likely') : 'reject'
}

/** Of words only those that people choose; a block of settings leaves no other reading for anything else. */
function judgeWord(value: string, { id }: Beside): Judgement {
  if (isWeakWord(value)) return 'likely'
  if (isCodeReference(value) || isPlainWord(value)) return id === 'block' ? 'possible' : 'reject'
  if (id === 'block') return 'likely'
  if (RULE.test(value) || /^[A-Za-z]+(?:[-_/.,:]+[A-Za-z]*)+$/.test(value)) return 'reject'
  return 'likely'
}

export const besideNames: readonly PatternDetector[] = FORMS.map((form) => ({
  id: `credential/beside-name-${form.id}`,
  category: 'credential',
  kind: 'key',
  title: `Password or secret ${form.title}`,
  keywords: form.keywords,
  boundary: 'any',
  pattern: `(?i:${ALL_NAMES.join('|')})${form.tail}`,
  maxLength: LONGEST,
  confidence: 'likely',
  generic: true,
  precheck: form.precheck,
  judge: (match) => judge(match, form),
}))
