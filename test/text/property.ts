import fc from 'fast-check'
import { it } from 'vitest'

export { fc }

/** One fast-check property as a test. The seed is fixed, so that a failure on one machine is a failure on all. */
export function test<Values extends [unknown, ...unknown[]]>(
  name: string,
  arbitraries: { [Index in keyof Values]: fc.Arbitrary<Values[Index]> },
  check: (...values: Values) => void,
  runs: number = 400,
): void {
  it(name, () => {
    fc.assert(
      fc.property(fc.tuple(...arbitraries) as unknown as fc.Arbitrary<Values>, (values) => check(...values)),
      { numRuns: runs, seed: 20_261_123 },
    )
  })
}
