import { CAPITALS, LETTERS } from '../../checks/letters.ts'
import type { Judgement, Match, PatternDetector } from '../../contract.ts'
import { FIRST_NAMES } from './first-names.ts'

/** What stands in programs and tables, and in no sentence. */
const NO_PROSE = /[={}<>_$\\|[\];/]|=>|::|\(\)/
/** Capitalised words that follow a first name in a sentence and are no family name. */
const NO_FAMILY =
  /^(?:The|This|That|And|But|For|From|With|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|API|JSON|HTTP|Street|Road|University|Hospital|Inc|Ltd|GmbH)\b/
const AROUND = 24

/** Bytes behind a name that are no end of a word. */
function goesOn(byte: number | undefined): boolean {
  if (byte === undefined || byte === 0xff) return false
  const folded = byte | 0x20
  return byte >= 0x80 || (folded >= 0x61 && folded <= 0x7a) || (byte >= 0x30 && byte <= 0x39) || byte === 0x5f
}

/** A name is capitalised, and all of its word. */
function isName(text: Uint8Array, start: number, end: number): boolean {
  const first = text[start]!
  return ((first >= 0x41 && first <= 0x5a) || first >= 0x80) && !goesOn(text[end])
}

function judge(match: Match): Judgement {
  if (NO_PROSE.test(match.before(AROUND)) || NO_PROSE.test(match.after(AROUND))) return 'reject'
  // A sentence goes on, or ends; a member, a call or a path does not.
  if (/[.@#/'"`-]$/.test(match.before(1)) || /^(?:[("'`@:-]|\.\S)/.test(match.after(2))) return 'reject'
  const [, ...others] = match.value.split(' ')
  return others.length > 0 && !NO_FAMILY.test(others[0]!) ? 'likely' : 'possible'
}

/**
 * First names in prose, by a list. Of a hundred such findings thirty are something else, so that it is no part of the catalogue: whoever
 * wants it adds it. Alone a name is possible, with a capitalised word behind it likely.
 */
export function firstNameDetector(): PatternDetector {
  return {
    id: 'pii/first-name',
    category: 'pii',
    kind: 'person',
    title: 'First name in prose, by a list of common ones',
    keywords: FIRST_NAMES,
    pattern: `(?<value>[${CAPITALS}][${LETTERS}]{1,20}(?: [${CAPITALS}][${LETTERS}'’-]{1,24})?)`,
    maxLength: 120,
    confidence: 'possible',
    generic: true,
    precheck: isName,
    judge,
  }
}
