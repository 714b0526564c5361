import type { Finding } from '../../detectors/contract.ts'
import type { Action } from '../policy/policy.ts'
import type { Edit } from './edit.ts'
import { type Mark, unionsOf } from './mark.ts'
import { substituteText } from './substitute.ts'
import { wholeUnits } from './whole-units.ts'

/**
 * The edits that redact or mask findings in text that is no message: a line of stderr, a file, decoded base64. `actions`
 * runs parallel to the findings; 'allow', 'report' and 'block' change nothing here.
 */
export function redactPlain(
  text: Uint8Array,
  findings: readonly Finding[],
  actions: readonly Action[],
  key: Uint8Array,
): readonly Edit[] {
  const marks: Mark[] = []
  for (const [i, finding] of findings.entries()) {
    const action = actions[i]
    if (action !== 'redact' && action !== 'mask') continue
    for (const [part, { start, end }] of finding.spans.entries()) marks.push({ start, end, finding, part, action })
  }
  const offsets = [...new Set(marks.flatMap((mark) => [mark.start, mark.end]))].sort((a, b) => a - b)
  const cuts = wholeUnits(text, 0, text.length, offsets, false)
  const cutAt = new Map(offsets.map((offset, i) => [offset, cuts[i]]))
  const whole = marks.map((mark) => {
    return { ...mark, start: cutAt.get(mark.start)?.floor ?? 0, end: cutAt.get(mark.end)?.ceil ?? text.length }
  })
  return unionsOf(whole).map((union) => ({
    start: union.start,
    end: union.end,
    bytes: Buffer.from(substituteText(text, union, key, false)),
  }))
}
