import { aligned, figure } from '../report.ts'
import { quantile, spreadOf } from '../statistics.ts'
import type { Sample } from './samples.ts'
import { settledHalf, slopeLimit, slopeOf } from './trend.ts'

export interface SoakResult {
  readonly minutes: number
  readonly messages: number
  readonly gigabytes: number
  /** Least, median and most of the second half. */
  readonly residentMB: { readonly median: number; readonly min: number; readonly max: number }
  readonly heapMB: { readonly median: number; readonly min: number; readonly max: number }
  /** Of all seconds: the median of the mean delay, and of the longest one p99 and the most. */
  readonly delayMs: { readonly median: number; readonly p99: number; readonly max: number }
  readonly slope: number
  readonly limit: number
  readonly leaks: boolean
}

const FEWEST_SAMPLES = 6

/** Undefined when there are too few samples to judge by. */
export function soakResult(
  samples: readonly Sample[],
  minutes: number,
  messages: number,
  bytes: number,
): SoakResult | undefined {
  if (samples.length < FEWEST_SAMPLES) return undefined
  const points = settledHalf(samples.map(({ hours, residentMB }) => ({ hours, value: residentMB })))
  const hours = points.at(-1)!.hours - points[0]!.hours
  const [slope, limit] = [slopeOf(points), slopeLimit(hours)]
  const late = samples.slice(-points.length)
  return {
    minutes,
    messages,
    gigabytes: bytes / 1e9,
    residentMB: spreadOf(late.map(({ residentMB }) => residentMB)),
    heapMB: spreadOf(late.map(({ heapMB }) => heapMB)),
    delayMs: {
      median: quantile(
        samples.map(({ meanDelay }) => meanDelay),
        0.5,
      ),
      p99: quantile(
        samples.map(({ longestDelay }) => longestDelay),
        0.99,
      ),
      max: Math.max(...samples.map(({ longestDelay }) => longestDelay)),
    },
    slope,
    limit,
    leaks: slope > limit,
  }
}

const STEPS = 10

/** Memory and delay over time, ten lines, and the verdict. */
export function soakLines(samples: readonly Sample[], result: SoakResult): readonly string[] {
  const each = Math.ceil(samples.length / STEPS)
  const rows = Array.from({ length: Math.ceil(samples.length / each) }, (_, index) => {
    const part = samples.slice(index * each, (index + 1) * each)
    const { min, median, max } = spreadOf(part.map(({ residentMB }) => residentMB))
    const longest = Math.max(...part.map(({ longestDelay }) => longestDelay))
    const minute = `minute ${figure(part[0]!.hours * 60)}`
    return [minute, `${figure(median)} MB`, `(${figure(min)}–${figure(max)})`, `${figure(longest)} ms`, 'longest delay']
  })
  const { residentMB, heapMB, delayMs, slope, limit, leaks } = result
  const spread = (of: SoakResult['heapMB']): string =>
    `least ${figure(of.min)}, median ${figure(of.median)}, most ${figure(of.max)}`
  return [
    `${result.messages} messages, ${figure(result.gigabytes)} GB in ${figure(result.minutes)} minutes`,
    ...aligned(rows),
    `resident memory, second half: ${spread(residentMB)} MB; heap: ${spread(heapMB)} MB`,
    `event loop: ${figure(delayMs.median)} ms late in the median, longest delay of a second p99 ${figure(delayMs.p99)} ms, most ${figure(delayMs.max)} ms`,
    `slope ${figure(slope)} MB an hour, limit ${figure(limit)}: ${leaks ? 'FAIL' : 'pass'}`,
  ]
}
