import type { ViewName } from '../../detectors/contract.ts'
import { soleFinding, type Union } from './mark.ts'
import { substitute } from './substitute.ts'

const STAR = '42'
const BLANK = '32'

/**
 * What stands in place of a number that is one byte of a value, so that a list of bytes stays one: a byte of what stands in place of
 * the value, blanks behind it, or stars where the list is too short for it. Undefined for everything else.
 */
export function writtenNumber(frame: Uint8Array, union: Union, key: Uint8Array): string | undefined {
  if (!union.marks.every(({ finding }) => finding.spans.length > 1 && isWritten(finding.via))) return undefined
  const sole = soleFinding(union)
  if (sole === undefined) return STAR
  const text = Buffer.from(substitute(frame, union, key, true))
  if (text.length > sole.spans.length) return STAR
  return String(text[union.marks[0]!.part] ?? BLANK)
}

function isWritten(via: readonly ViewName[]): boolean {
  return via.find((view) => view !== 'json') === 'bytes'
}
