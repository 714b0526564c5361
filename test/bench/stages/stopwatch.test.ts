import { afterEach, expect, test, vi } from 'vitest'
import { calibrated, Stopwatch } from '../../../bench/stages/stopwatch.ts'

afterEach(() => vi.restoreAllMocks())

/** A clock that is read in turn. */
function clock(...times: readonly number[]): void {
  let next = 0
  vi.spyOn(performance, 'now').mockImplementation(() => times[next++]!)
}

test('each stage has its own time, without that of what it called', () => {
  const watch = new Stopwatch(['outer', 'inner'])
  clock(0, 1000, 4000, 5000)
  watch.enter(watch.numberOf('outer'))
  watch.enter(watch.numberOf('inner'))
  watch.leave()
  watch.leave()
  expect(watch.seconds(0)).toEqual({ outer: 2, inner: 3 })
})

test('a stage inside itself is counted once', () => {
  const watch = new Stopwatch(['only'])
  clock(0, 1000, 2000, 3000)
  watch.enter(0)
  watch.enter(0)
  watch.leave()
  watch.leave()
  expect(watch.seconds(0)).toEqual({ only: 3 })
})

test('what a turn costs is taken off, half from either side, and never more than was measured', () => {
  const watch = new Stopwatch(['outer', 'inner'])
  clock(0, 1000, 4000, 5000, 5000, 5001)
  watch.enter(0)
  watch.enter(1)
  watch.leave()
  watch.leave()
  expect(watch.seconds(1)).toEqual({ outer: 1, inner: 2.5 })
  watch.reset()
  watch.enter(0)
  watch.leave()
  expect(watch.seconds(1)).toEqual({ outer: 0, inner: 0 })
})

test('a turn costs something, but less than a microsecond or two', () => {
  const seconds = calibrated()
  expect(seconds).toBeGreaterThan(0)
  expect(seconds).toBeLessThan(1e-4)
})
