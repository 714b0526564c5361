import { describe, expect, test } from 'vitest'
import type { Finding } from '../../detectors/contract.ts'
import type { MessageContext } from '../../src/message/message.ts'
import { compilePolicy, expiredExceptions } from '../../src/policy/compile.ts'
import { PRESETS } from '../../src/policy/presets.ts'
import type { Conditions, Exception, Rule } from '../../src/policy/rules.ts'
import { TODAY, at, done, finding, message, placeholder, policyOf } from './sample.ts'

function decide(
  rules: readonly Rule[],
  findings: readonly Finding[],
  paths: readonly string[] = [],
  context: MessageContext = message('server'),
): readonly string[] {
  const verdict = compilePolicy(policyOf({ rules }), TODAY)(context, done(...findings), at(...paths))
  return verdict.action === 'pass' ? [] : verdict.decisions.map(({ action, rule }) => `${action} by ${rule}`)
}

describe('rules', () => {
  test('the first that matches decides, for each finding by itself', () => {
    const rules: readonly Rule[] = [
      { id: 'mail', detector: ['pii/email'], action: 'allow' },
      { id: 'pii', category: ['pii'], action: 'redact' },
      { id: 'never', detector: ['pii/email'], action: 'block' },
      { id: 'rest', action: 'report' },
    ]
    const findings = [
      finding(),
      finding({ detector: 'pii/email', category: 'pii', kind: 'contact' }),
      finding({ detector: 'pii/iban', category: 'pii', kind: 'financial' }),
    ]
    expect(decide(rules, findings)).toEqual(['report by rest', 'allow by mail', 'redact by pii'])
  })

  test('what none matches is reported', () => {
    expect(decide([], [finding()])).toEqual(['report by test/unmatched'])
  })

  test('one finding that blocks, blocks the message, and all decisions are told', () => {
    const rules: readonly Rule[] = [
      { id: 'stop', detector: ['secret/*'], action: 'block' },
      { id: 'mask', action: 'mask' },
    ]
    const scan = done(finding({ detector: 'pii/email' }), finding())
    expect(compilePolicy(policyOf({ rules }), TODAY)(message('server'), scan, at('a', 'b'))).toEqual({
      action: 'block',
      reason: 'finding',
      rule: 'stop',
      decisions: [
        { action: 'mask', rule: 'mask' },
        { action: 'block', rule: 'stop' },
      ],
    })
  })

  test('when all is allowed the message passes; one report is enough to apply', () => {
    const rules: readonly Rule[] = [
      { id: 'a', detector: ['x/a'], action: 'allow' },
      { id: 'r', action: 'report' },
    ]
    const policy = compilePolicy(policyOf({ rules }), TODAY)
    const [a, b] = [finding({ detector: 'x/a' }), finding({ detector: 'x/b' })]
    expect(policy(message('model'), done(a, a), at('p', 'q'))).toEqual({ action: 'pass' })
    expect(policy(message('model'), done(a, b), at('p', 'q'))).toEqual({
      action: 'apply',
      decisions: [
        { action: 'allow', rule: 'a' },
        { action: 'report', rule: 'r' },
      ],
    })
  })
})

