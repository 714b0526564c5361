import type { Floor } from './floors.ts'

/** One sort of results, with what is asked for in a round. */
export interface Load {
  /** Also the name of the file of prepared results. */
  readonly name: string
  /** Of a result, on average. */
  readonly bytes: number
  readonly roundTrips: number
  /** Bytes a round of the throughput arm. */
  readonly volume: number
  /** Requests under way at once. */
  readonly window: number
  /** Whether the default policy acts on the results: then the arms do not answer alike. */
  readonly dense?: boolean
  readonly latencyFloor?: Floor | undefined
  readonly throughputFloor?: Floor | undefined
}

const KB = 1024
const MB = 1024 * KB

/** A load of results of about `bytes` bytes: the longer, the fewer. */
export function loadOf(name: string, bytes: number): Load {
  return {
    name,
    bytes,
    roundTrips: Math.max(1, Math.min(500, Math.round((12 * MB) / bytes))),
    volume: Math.max(bytes, Math.min(32 * MB, bytes * 4096)),
    window: windowOf(bytes),
  }
}

/** Enough that nobody waits for a round trip, and so little that queues are not what is measured. */
function windowOf(bytes: number): number {
  if (bytes <= 4 * KB) return 64
  if (bytes <= 16 * KB) return 32
  if (bytes <= 64 * KB) return 16
  return bytes <= MB ? 4 : bytes <= 8 * MB ? 2 : 1
}
