import type { ReadRecord } from './read-record.ts'
import type { Row } from './row.ts'
import type { Spread } from './statistics.ts'

/** slower, quicker: beyond the spread of both. like: within it. */
export type Change = 'slower' | 'quicker' | 'like'

export interface Comparison {
  readonly section: string
  readonly name: string
  /** ratio: arms of the same round were compared, so that the machine cancels. value: the figures themselves were. */
  readonly of: 'ratio' | 'value'
  readonly before: Spread
  readonly now: Spread
  /** How much more it costs: 1.2 is 20 % slower, whatever the unit. */
  readonly cost: number
  readonly change: Change
  /** Whether the exit code rests on it. */
  readonly judged: boolean
}

/** Medians nearer than this count as alike, however narrow the spreads are. */
const LEAST_COST = 1.1

/**
 * The rule. Rows of the same section and name are compared: by their ratio where both have one that is not the base's own,
 * else by their value, which is only compared on the same processor and version of Node. A row is slower when both extents
 * (least to most of all rounds) lie apart and its median costs 1.1 times as much or more; quicker likewise. What the
 * project answers for is judged: sluice, the engine, start, memory. Shown only are the other arms, p99 (the slowest of a few
 * hundred is the scheduler's), single stages and rivals.
 */
export function compareRuns(before: ReadRecord, now: ReadRecord): readonly Comparison[] {
  const sameMachine = before.machine.cpu === now.machine.cpu && before.machine.node === now.machine.node
  const known = new Map(before.sections.flatMap(({ title, rows }) => rows.map((row) => [key(title, row.name), row])))
  return now.sections.flatMap(({ title, rows }) =>
    rows.flatMap((row) => {
      const old = known.get(key(title, row.name))
      if (old === undefined || old.unit !== row.unit || isBase(row)) return []
      // What costs nothing cannot cost a tenth more.
      if (old.value.median <= 0 || row.value.median <= 0) return []
      if (row.ratio !== undefined && old.ratio !== undefined)
        return [compared(title, row, 'ratio', old.ratio, row.ratio)]
      return sameMachine ? [compared(title, row, 'value', old.value, row.value)] : []
    }),
  )
}

/** Sections that lose or gain a base keep their name: what stands in brackets is not part of it. */
function key(title: string, name: string): string {
  return `${title.replace(/ \(.*$/, '')}\n${name}`
}

/** The row that the others are compared with: it is always 1. */
function isBase({ ratio }: Row): boolean {
  return ratio !== undefined && ratio.min === 1 && ratio.max === 1
}

function compared(section: string, row: Row, of: Comparison['of'], before: Spread, now: Spread): Comparison {
  const more = row.unit === 'MB/s' || row.unit === '/s'
  const cost = more ? before.median / now.median : now.median / before.median
  return {
    section,
    name: row.name,
    of,
    before,
    now,
    cost,
    change: changeOf(before, now, cost),
    judged: isJudged(section, row.name),
  }
}

const SHOWN_SECTIONS = ['Where the time goes', 'Rivals']

function isJudged(section: string, name: string): boolean {
  return !SHOWN_SECTIONS.some((title) => section.startsWith(title)) && !/ (?:p99|direct|hop)\b/.test(` ${name}`)
}

export function changeOf(before: Spread, now: Spread, cost: number): Change {
  const apart = now.min > before.max || now.max < before.min
  if (!apart) return 'like'
  if (cost >= LEAST_COST) return 'slower'
  return cost <= 1 / LEAST_COST ? 'quicker' : 'like'
}
