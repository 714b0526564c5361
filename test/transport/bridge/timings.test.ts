import { expect, it } from 'vitest'
import { retryDelay, TIMINGS } from '../../../src/transport/bridge/timings.ts'

it('streams are taken up again ever later, when the server says nothing of it', () => {
  const delays = [1, 2, 3, 4, 5, 6, 7, 50].map((attempt) => retryDelay(TIMINGS, attempt, undefined))
  expect(delays).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000])
})

it('streams are taken up again when the server says, but not without a pause', () => {
  expect([500, 60_000, 0].map((asked) => retryDelay(TIMINGS, 1, asked))).toEqual([500, 60_000, 100])
  expect(retryDelay(TIMINGS, 3, 500)).toBe(2000)
  expect(retryDelay(TIMINGS, 9, 60_000)).toBe(60_000)
})
