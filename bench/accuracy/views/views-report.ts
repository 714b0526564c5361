import { percent } from '../report.ts'
import type { ViewsMeasure } from './measure-views.ts'

const NAME = 36
/** Of pairs, mixed as nobody mixes them: what one cuts out of the other is not always one. */
const LEAST_PAIRS = 0.9

export function viewLines({ views, pairs, missedPairs }: ViewsMeasure): readonly string[] {
  const header = ['result', 'argument', '2 deep', '3 deep', 'residue', 'work/B', 'kept']
  return [
    '',
    'Values that explain themselves, hidden: % redacted in a result, refused as an argument, and inside of other encodings;',
    'results that still hold 8 characters of one in any view; bytes looked at for each byte of honest text spelled so',
    ''.padEnd(NAME) + header.map((name) => name.padStart(9)).join(''),
    ...views.map((view) => {
      const shares = [view.result, view.argument, view.second, view.third].map(percent)
      const cells = [...shares, String(view.residue), view.workPerByte.toFixed(2), view.kept ? 'yes' : 'NO']
      return view.name.padEnd(NAME) + cells.map((cell) => cell.padStart(9)).join('')
    }),
    `every view inside of every other: ${percent(pairs)} % of ${pairs.of}`,
    ...[...missedPairs].map(([outer, inner]) => `  ${outer}: not ${inner.join('; ')}`),
  ]
}

/** Whether every value is found in every view, nothing is left of any and honest text is kept. */
export function viewsHold({ views, pairs }: ViewsMeasure): boolean {
  const whole = views.every(({ result, argument, residue, kept }) => {
    return result.found === result.of && argument.found === argument.of && residue === 0 && kept
  })
  return whole && pairs.found >= pairs.of * LEAST_PAIRS
}