describe('conditions', () => {
  const one = finding({ detector: 'secret/aws-id', category: 'credential', kind: 'key', confidence: 'likely' })
  const where = 'params.arguments.items[3].note'

  test.each<readonly [Conditions, boolean]>([
    [{}, true],
    [{ category: ['pii', 'credential'] }, true],
    [{ category: ['pii', 'secret'] }, false],
    [{ kind: ['key'] }, true],
    [{ kind: ['token'] }, false],
    [{ detector: ['secret/aws-id'] }, true],
    [{ detector: ['secret/aws'] }, false],
    [{ detector: ['secret/aws*'] }, true],
    [{ detector: ['pii/*', '*'] }, true],
    [{ confidence: 'possible' }, true],
    [{ confidence: 'likely' }, true],
    [{ confidence: 'certain' }, false],
    [{ below: 'likely' }, false],
    [{ below: 'certain' }, true],
    [{ confidence: 'likely', below: 'certain' }, true],
    [{ confidence: 'possible', below: 'likely' }, false],
    [{ standing: ['live'] }, true],
    [{ standing: ['public', 'sample'] }, false],
    [{ to: ['server'] }, true],
    [{ to: ['model'] }, false],
    [{ server: ['fi*'] }, true],
    [{ server: ['mail'] }, false],
    [{ tool: ['write_*'] }, true],
    [{ tool: ['read_*'] }, false],
    [{ method: ['tools/*'] }, true],
    [{ method: ['resources/read'] }, false],
    [{ path: ['params.arguments.items[*].note'] }, true],
    [{ path: ['result.**', 'params.**'] }, true],
    [{ path: ['params.arguments.items'] }, false],
    [{ count: 1 }, true],
    [{ count: 2 }, false],
    [{ to: ['server'], tool: ['write_*'], kind: ['token'] }, false],
  ])('%j: %s', (when, matches) => {
    const rules: readonly Rule[] = [{ ...when, id: 'it', action: 'redact' }]
    expect(decide(rules, [one], [where])).toEqual([matches ? 'redact by it' : 'report by test/unmatched'])
  })

  test.each<keyof Conditions & ('server' | 'tool' | 'method')>(['server', 'tool', 'method'])(
    'a message without a %s fulfils no glob over it',
    (key) => {
      const rules: readonly Rule[] = [{ [key]: ['*'], id: 'it', action: 'redact' }]
      expect(decide(rules, [one], [where], message('server', { [key]: undefined }))).toEqual([
        'report by test/unmatched',
      ])
    },
  )

  test('a finding without a known place fulfils no path of its own', () => {
    expect(decide([{ id: 'it', path: ['params.**'], action: 'redact' }], [one], [])).toEqual([
      'report by test/unmatched',
    ])
  })

  test('a count counts what fulfils the rest, whichever rule decides it, and then holds for each', () => {
    const rules: readonly Rule[] = [
      { id: 'first', detector: ['pii/phone'], action: 'mask' },
      { id: 'many', category: ['pii'], count: 3, action: 'block' },
      { id: 'rest', action: 'report' },
    ]
    const phone = finding({ detector: 'pii/phone', category: 'pii' })
    const mail = finding({ detector: 'pii/email', category: 'pii' })
    expect(decide(rules, [phone, mail, finding()])).toEqual(['mask by first', 'report by rest', 'report by rest'])
    expect(decide(rules, [phone, mail, mail, finding()])).toEqual([
      'mask by first',
      'block by many',
      'block by many',
      'report by rest',
    ])
  })

  test('a count with a path counts only what stands there', () => {
    const rules: readonly Rule[] = [{ id: 'many', path: ['a.**'], count: 2, action: 'redact' }]
    const two = [finding(), finding()]
    expect(decide(rules, two, ['a.x', 'b.x'])).toEqual(['report by test/unmatched', 'report by test/unmatched'])
    expect(decide(rules, two, ['a.x', 'a.y'])).toEqual(['redact by many', 'redact by many'])
  })
})

describe('exceptions', () => {
  const exceptions: readonly Exception[] = [
    { id: 'figma', path: ['params.arguments.node'], tool: ['get_node'], action: 'allow', until: TODAY },
    { id: 'soft', detector: ['secret/gitlab-*'], action: 'report' },
  ]
  const rules = PRESETS.default.rules

  test('stand before the rules and are as narrow as they say', () => {
    const policy = compilePolicy(policyOf({ exceptions, rules }), TODAY)
    const inTool = message('server', { tool: 'get_node' })
    expect(policy(inTool, done(finding()), at('params.arguments.node'))).toEqual({ action: 'pass' })
    expect(policy(inTool, done(finding()), at('params.arguments.note'))).toMatchObject({ action: 'block' })
    expect(policy(message('server'), done(finding()), at('params.arguments.node'))).toMatchObject({ action: 'block' })
    const gitlab = done(finding({ detector: 'secret/gitlab-pat' }))
    expect(policy(message('server'), gitlab, at('a'))).toEqual({
      action: 'apply',
      decisions: [{ action: 'report', rule: 'soft' }],
    })
  })

  test.each([
    ['2027-01-14', 'pass'],
    ['2027-01-15', 'pass'],
    ['2027-01-16', 'block'],
    ['2028-01-01', 'block'],
  ])('on %s the exception until 2027-01-15 lets it %s', (today, action) => {
    const parsed = policyOf({ exceptions, rules })
    const verdict = compilePolicy(parsed, today)(
      message('server', { tool: 'get_node' }),
      done(finding()),
      at('params.arguments.node'),
    )
    expect(verdict.action).toBe(action)
    expect(expiredExceptions(parsed, today)).toEqual(action === 'pass' ? [] : ['figma'])
  })
})

