import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Counters, startCounters } from '../../src/audit/counters.ts'
import { publish } from '../../src/session/events.ts'
import { blocked, decision } from './records.ts'

let counters: Counters

beforeEach(() => {
  counters = startCounters()
})

afterEach(() => {
  counters.close()
})

test('nothing found is said in one line', () => {
  expect(counters.summaryLines()).toEqual(['sluice: 0 findings, 0 blocked or dropped'])
})

test('decisions are counted by direction, action and detector, messages by direction, outcome and reason', () => {
  for (let times = 0; times < 12; times++) publish('sluice:decision', () => decision())
  publish('sluice:decision', () => decision({ to: 'server', action: 'block' }))
  publish('sluice:decision', () => decision({ action: 'report' }))
  publish('sluice:decision', () => decision({ detector: 'pii/email', tool: 'other', path: 'elsewhere' }))
  publish('sluice:message', () => blocked())
  publish('sluice:message', () => blocked({ reason: 'timeout' }))
  publish('sluice:message', () => blocked({ to: 'model', outcome: 'dropped', reason: undefined }))
  publish('sluice:message', () => blocked({ outcome: 'failed-open', reason: 'timeout' }))
  publish('sluice:message', () => blocked({ outcome: 'rewritten', reason: undefined }))

  expect(counters.decisions()[0]).toEqual({
    to: 'model',
    action: 'redact',
    detector: 'secret/github-pat',
    count: 12,
  })
  expect(counters.messages()).toHaveLength(5)
  expect(counters.summaryLines()).toEqual([
    'sluice: 15 findings, 3 blocked or dropped, 1 PASSED UNSCANNED',
    '  to model   redact       secret/github-pat  12',
    '  to model   redact       pii/email           1',
    '  to model   report       secret/github-pat   1',
    '  to server  block        secret/github-pat   1',
    '  to model   dropped                          1',
    '  to server  blocked      finding             1',
    '  to server  blocked      timeout             1',
    '  to server  failed-open  timeout             1',
    '  to server  rewritten                        1',
  ])
})

test('after it is closed nothing more is counted', () => {
  publish('sluice:decision', () => decision())
  counters.close()
  publish('sluice:decision', () => decision())
  expect(counters.decisions().map(({ count }) => count)).toEqual([1])
})

test('rows are bounded, and what has no row of its own is still counted', () => {
  for (let n = 0; n < 5000; n++) publish('sluice:decision', () => decision({ detector: `x/${n}` }))
  const rows = counters.decisions()
  expect(rows.length).toBeLessThanOrEqual(4097)
  expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(5000)
  expect(rows[0]).toMatchObject({ detector: '(others)', count: 5000 - 4096 })
})
