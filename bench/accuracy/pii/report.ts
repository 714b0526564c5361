import { percent } from '../report.ts'
import type { Share } from '../recall.ts'
import { type PiiAlarms, piiRates } from './alarms.ts'
import type { PeopleAccuracy } from './measure.ts'

/** For people: kinds of text in which anything was found, and rates over all of them. */
export function piiAlarmLines(alarms: readonly PiiAlarms[]): readonly string[] {
  const perMB = (counts: ReadonlyMap<string, number>, bytes: number): string =>
    [...counts].map(([detector, count]) => `${detector} ${((count * 1e6) / bytes).toFixed(1)}`).join(', ')
  const rows = alarms
    .filter(({ actedOn, reported }) => actedOn.size + reported.size > 0)
    .map(({ kind, bytes, actedOn, reported }) => {
      return `  ${kind.padEnd(20)} acted on: ${perMB(actedOn, bytes) || '-'}; reported: ${perMB(reported, bytes) || '-'}`
    })
  const totals = (['traffic', 'numbers'] as const).map((of) => {
    const { actedOnPer10MB, reportedPerMB } = piiRates(alarms, of)
    return `  ${of}: ${actedOnPer10MB.toFixed(2)} acted on per 10 MB, ${reportedPerMB.toFixed(2)} reported per MB`
  })
  return ['', 'personal data in text that holds none, per MB', ...rows, ...totals]
}

/** For people: recall of each entity in each carrier, precision, and where what was missed. */
export function peopleLines(
  { recall, byLocale, missed, right, wrong }: PeopleAccuracy,
  places: boolean,
): readonly string[] {
  const table = [...recall].flatMap(([entity, carriers]) => {
    const all = [...carriers.values()].reduce<Share>(
      (sum, share) => ({ found: sum.found + share.found, of: sum.of + share.of }),
      { found: 0, of: 0 },
    )
    const row = [...carriers].map(([name, share]) => `${name} ${percent(share)}`).join('  ')
    return [`  ${entity.padEnd(15)} ${percent(all).padStart(5)} % of ${all.of}  ${row}`]
  })
  const local = [...byLocale].map(([entity, shares]) => {
    const row = [...shares].map(([locale, share]) => `${locale} ${percent(share)}`).join('  ')
    return `  ${entity.padEnd(15)} ${row}`
  })
  const alarms = [...wrong.values()].reduce((sum, count) => sum + count, 0)
  return [
    '',
    'personal data in documents about people: known at likely or above, by entity and carrier',
    ...table,
    'the same by locale',
    ...local,
    `  precision ${percent({ found: right, of: right + alarms })} % of ${right + alarms} findings`,
    ...[...wrong].map(([place, count]) => `    wrong ${String(count).padStart(4)}  ${place}`),
    ...(places
      ? [...missed].map(([place, locales]) => {
          return `    missed ${place}: ${[...locales].map(([locale, count]) => `${locale} ${count}`).join(', ')}`
        })
      : []),
  ]
}
