import { afterEach, describe, expect, it } from 'vitest'
import type { NerSettings } from '../../../src/policy/ner-settings.ts'
import { observe } from '../../../src/session/events.ts'
import { type Analyzer, finds, startAnalyzer } from '../ner/analyzer.ts'
import { call, json, LOOPBACK, policyOf, post, result, stand, type Stand } from './fixture.ts'

let open: Stand | undefined
let analyzer: Analyzer | undefined
afterEach(async () => {
  await open?.close()
  await analyzer?.close()
  open = analyzer = undefined
})

const PROSE = 'It was Zoe Li who wrote the letter to us last week.'
const settings = (endpoint: string, fail: NerSettings['fail'] = 'closed'): NerSettings => ({
  endpoint,
  language: 'en',
  threshold: 0.5,
  deadline: 2000,
  concurrency: 2,
  cache: 10,
  fail,
})

async function standWith(ner: NerSettings): Promise<Stand> {
  return stand((_, response) => json(response, result(1, PROSE)), { site: { policy: policyOf('strict'), ner } })
}

describe('the model of a policy', () => {
  it('looks at the prose of answers, and its answers outlive a reload', async () => {
    analyzer = await startAnalyzer(finds(['Zoe Li']))
    const ner = settings(analyzer.endpoint)
    open = await standWith(ner)
    const answered = await post(open.origin, call(1, {}))
    expect(answered.text).toContain('who wrote the letter')
    expect(answered.text).not.toContain('Zoe')
    const asked = analyzer.asked.length
    expect(asked).toBeGreaterThan(0)
    const site = { origin: open.upstreamOrigin, policy: policyOf('strict'), server: 'test', ner: { ...ner } }
    open.proxy.reload({ sites: [site], gate: LOOPBACK, maxMessageBytes: 1 << 20 })
    expect((await post(open.origin, call(1, {}))).text).not.toContain('Zoe')
    expect(analyzer.asked).toHaveLength(asked)
  })

  it('that is down fails the scan, or passes and is told of, as the policy says', async () => {
    analyzer = await startAnalyzer(finds([]))
    const { endpoint } = analyzer
    await analyzer.close()
    open = await standWith(settings(endpoint))
    expect((await post(open.origin, call(1, {}))).text).not.toContain('letter')
    await open.close()
    const notes: (string | undefined)[] = []
    const stop = observe('sluice:lifecycle', (record) => void notes.push('note' in record ? record.note : undefined))
    open = await standWith(settings(endpoint, 'open'))
    expect((await post(open.origin, call(1, {}))).text).toContain(PROSE)
    stop()
    expect(notes).toContainEqual(expect.stringContaining("passed without the model's answer"))
  })
})
