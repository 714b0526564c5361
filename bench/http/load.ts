import { FLOORS, type Floor } from '../floors.ts'

/** What is asked for in a round of the HTTP arms. */
export interface HttpLoad {
  /** Of the prepared results. */
  readonly name: string
  /** One after the other, for the latency. */
  readonly roundTrips: number
  /** Over all connections at once, for requests a second. */
  readonly requests: number
  readonly latencyFloor: Floor
  readonly rateFloor: Floor | undefined
}

export const CONNECTIONS = 8

export const HTTP_LOADS: readonly HttpLoad[] = [
  {
    name: '1 KB',
    roundTrips: 400,
    requests: 2000,
    latencyFloor: FLOORS.httpLatency,
    rateFloor: FLOORS.httpRate,
  },
  {
    name: '16 KB',
    roundTrips: 300,
    requests: 1200,
    // Here reading the bytes costs more than carrying them, as in the wrap: see README, "Where the code departs".
    latencyFloor: FLOORS.latency16K,
    rateFloor: undefined,
  },
]
