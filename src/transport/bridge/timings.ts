/** Milliseconds. */
export interface Timings {
  /** Without a byte, after which a request that waits is answered with an error. */
  readonly silence: number
  /** Before a stream that ended is taken up again, where the server does not say; doubled each time that this fails. */
  readonly retry: number
  readonly longestRetry: number
  /** That the messages after `notifications/initialized` wait for it to arrive. */
  readonly order: number
  /** For the end of the session to be told. */
  readonly farewell: number
}

export const TIMINGS: Timings = {
  // Clients give up after 1 to 10 minutes; comments that keep a stream alive count as life.
  silence: 900_000,
  retry: 1000,
  longestRetry: 30_000,
  order: 5000,
  farewell: 1500,
}

/** How long to wait before the attempt of this number, from 1. */
export function retryDelay({ retry, longestRetry }: Timings, attempt: number, asked: number | undefined): number {
  const base = asked ?? retry
  return Math.max(base, Math.min(base * 2 ** (attempt - 1), longestRetry))
}
