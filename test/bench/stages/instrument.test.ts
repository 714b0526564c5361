import { expect, test } from 'vitest'
import { denseFrames } from '../../../bench/corpora.ts'
import { chunksOf, Conversation } from '../../../bench/stages/conversation.ts'
import { instrument, timed, timedDetectors } from '../../../bench/stages/instrument.ts'
import { type Stage, STAGES } from '../../../bench/stages/stage.ts'
import { Stopwatch } from '../../../bench/stages/stopwatch.ts'
import { catalogue } from '../../../detectors/catalogue.ts'
import { Matcher } from '../../../detectors/engine/matcher.ts'
import { RE2 } from '../../../detectors/engine/re2.ts'
import { LineSplitter } from '../../../src/frame/lines.ts'
import { Judge } from '../../../src/session/judge.ts'
import { TEXTS } from '../texts-fixture.ts'

const calls = denseFrames(TEXTS, 32 << 10).map(chunksOf)

test('every stage of the session is seen, with the same bytes written; afterwards no clock is left', () => {
  const owners = [Matcher.prototype, RE2.prototype, Judge.prototype, LineSplitter.prototype]
  const before = owners.map((owner) => Object.getOwnPropertyDescriptors(owner))
  const plain = new Conversation({ detectors: catalogue, scan: (scan) => scan, policy: (policy) => policy })
  for (const call of calls) plain.call(call)

  const watch = new Stopwatch<Stage>(STAGES)
  const clocked = new Conversation({
    detectors: timedDetectors(watch),
    scan: (scan) => timed(scan as never, watch, 'views') as typeof scan,
    policy: (policy) => timed(policy as never, watch, 'policy') as typeof policy,
  })
  const restore = instrument(watch)
  for (const call of calls) clocked.call(call)
  restore()

  const seconds = watch.seconds(0)
  expect(STAGES.filter((stage) => seconds[stage] === 0)).toEqual(['pipes'])
  expect(clocked.written).toBe(plain.written)
  expect(plain.written).toBeGreaterThan(32 << 10)
  expect(owners.map((owner) => Object.getOwnPropertyDescriptors(owner))).toEqual(before)
})
