import type { Floor } from './floors.ts'
import type { Spread } from './statistics.ts'

/** One measured figure. */
export interface Row {
  readonly name: string
  readonly unit: 'µs' | 'ms' | 'MB/s' | '/s' | 'MB' | 'ns/byte'
  readonly value: Spread
  /** To the base that the section's title names. */
  readonly ratio?: Spread | undefined
  readonly floor?: Floor | undefined
  readonly note?: string | undefined
}

export interface Section {
  readonly title: string
  readonly rows: readonly Row[]
  /** What no row says: who was not there, what failed. */
  readonly notes?: readonly string[]
}

/** Undefined when no floor is set. The median decides: one bad round is the machine's. */
export function holds({ value, ratio, floor }: Row): boolean | undefined {
  if (floor === undefined) return undefined
  const figure = floor.of === 'value' ? value.median : ratio?.median
  if (figure === undefined) return undefined
  return figure >= (floor.least ?? -Infinity) && figure <= (floor.most ?? Infinity)
}
