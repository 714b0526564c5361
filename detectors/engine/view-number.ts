import type { Numbers } from '../../src/text/growable.ts'
import type { DecodedText } from '../../src/text/views/gathered.ts'
import { readRespelled } from '../../src/text/views/respelled.ts'
import type { Budget } from './budget.ts'
import type { Candidate } from './candidate.ts'
import { childOf, type Surface } from './surface.ts'

/** Opens numbers with an exponent and those that a line break divides. One in such a reading is read no further. */
export function openNumbers(
  surface: Surface,
  digits: Numbers,
  text: Buffer,
  skip: (at: number) => boolean,
  budget: Budget,
  open: (view: Surface) => void,
): void {
  if (surface.via.includes('number')) return
  const openOne = (decoded: DecodedText): void => {
    budget.spend(decoded.text.length)
    open(childOf(surface, 'number', decoded.text, decoded.map))
  }
  const all = readRespelled(text, digits, skip, openOne)
  if (all !== null) openOne(all)
}

/**
 * Whether what was found stands where a number is read otherwise than it is written. Measures have exponents and numbers stand in
 * columns: a word must tell one from those, and what is found by digits alone is less sure without.
 */
export function standsRespelled({ detector, confidence }: Candidate): boolean {
  if (detector.shape !== 'digits') return true
  const alone = detector.digits === undefined ? detector.context?.effect === 'lift' : detector.digits.tier === 'a'
  return alone ? confidence === 'certain' : confidence !== 'possible'
}
