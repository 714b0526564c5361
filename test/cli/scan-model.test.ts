import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Analyzer, finds, startAnalyzer } from '../transport/ner/analyzer.ts'
import { Workshop } from './command.ts'

let shop: Workshop
let analyzer: Analyzer | undefined
beforeAll(() => {
  shop = new Workshop()
})
afterAll(() => shop.remove())
afterEach(async () => {
  await analyzer?.close()
  analyzer = undefined
})

const PROSE = 'yesterday Zoë Li came by and left a note\n'

function policy(endpoint: string, fail: 'open' | 'closed' = 'closed'): string {
  return shop.file('ner.yaml', `version: 1\nner:\n  endpoint: ${endpoint}\n  fail: ${fail}\n  deadline: 5000\n`)
}

/** Nobody listens there. */
const NOWHERE = 'http://127.0.0.1:9/analyze'

describe('the model of a policy', () => {
  test('is asked about files', async () => {
    analyzer = await startAnalyzer(finds(['Zoë Li']))
    shop.file('notes/a.txt', `first line\n${PROSE}`)
    const { code, stdout, stderr } = await shop.run(['scan', '--policy', policy(analyzer.endpoint), 'notes'])
    expect([code, stdout, stderr]).toEqual([1, 'notes/a.txt:2:11: pii/ner-person: pii/ner-person (likely, live)\n', ''])
  })

  test('is asked about records', async () => {
    analyzer = await startAnalyzer(finds(['Zoë Li']))
    const line = JSON.stringify({ id: 7, text: PROSE })
    const { stdout } = await shop.run(['scan', '--records', '--policy', policy(analyzer.endpoint)], `${line}\n`)
    const [finding] = (JSON.parse(stdout) as { findings: readonly object[] }).findings
    expect(finding).toMatchObject({ detector: 'pii/ner-person', start: 10, end: 16 })
  })

  test('is asked about messages', async () => {
    analyzer = await startAnalyzer(finds(['Zoë Li']))
    const rules = shop.file(
      'act.yaml',
      `version: 1\nner:\n  endpoint: ${analyzer.endpoint}\nrules:\n  - detector: pii/ner-person\n    action: redact\n`,
    )
    const message = { jsonrpc: '2.0', id: 1, result: { content: [{ type: 'text', text: PROSE }] } }
    const { stdout } = await shop.run(['scan', '--mcp', '--policy', rules], `${JSON.stringify(message)}\n`)
    expect(stdout).toContain('yesterday ')
    expect(stdout).not.toContain('Zoë Li')
  })

  test('does not answer: closed, what it was to look at is unscanned; open, it is told', async () => {
    const file = shop.file('alone/a.txt', PROSE)
    const closed = await shop.run(['scan', '--policy', policy(NOWHERE), file])
    expect([closed.code, closed.stdout]).toEqual([2, ''])
    expect(closed.stderr).toContain('could not be scanned as a whole (crashed)')
    const open = await shop.run(['scan', '--policy', policy(NOWHERE, 'open'), file])
    expect([open.code, open.stdout]).toEqual([0, ''])
    expect(open.stderr).toContain("ner: 1 texts passed without the model's answer (crashed)")
    const forced = await shop.run(['scan', '--fail', 'closed', '--policy', policy(NOWHERE, 'open'), file])
    expect(forced.code).toBe(2)
  })
})
