import type { PatternDetector } from '../contract.ts'

/** A detector of the table, and its place there. */
export interface TableRow {
  readonly detector: PatternDetector
  readonly row: NonNullable<PatternDetector['digits']>
  readonly index: number
}

/** How far a form counts without a hotword: not at all, as something that could be, or as something distinctive. */
export type Alone = 'never' | 'plain' | 'distinct'

/** One way to write an identifier: groups of digits, what stands between them, and letters before and behind. */
export interface DigitForm {
  readonly row: TableRow
  readonly groups: readonly number[]
  /** Separators between the groups. */
  readonly marks: readonly number[]
  /** Pictures of what touches the digits: `A`, `9` and separators, or empty. */
  readonly lead: string
  readonly tail: string
  readonly alone: Alone
  /** Groups that are joined by spaces only: any numbers side by side look the same. */
  readonly spaced: boolean
}

/** What a row of groups of digits may be, by their lengths. */
export interface FormNode {
  readonly forms: DigitForm[]
  /** Those that count without a hotword. */
  readonly alone: DigitForm[]
  /** By the length of the group that follows. */
  readonly next: (FormNode | undefined)[]
  /** One of the forms has letters. */
  lettered: boolean
}

/** Bytes that a form may have before and behind its digits. */
export const LETTER_REACH = 12

/** Digits that a run must have to be looked at. */
const MIN_DIGITS = 7
/** Longest group of digits in a form, and most groups: bounds of the scratch memory. */
export const LONGEST_GROUP = 26
export const MOST_CHARACTERS = 40

/** Forms whose digits make a run of their own, in a tree; others are not found by their digits. */
export function formTree(rows: readonly TableRow[]): FormNode {
  const root = emptyNode()
  for (const row of rows) {
    for (const picture of row.row.forms) {
      for (const form of formsOf(picture, row)) place(root, form)
    }
  }
  return root
}

function emptyNode(): FormNode {
  return { forms: [], alone: [], next: [], lettered: false }
}

function place(root: FormNode, form: DigitForm): void {
  let node = root
  for (const group of form.groups) node = node.next[group] ??= emptyNode()
  node.forms.push(form)
  if (form.lead !== '' || form.tail !== '') node.lettered = true
  if (form.alone !== 'never') node.alone.push(form)
}

/** `X` is a letter or a digit: two forms. Throws a RangeError that names the detector where no digits can lead to the form. */
function formsOf(picture: string, row: TableRow): readonly DigitForm[] {
  const body = picture.replace(/^[?~]/, '')
  const pictures = body.includes('X') ? [body.replace('X', '9'), body.replace('X', 'A')] : [body]
  if (pictures.length > 1) return pictures.flatMap((one) => formsOf(picture.slice(0, -body.length) + one, row))
  const stretches = [...body.matchAll(/9(?:[ \-./]?9)*/g)]
  const digits = (text: string): number => text.replaceAll(/[^9]/g, '').length
  const anchor = stretches.toSorted((a, b) => digits(b[0]) - digits(a[0]))[0]
  if (anchor === undefined || digits(anchor[0]) < MIN_DIGITS) {
    throw new RangeError(`${row.detector.id} has a form without seven digits in a row`)
  }
  const lead = body.slice(0, anchor.index)
  const tail = body.slice(anchor.index + anchor[0].length)
  const marks = [...anchor[0].replaceAll('9', '')]
  const groups = anchor[0].split(/[^9]/).map((group) => group.length)
  return [
    {
      row,
      groups,
      marks: marks.map((mark) => mark.charCodeAt(0)),
      lead,
      tail,
      alone: aloneOf(picture, row.row.tier),
      spaced: marks.length > 0 && marks.every((mark) => mark === ' '),
    },
  ]
}

function aloneOf(picture: string, tier: 'a' | 'b' | 'c'): Alone {
  if (picture.startsWith('?') || tier === 'c') return 'never'
  return !picture.startsWith('~') && /[^9 ]/.test(picture) ? 'distinct' : 'plain'
}
