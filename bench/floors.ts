/** What a figure must not exceed or fall below: the cost that the project promises. */
export interface Floor {
  /** The figure itself, or its ratio to the base of its section. */
  readonly of: 'value' | 'ratio'
  readonly least?: number
  readonly most?: number
}

export type FloorName =
  | 'latency1K'
  | 'latency16K'
  | 'throughput64K'
  | 'cleanMBps'
  | 'denseMBps'
  | 'growth'
  | 'bait'
  | 'startMs'
  | 'idleMB'
  | 'largeRatio'
  | 'otherDirectionMs'
  | 'httpLatency'
  | 'httpRate'
  | 'guardUs'

export const FLOORS: Readonly<Record<FloorName, Floor>> = {
  latency1K: { of: 'ratio', most: 1.4 },
  latency16K: { of: 'ratio', most: 2 },
  // A fifth of a hop of 550 MB/s. The hop itself gives 600 to 1450 here, by the state of the machine, and says more of that
  // than of a filter: see README, "Where the code departs from the first design".
  throughput64K: { of: 'value', least: 110 },
  cleanMBps: { of: 'value', least: 60 },
  denseMBps: { of: 'value', least: 20 },
  growth: { of: 'ratio', most: 1.15 },
  bait: { of: 'ratio', most: 5 },
  startMs: { of: 'value', most: 150 },
  idleMB: { of: 'value', most: 95 },
  largeRatio: { of: 'ratio', most: 4 },
  otherDirectionMs: { of: 'value', most: 50 },
  httpLatency: { of: 'ratio', most: 1.3 },
  httpRate: { of: 'ratio', least: 0.6 },
  guardUs: { of: 'value', most: 30 },
}

export function floorWords(floor: Floor): string {
  const bound = floor.most === undefined ? `≥ ${floor.least}` : `≤ ${floor.most}`
  return floor.of === 'ratio' ? `${bound} ×` : bound
}
