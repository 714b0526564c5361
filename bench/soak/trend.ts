import { quantile } from '../statistics.ts'

/** A figure at a time, in hours. */
export interface Point {
  readonly hours: number
  readonly value: number
}

/** Pairs grow with the square of the points: more are taken together by their median. */
const MOST_POINTS = 200

/** Units an hour: the median of the slopes between all pairs of points (Theil and Sen), which no single peak moves. */
export function slopeOf(points: readonly Point[]): number {
  const few = thinned(points)
  const slopes: number[] = []
  for (const [index, from] of few.entries()) {
    for (const to of few.slice(index + 1)) {
      if (to.hours > from.hours) slopes.push((to.value - from.value) / (to.hours - from.hours))
    }
  }
  return slopes.length === 0 ? 0 : quantile(slopes, 0.5)
}

function thinned(points: readonly Point[]): readonly Point[] {
  if (points.length <= MOST_POINTS) return points
  const each = Math.ceil(points.length / MOST_POINTS)
  return Array.from({ length: Math.ceil(points.length / each) }, (_, index) => {
    const part = points.slice(index * each, (index + 1) * each)
    const middle = (of: (point: Point) => number): number => quantile(part.map(of), 0.5)
    return { hours: middle(({ hours }) => hours), value: middle(({ value }) => value) }
  })
}

/** MB an hour that nobody minds: a session of a working day grows by a quarter of a GB at most. */
const LEAST_LIMIT = 32
/** MB by which the memory of one and the same work differs between two moments, since a collector decides when. */
const NOISE = 24

/** The slope in MB an hour from which memory counts as leaking, over so many hours: short soaks see only large leaks. */
export function slopeLimit(hours: number): number {
  return Math.max(LEAST_LIMIT, NOISE / hours)
}

/** What is judged: the second half, since caches fill and code is compiled in the first. */
export function settledHalf(points: readonly Point[]): readonly Point[] {
  return points.slice(Math.floor(points.length / 2))
}
