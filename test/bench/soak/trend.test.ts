import { expect, test } from 'vitest'
import { parseSamples, type Sample } from '../../../bench/soak/samples.ts'
import { soakLines, soakResult } from '../../../bench/soak/soak-report.ts'
import { settledHalf, slopeLimit, slopeOf } from '../../../bench/soak/trend.ts'

const line = (count: number, slope: number, peak: number = 0): Sample[] =>
  Array.from({ length: count }, (_, index) => {
    const hours = index / 3600
    const value = 100 + slope * hours + (index % 7 === 0 ? peak : 0)
    return { hours, residentMB: value, heapMB: value / 4, meanDelay: 0.5, longestDelay: index === 5 ? 80 : 3 }
  })

const points = (samples: readonly Sample[]): { hours: number; value: number }[] =>
  samples.map(({ hours, residentMB }) => ({ hours, value: residentMB }))

test('the slope of a straight line is found, peaks do not move it, many points are thinned', () => {
  expect(slopeOf(points(line(60, 50)))).toBeCloseTo(50)
  expect(slopeOf(points(line(3000, 50)))).toBeCloseTo(50)
  expect(Math.abs(slopeOf(points(line(300, 0, 40))))).toBeLessThan(1)
  expect(slopeOf([])).toBe(0)
  expect(slopeOf([{ hours: 1, value: 1 }])).toBe(0)
})

test('the second half is judged, and short soaks see large leaks only', () => {
  expect(settledHalf(points(line(11, 0)))).toHaveLength(6)
  expect(slopeLimit(0.1)).toBeGreaterThan(slopeLimit(1))
  expect(slopeLimit(10)).toBe(slopeLimit(100))
})

test('what grows beyond the limit leaks; what grew in the first half does not', () => {
  const leaking = soakResult(line(3600, 300), 60, 1, 1)!
  expect(leaking.leaks).toBe(true)
  expect(soakResult(line(3600, 10), 60, 1, 1)!.leaks).toBe(false)
  const [rise, flat] = [line(1800, 300), line(1800, 0)]
  const settled = [...rise, ...flat.map((sample) => ({ ...sample, hours: sample.hours + 0.5, residentMB: 250 }))]
  expect(soakResult(settled, 60, 1, 1)!.leaks).toBe(false)
  expect(soakResult(line(3, 0), 60, 1, 1)).toBeUndefined()
})

test('the report has memory, delays and a verdict', () => {
  const samples = line(60, 0)
  const lines = soakLines(samples, soakResult(samples, 1, 1234, 2e9)!)
  expect(lines[0]).toBe('1234 messages, 2.00 GB in 1.00 minutes')
  expect(lines.filter((one) => one.includes('longest delay')).length).toBeGreaterThan(9)
  expect(lines.find((one) => one.startsWith('event loop'))).toContain('most 80.0 ms')
  expect(lines.at(-1)).toMatch(/^slope 0\.000 MB an hour, limit .*: pass$/)
})

test('lines of the probe are read; one that was cut off is left out', () => {
  expect(parseSamples('[3600000,2097152,1048576,0.25,12]\n[1,2,3,4')).toEqual([
    { hours: 1, residentMB: 2, heapMB: 1, meanDelay: 0.25, longestDelay: 12 },
  ])
  expect(parseSamples('')).toEqual([])
})
