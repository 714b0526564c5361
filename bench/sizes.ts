import { FLOORS } from './floors.ts'
import { type Load, loadOf } from './load.ts'

const KB = 1024
const MB = 1024 * KB

/** Under the longest message that is taken by default, 64 MiB, by what the envelope may need. */
const LARGEST = 64 * MB - 64 * KB

export const LARGE = '64 MB'

/** Results of growing size, code and prose by turns. */
export const SIZES: readonly Load[] = [
  loadOf('300 B', 300),
  { ...loadOf('1 KB', KB), latencyFloor: FLOORS.latency1K },
  loadOf('4 KB', 4 * KB),
  { ...loadOf('16 KB', 16 * KB), latencyFloor: FLOORS.latency16K },
  { ...loadOf('64 KB', 64 * KB), throughputFloor: FLOORS.throughput64K },
  loadOf('256 KB', 256 * KB),
  loadOf('1 MB', MB),
  loadOf('8 MB', 8 * MB),
  loadOf(LARGE, LARGEST),
]

/** The largest takes half a minute of every run. */
export function sizesFor(quick: boolean): readonly Load[] {
  return quick ? SIZES.filter(({ name }) => name !== LARGE) : SIZES
}

/** Results that one session carries: those up to 64 KB, and the longer ones, which leave threads and memory behind. */
export function sessionsOf(sizes: readonly Load[]): readonly (readonly Load[])[] {
  const short = sizes.filter(({ bytes }) => bytes <= 64 * KB)
  return [short, sizes.filter((load) => !short.includes(load))].filter((loads) => loads.length > 0)
}
