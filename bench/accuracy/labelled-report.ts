import type { LabelledResult } from './labelled.ts'
import { percent } from './report.ts'

export function labelledLines(results: readonly LabelledResult[], places: boolean): readonly string[] {
  return results.flatMap((result) => {
    const { name, known, acted, wholeRules, missed, alarms, nearMisses, alarmPlaces } = result
    const generic = alarms.get('generic') ?? 0
    const all = [...alarms.values()].reduce((sum, count) => sum + count, 0)
    return [
      '',
      `${name}: ${known.of} texts with a secret, of ${wholeRules.of} rules; ${nearMisses} near misses`,
      `  known at likely or above  ${share(known)}; acted on ${share(acted)}`,
      `  rules known in whole      ${share(wholeRules)}`,
      `  near misses acted on      ${share({ found: all, of: nearMisses })}; ${all - generic} without generic values`,
      ...missed.map((row) => {
        const which = places ? `: ${row.missed.join(' ')}` : ''
        return `  missed ${String(row.missed.length).padStart(3)} of ${String(row.of).padStart(3)}  ${row.rule}${which}`
      }),
      ...(places ? alarmPlaces.map((place) => `  alarm ${place}`) : []),
    ]
  })
}

function share({ found, of }: { readonly found: number; readonly of: number }): string {
  return `${found} of ${of} (${percent({ found, of })} %)`
}
