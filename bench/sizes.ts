import type { Floor } from './floors.ts'
import { FLOORS } from './floors.ts'

/** A size of results, with what is asked for in a round. */
export interface ResultSize {
  /** Also the name of the file of prepared results. */
  readonly name: string
  readonly bytes: number
  readonly roundTrips: number
  /** Bytes a round of the throughput arm. */
  readonly volume: number
  /** Requests under way at once. */
  readonly window: number
  readonly latencyFloor?: Floor
  readonly throughputFloor?: Floor
}

const KB = 1024
const MB = 1024 * KB

export const SIZES: readonly ResultSize[] = [
  { name: '1 KB', bytes: KB, roundTrips: 500, volume: 4 * MB, window: 64, latencyFloor: FLOORS.latency1K },
  { name: '16 KB', bytes: 16 * KB, roundTrips: 300, volume: 16 * MB, window: 32, latencyFloor: FLOORS.latency16K },
  {
    name: '64 KB',
    bytes: 64 * KB,
    roundTrips: 150,
    volume: 32 * MB,
    window: 16,
    throughputFloor: FLOORS.throughput64K,
  },
  { name: '1 MB', bytes: MB, roundTrips: 20, volume: 32 * MB, window: 4 },
]
