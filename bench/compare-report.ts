import type { Comparison } from './compare.ts'
import type { ReadRecord } from './read-record.ts'
import { aligned, figure } from './report.ts'
import type { Spread } from './statistics.ts'

/** A table of what was compared, worst first within a section; a mark at what changed beyond the spread of both. */
export function compareLines(
  before: ReadRecord,
  now: ReadRecord,
  comparisons: readonly Comparison[],
): readonly string[] {
  const sections = [...new Set(comparisons.map(({ section }) => section))]
  const tables = sections.flatMap((section) => {
    const rows = comparisons.filter((one) => one.section === section).toSorted((a, b) => b.cost - a.cost)
    return ['', section, ...aligned(rows.map(cells))]
  })
  return ['', `compared with the run of ${before.date}`, ...warnings(before, now), ...tables, '', summary(comparisons)]
}

/** What makes a comparison weaker. */
function warnings(before: ReadRecord, now: ReadRecord): readonly string[] {
  const lines: string[] = []
  for (const field of ['cpu', 'node', 'reader'] as const) {
    const [was, is] = [before.machine[field], now.machine[field]]
    if (was !== undefined && was !== is) lines.push(`note: ${field} was ${was} and is ${is}`)
  }
  if (before.texts !== now.texts)
    lines.push(`note: the texts are not the same: ${before.texts ?? 'not recorded'} before`)
  return lines
}

export function summary(comparisons: readonly Comparison[]): string {
  const named = (change: Comparison['change']): readonly string[] =>
    comparisons.filter((one) => one.judged && one.change === change).map(({ name }) => name)
  const [slower, quicker] = [named('slower'), named('quicker')]
  const judged = comparisons.filter((one) => one.judged).length
  const words = `${judged} figures judged, ${slower.length} slower, ${quicker.length} quicker`
  return slower.length === 0 ? words : `${words}. Slower: ${slower.join('; ')}`
}

function cells({ name, of, before, now, cost, change, judged }: Comparison): readonly string[] {
  const mark = change === 'like' ? '' : judged ? change : `${change} (shown only)`
  return [name, `${figure(cost)} × the cost`, of, withExtent(before), '→', withExtent(now), mark]
}

function withExtent({ median, min, max }: Spread): string {
  return `${figure(median)} (${figure(min)}–${figure(max)})`
}