describe('our own placeholders', () => {
  test('are no data: only a rule that names them speaks of them', () => {
    const broad: readonly Rule[] = [
      { id: 'secrets', category: ['secret'], action: 'redact' },
      { id: 'star', detector: ['*'], action: 'redact' },
      { id: 'all', action: 'mask' },
    ]
    expect(decide(broad, [placeholder(), finding()])).toEqual(['report by test/unmatched', 'redact by secrets'])
    const named: readonly Rule[] = [{ id: 'ours', detector: ['sluice/*'], action: 'report' }, ...broad]
    expect(decide(named, [placeholder(), finding()])).toEqual(['report by ours', 'redact by secrets'])
  })

  test('give way to a finding as the reason of a block', () => {
    const policy = compilePolicy(PRESETS.default, TODAY)
    expect(policy(message('server'), done(placeholder(), finding()), at('a', 'b'))).toMatchObject({
      action: 'block',
      reason: 'finding',
      rule: 'default/secret-to-server',
      decisions: [{ rule: 'default/placeholder-to-server' }, { rule: 'default/secret-to-server' }],
    })
  })
})

test('a policy that passes failed scans says so in its data', () => {
  const policy = compilePolicy(policyOf({ onFailure: 'pass' }), TODAY)
  expect(policy(message('server'), { status: 'failed', reason: 'timeout' }, [])).toEqual({ action: 'pass' })
})

describe('cost, in evaluations of rules', () => {
  function evaluations(rules: readonly Rule[], findings: readonly Finding[]): number {
    let count = 0
    const policy = compilePolicy(policyOf({ rules }), TODAY, () => count++)
    policy(message('server'), done(...findings), at(...findings.map((_, index) => `params.arguments.a[${index}]`)))
    return count
  }
  const many = (count: number, when: Conditions): readonly Rule[] =>
    Array.from({ length: count }, (_, index) => ({ ...when, id: `r${index}`, action: 'redact' }))
  const alike = (count: number): readonly Finding[] => Array.from({ length: count }, () => finding())

  test('rules without path and count are asked once for all findings that are alike', () => {
    const rules = many(1000, { detector: ['pii/none'] })
    expect(evaluations(rules, alike(1))).toBe(1000)
    expect(evaluations(rules, alike(10_000))).toBe(1000)
  })

  test('rules with a path are asked once for each finding', () => {
    const rules = many(1000, { path: ['result.**'] })
    expect(evaluations(rules, alike(10))).toBe(1000 + 10 * 1000)
    expect(evaluations(rules, alike(20))).toBe(1000 + 20 * 1000)
  })

  test('rules with a count and a path are asked at most twice more', () => {
    const rules = many(1000, { path: ['result.**'], count: 2 })
    expect(evaluations(rules, alike(20))).toBeLessThanOrEqual(2 * 1000 + 2 * 20 * 1000)
  })

  test('a message without findings asks nothing', () => {
    expect(evaluations(many(1000, {}), [])).toBe(0)
  })

  test('rules behind one that takes everything are never asked', () => {
    expect(evaluations(many(1000, {}), alike(100))).toBe(1)
  })
})

describe('an exclusion by value', () => {
  const own = { detector: 'pii/email', category: 'pii', kind: 'contact' } as const
  const exceptions: readonly Exception[] = [
    { id: 'ours', detector: ['pii/email'], value: ['*@Example.com', 'root@localhost'], action: 'allow' },
  ]
  const rules: readonly Rule[] = [{ id: 'rest', action: 'redact' }]
  const values = ['jo@EXAMPLE.com', 'jo@example.com.evil.org', 'root@localhost', 'jo@example.com']
  const findings = [finding(own), finding(own), finding(own), finding()]

  test('lets those pass and no others, of the detectors that it names', () => {
    const policy = compilePolicy(policyOf({ rules, exceptions }), TODAY)
    const verdict = policy(message('model'), done(...findings), at('a', 'a', 'a', 'a'), (index) => values[index]!)
    if (verdict.action !== 'apply') throw new Error(verdict.action)
    expect(verdict.decisions.map(({ action }) => action)).toEqual(['allow', 'redact', 'allow', 'redact'])
  })

  test('holds for nothing where nobody can say what the value is', () => {
    const verdict = compilePolicy(policyOf({ rules, exceptions }), TODAY)(message('model'), done(findings[0]!), at('a'))
    expect(verdict).toMatchObject({ decisions: [{ action: 'redact', rule: 'rest' }] })
  })

  test('is asked only where a rule names one, and counts with the rest', () => {
    let asked = 0
    const count = (index: number): string => {
      asked++
      return values[index]!
    }
    const plain = compilePolicy(policyOf({ rules }), TODAY)
    plain(message('model'), done(...findings), at('a', 'a', 'a', 'a'), count)
    expect(asked).toBe(0)
    const many = compilePolicy(
      policyOf({ rules: [{ id: 'two', value: ['*example.com'], count: 2, action: 'block' }] }),
      TODAY,
    )
    const verdict = many(message('model'), done(...findings), at('a', 'a', 'a', 'a'), count)
    expect(verdict).toMatchObject({ action: 'block', rule: 'two' })
    expect(asked).toBe(4)
  })
})
