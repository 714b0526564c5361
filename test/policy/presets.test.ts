import { describe, expect, test } from 'vitest'
import type { Finding, ScanFailure } from '../../detectors/contract.ts'
import type { Direction } from '../../src/message/message.ts'
import { compilePolicy } from '../../src/policy/compile.ts'
import type { Action } from '../../src/policy/policy.ts'
import { BASES, type BaseName, PRESETS, type PresetName, isPresetName } from '../../src/policy/presets.ts'
import { CATEGORIES, CONFIDENCES, DIRECTIONS, KINDS, STANDINGS } from '../../src/policy/vocabulary.ts'
import { TODAY, at, done, finding, message, placeholder } from './sample.ts'

const REGULATED: ReadonlySet<string> = new Set(['financial', 'government', 'health'])

const EXPECTED: Readonly<Record<PresetName, (finding: Finding, to: Direction) => Action>> = {
  default: ({ category, kind, confidence, standing }, to) => {
    if (standing !== 'live' || confidence === 'possible') return 'report'
    if (category === 'pii' && !REGULATED.has(kind)) return 'report'
    return to === 'model' ? 'redact' : 'block'
  },
  strict: ({ standing }, to) => {
    if (standing !== 'live') return 'report'
    return to === 'model' ? 'redact' : 'block'
  },
  monitor: () => 'report',
}

const ALL: readonly (readonly [Finding, Direction])[] = CATEGORIES.flatMap((category) =>
  KINDS.flatMap((kind) =>
    CONFIDENCES.flatMap((confidence) =>
      STANDINGS.flatMap((standing) =>
        DIRECTIONS.map((to) => [finding({ detector: 'x/y', category, kind, confidence, standing }), to] as const),
      ),
    ),
  ),
)

describe.each(Object.keys(PRESETS) as PresetName[])('%s', (name) => {
  const policy = compilePolicy(PRESETS[name], TODAY)

  test('decides every kind of finding in both directions', () => {
    expect(ALL).toHaveLength(3 * 11 * 3 * 3 * 2)
    for (const [one, to] of ALL) {
      const verdict = policy(message(to), done(one), at('params.arguments.a'))
      const wanted = EXPECTED[name](one, to)
      const about = `${one.category} ${one.kind} ${one.confidence} ${one.standing} to ${to}`
      expect(verdict.action, about).toBe(wanted === 'block' ? 'block' : 'apply')
      if (verdict.action === 'pass') throw new Error('a finding was not decided')
      expect(verdict.decisions, about).toEqual([{ action: wanted, rule: verdict.decisions[0]?.rule }])
      expect(verdict.decisions[0]?.rule.startsWith(`${name}/`), about).toBe(true)
    }
  })

  test('passes a message without findings', () => {
    for (const to of DIRECTIONS) expect(policy(message(to), done(), [])).toEqual({ action: 'pass' })
  })
})

test.each<readonly [BaseName, Direction, object]>([
  ['default', 'server', { action: 'block', reason: 'placeholder', rule: 'default/placeholder-to-server' }],
  ['strict', 'server', { action: 'block', reason: 'placeholder', rule: 'strict/placeholder-to-server' }],
  ['none', 'server', { action: 'block', reason: 'placeholder', rule: 'none/placeholder-to-server' }],
  ['monitor', 'server', { action: 'apply', decisions: [{ action: 'report', rule: 'monitor/placeholder' }] }],
  ['default', 'model', { action: 'pass' }],
  ['strict', 'model', { action: 'pass' }],
  ['none', 'model', { action: 'pass' }],
  ['monitor', 'model', { action: 'apply', decisions: [{ action: 'report', rule: 'monitor/placeholder' }] }],
])('%s meets our own placeholder on its way to the %s', (name, to, verdict) => {
  expect(compilePolicy(BASES[name], TODAY)(message(to), done(placeholder()), at('a'))).toMatchObject(verdict)
})

test.each<readonly [BaseName, object]>([
  ['default', { action: 'block', rule: 'default/failed-scan', decisions: [] }],
  ['strict', { action: 'block', rule: 'strict/failed-scan', decisions: [] }],
  ['none', { action: 'block', rule: 'none/failed-scan', decisions: [] }],
  ['monitor', { action: 'pass' }],
])('%s answers a scan that failed', (name, verdict) => {
  const policy = compilePolicy(BASES[name], TODAY)
  const reasons: readonly ScanFailure[] = ['timeout', 'crashed', 'overloaded', 'too-large', 'too-deep', 'unreadable']
  for (const reason of reasons) {
    const expected = name === 'monitor' ? verdict : { ...verdict, reason }
    for (const to of DIRECTIONS) expect(policy(message(to), { status: 'failed', reason }, [])).toEqual(expected)
  }
})

test('only strict forbids to fail open', () => {
  expect(Object.values(BASES).map(({ name, failOpen }) => `${name} ${failOpen}`)).toEqual([
    'default permitted',
    'strict forbidden',
    'monitor permitted',
    'none permitted',
  ])
})

test('names of presets are told from other words', () => {
  expect(['default', 'strict', 'monitor'].every(isPresetName)).toBe(true)
  expect(['none', 'toString', '__proto__', ''].some(isPresetName)).toBe(false)
})
