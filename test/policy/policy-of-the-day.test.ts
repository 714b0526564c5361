import { expect, it } from 'vitest'
import type { Finding } from '../../detectors/contract.ts'
import { policyOfTheDay } from '../../src/policy/policy-of-the-day.ts'
import { PRESETS } from '../../src/policy/presets.ts'
import { byteSpan } from '../../src/text/span.ts'

const FINDING: Finding = {
  detector: 'secret/tok',
  category: 'secret',
  kind: 'token',
  confidence: 'certain',
  standing: 'live',
  spans: [byteSpan(0, 3)],
  via: [],
}

it('an exception ends with its day, also in a program that lives on', () => {
  let day = '2026-11-23'
  let asked = 0
  const exception = { id: 'until today', category: ['secret' as const], action: 'allow' as const, until: '2026-11-23' }
  const policy = policyOfTheDay({ ...PRESETS.default, exceptions: [exception] }, () => {
    asked++
    return day
  })
  const actionOf = (): unknown => {
    const context = {
      to: 'model',
      kind: 'response',
      method: 'tools/call',
      tool: 't',
      server: undefined,
      era: 'legacy',
    } as const
    const verdict = policy(context, { status: 'done', findings: [FINDING] }, [{ path: 'result', field: 'text' }])
    return verdict.action === 'apply' ? verdict.decisions[0]!.action : verdict.action
  }
  expect(actionOf()).toBe('pass')
  day = '2026-11-24'
  expect([actionOf(), actionOf()]).toEqual(['redact', 'redact'])
  expect(asked).toBe(4)
})
