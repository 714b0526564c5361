/** Milliseconds. */
export interface Timings {
  /** Without a byte, after which a request that waits is answered with an error. */
  readonly silence: number
  /** That a message which asks nothing has to arrive in. */
  readonly telling: number
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
  telling: 60_000,
  retry: 1000,
  longestRetry: 30_000,
  order: 5000,
  farewell: 1500,
}

/** Milliseconds: a server that asks for less would be asked without a pause for as long as it hangs up. */
const LEAST_ASKED = 100

/** How long to wait before the attempt of this number, from 1. */
export function retryDelay({ retry, longestRetry }: Timings, attempt: number, asked: number | undefined): number {
  const base = asked === undefined ? retry : Math.max(asked, LEAST_ASKED)
  return Math.max(base, Math.min(base * 2 ** (attempt - 1), longestRetry))
}
