import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Match, PatternDetector } from '../../../detectors/contract.ts'
import { createEngine } from '../../../detectors/engine/engine.ts'

const base = {
  category: 'secret',
  kind: 'token',
  title: 'x',
  confidence: 'likely',
  keywords: ['tok_'],
  pattern: '(?<value>tok_[a-z0-9]{4})[;,]?',
  maxLength: 12,
} as const

/** All that a judge can ask for decides what it says. */
function judgeAll(match: Match): 'certain' | 'possible' | 'reject' | 'sample' {
  const seen = `${match.key}|${match.before(5)}|${match.whole}|${match.after(2)}`
  const sum = Array.from(seen).reduce((total, character) => total * 31 + character.charCodeAt(0), 0)
  return (['certain', 'possible', 'reject', 'sample'] as const)[sum % 4]!
}

function detectorsOf(judge: (match: Match) => ReturnType<typeof judgeAll>): readonly PatternDetector[] {
  const context = { hotwords: ['near'], before: 12, after: 8, effect: 'lift' } as const
  return [
    { ...base, id: 'secret/a', judge },
    { ...base, id: 'secret/b', generic: true, context, judge: (match) => judge(match) },
  ]
}

test('each match is judged as it would be judged alone', () => {
  const parts = fc.constantFrom('tok_ab12', 'tok_ab13', ' ', ';', ',', ' near ', 'x ', '\n', ' y ', 'tok_ab12;')
  const leaves = fc.array(fc.tuple(fc.constantFrom('k', 'key', 'k_'), fc.array(parts, { maxLength: 12 })), {
    maxLength: 6,
  })
  const reused = createEngine(detectorsOf(judgeAll))
  let judged = 0
  let asked = 0
  fc.assert(
    fc.property(leaves, (members) => {
      const frame = Buffer.from(
        `{${members.map(([key, text]) => `"${key}":${JSON.stringify(text.join(''))}`).join(',')}}`,
      )
      // No two verdicts are alike to this one: what it says depends on where the value stands, and so nothing is kept.
      const alone = createEngine(
        detectorsOf((match) => {
          asked++
          match.before(1 << 16)
          match.after(1 << 16)
          return judgeAll(match)
        }),
      )
      const { scan } = reused.scanFrame(frame)
      judged += scan.status === 'done' ? scan.findings.length : 0
      expect(scan).toEqual(alone.scanFrame(frame).scan)
    }),
    { numRuns: 150 },
  )
  expect(judged).toBeGreaterThan(100)
  expect(asked).toBeGreaterThanOrEqual(judged)
})

function judgementsOf(text: string): { readonly judged: number; readonly found: number } {
  let judged = 0
  const engine = createEngine([
    {
      ...base,
      id: 'secret/a',
      judge(match) {
        judged++
        return match.before(4).includes('!') ? 'reject' : 'certain'
      },
    },
  ])
  const scan = engine.scanText(Buffer.from(text))
  return { judged, found: scan.status === 'done' ? scan.findings.length : -1 }
}

test('a flood of one value in the same surroundings is judged once', () => {
  const { judged, found } = judgementsOf('.... tok_ab12\n'.repeat(5000))
  expect(found).toBe(5000)
  expect(judged).toBeLessThanOrEqual(2)
})

test('other surroundings are another question', () => {
  const text = Array.from({ length: 100 }, (_, at) => `${at % 10 === 0 ? '..!.' : `.${at}.`} tok_ab12\n`).join('')
  expect(judgementsOf(text).found).toBe(90)
})

test('what stands in other leaves is seen, and a verdict on it holds in its place only', () => {
  const seen: string[] = []
  const engine = createEngine([
    {
      ...base,
      id: 'secret/a',
      judge(match) {
        const text = match.around(12)
        seen.push(text)
        return text.includes('open') ? 'public' : 'certain'
      },
    },
  ])
  const { scan } = engine.scanFrame(
    Buffer.from('[{"k":"tok_ab12","s":"open"},{"p":"............","k":"tok_ab12","s":"shut"},{"k":"tok_ab12"}]'),
  )
  expect(scan.status === 'done' && scan.findings.map(({ standing }) => standing)).toEqual(['public', 'live', 'live'])
  expect(seen[0]).toBe('k: \n\ns: open\np: ')
})
