import type { ViewName } from '../../detectors/contract.ts'
import { actionOf, isLaterPart, kindOf, soleFinding, type Union } from './mark.ts'
import { mask } from './mask.ts'
import { placeholder } from './placeholder.ts'
import { textOf, valueOf } from './value.ts'

function isOpaque(view: ViewName): boolean {
  return view === 'base64' || view === 'base32'
}

/** What stands in place of the union, unescaped. */
export function substitute(frame: Uint8Array, union: Union, key: Uint8Array, inJson: boolean): string {
  const sole = soleFinding(union)
  const via = union.marks[0]?.finding.via ?? []
  const value = sole === undefined ? textOf(frame, union.start, union.end, via, inJson) : valueOf(frame, sole, inJson)
  switch (actionOf(union)) {
    case 'redact':
      return placeholder(key, kindOf(union), value)
    case 'mask':
      // The last characters of an encoded run are not those of the value.
      return union.marks.some((mark) => mark.finding.via.some(isOpaque)) ? '*'.repeat(value.length) : mask(value)
  }
}

/** The same for text, where the later parts of a split value simply go. */
export function substituteText(frame: Uint8Array, union: Union, key: Uint8Array, inJson: boolean): string {
  return isLaterPart(union) ? '' : substitute(frame, union, key, inJson)
}
