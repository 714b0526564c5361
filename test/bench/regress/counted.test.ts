import { expect, test } from 'vitest'
import { cleanFrames, denseFrames } from '../../../bench/corpora.ts'
import { openEngine } from '../../../bench/engine.ts'
import { ASKED, countersOf } from '../../../bench/regress/counted.ts'
import { RE2 } from '../../../detectors/engine/re2.ts'
import { TEXTS } from '../texts-fixture.ts'

test('the same frames count the same in another engine', () => {
  const frames = denseFrames(TEXTS, 32 << 10)
  const first = countersOf(openEngine(), frames)
  expect(countersOf(openEngine(), frames)).toEqual(first)
  expect(first.work).toBeGreaterThan(32 << 10)
  expect(first.findings).toBeGreaterThan(20)
  expect(first.hits).toBeGreaterThan(0)
  expect(first.calls).toBeGreaterThanOrEqual(first.hits)
})

test('twice the frames count twice, and nothing is left on the expressions', () => {
  const before = ASKED.map((name) => RE2.prototype[name])
  const frames = cleanFrames('logs', TEXTS, 32 << 10)
  const [once, twice] = [countersOf(openEngine(), frames), countersOf(openEngine(), [...frames, ...frames])]
  expect(twice).toMatchObject({ work: once.work * 2, findings: once.findings * 2 })
  // What is asked often runs without the native engine from then on.
  expect(twice.calls).toBeGreaterThanOrEqual(once.calls)
  expect(twice.calls).toBeLessThanOrEqual(once.calls * 2)
  expect(ASKED.map((name) => RE2.prototype[name])).toEqual(before)
})
