import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { LARGEST_POLICY, parsePolicy } from '../../src/config/parse-policy.ts'
import { formatProblem } from '../../src/config/problem.ts'
import { PRESETS } from '../../src/policy/presets.ts'
import type { ParsedPolicy } from '../../src/policy/rules.ts'

const KNOWN = ['secret/github-pat', 'secret/github-oauth', 'pii/email', 'pii/us-ssn']

async function policyOf(text: string, known?: readonly string[]): Promise<ParsedPolicy> {
  const parsed = await parsePolicy(text, '/etc/sluice/my policy.yaml', known)
  if (!parsed.ok) throw new Error(parsed.problems.map(formatProblem).join('\n'))
  return parsed.policy
}

async function problemsOf(text: string, known?: readonly string[]): Promise<readonly string[]> {
  const parsed = await parsePolicy(text, 'p', known)
  return parsed.ok ? [] : parsed.problems.map(formatProblem)
}

describe('a file', () => {
  const FULL = `version: 1
description: For the design team
extends: strict
onFailure: block
exceptions:
  - name: figma ids
    path: params.arguments.nodeId
    tool: [get_node, "get_*_code"]
    detector: pii/*
    value: 2006-*
    action: allow
    reason: node ids look like phone numbers
    until: 2027-06-30
rules:
  - category: [secret, credential]
    kind: token
    detector: secret/github-*
    confidence: likely
    standing: [live, sample]
    to: server
    server: files
    method: tools/call
    path: ["params.**", 'params["a.b"].items[*]']
    count: 3
    action: block
  - action: mask
`

  test('is read whole, its own rules before those of what it extends', async () => {
    const policy = await policyOf(FULL, KNOWN)
    expect(policy).toEqual({
      name: 'my_policy.yaml',
      description: 'For the design team',
      onFailure: 'block',
      failOpen: 'forbidden',
      exceptions: [
        {
          id: 'my_policy.yaml exception 1 (figma ids)',
          path: ['params.arguments.nodeId'],
          tool: ['get_node', 'get_*_code'],
          detector: ['pii/*'],
          value: ['2006-*'],
          action: 'allow',
          reason: 'node ids look like phone numbers',
          until: '2027-06-30',
        },
      ],
      rules: [
        {
          id: 'my_policy.yaml rule 1',
          category: ['secret', 'credential'],
          kind: ['token'],
          detector: ['secret/github-*'],
          confidence: 'likely',
          standing: ['live', 'sample'],
          to: ['server'],
          server: ['files'],
          method: ['tools/call'],
          path: ['params.**', 'params["a.b"].items[*]'],
          count: 3,
          action: 'block',
        },
        { id: 'my_policy.yaml rule 2', action: 'mask' },
        ...PRESETS.strict.rules,
      ],
    })
  })

  test('may set the threshold of one entity', async () => {
    const file = 'version: 1\nexceptions: [{ detector: pii/phone*, below: certain, action: report }]\n'
    expect((await policyOf(file)).exceptions[0]).toEqual({
      id: 'my_policy.yaml exception 1',
      detector: ['pii/phone*'],
      below: 'certain',
      action: 'report',
    })
    const refused = await parsePolicy(file.replace('below: certain', 'below: possible'), 'p')
    expect(refused.ok).toBe(false)
  })

  test('may be JSON, with CRLF and a byte order mark', async () => {
    const text = '\ufeff{\r\n  "version": 1,\r\n  "rules": [{"kind": "contact", "action": "redact"}]\r\n}\r\n'
    expect((await policyOf(text)).rules[0]).toEqual({
      id: 'my_policy.yaml rule 1',
      kind: ['contact'],
      action: 'redact',
    })
  })

  test.each(Object.values(PRESETS))('of the rules of $name gives its policy', async (preset) => {
    const { onFailure, rules } = preset
    const own = rules.map(({ id: _id, ...rule }) => rule)
    const policy = await policyOf(
      stringify({ version: 1, extends: 'none', onFailure, rules: own }, { aliasDuplicateObjects: false }),
    )
    expect(policy.onFailure).toBe(onFailure)
    expect(policy.rules.slice(0, own.length).map(({ id: _id, ...rule }) => rule)).toEqual(own)
  })

  test.each([
    ['version: 1', 'default'],
    ['version: 1\nextends: default', 'default'],
    ['version: 1\nextends: monitor', 'monitor'],
    ['version: 1\nextends: none', 'none'],
  ])('%j rests on %s', async (text, base) => {
    expect((await policyOf(text)).rules.every(({ id }) => id.startsWith(`${base}/`))).toBe(true)
  })

  test('says what becomes of failed scans, or leaves it to what it extends', async () => {
    expect((await policyOf('version: 1\nonFailure: pass')).onFailure).toBe('pass')
    expect((await policyOf('version: 1')).onFailure).toBe('block')
    expect((await policyOf('version: 1\nextends: monitor')).onFailure).toBe('pass')
    expect((await policyOf('version: 1\nextends: monitor\nonFailure: block')).onFailure).toBe('block')
  })
})

describe('problems', () => {
  test('are told all at once, each with its place', async () => {
    const text = `version: 2
extend: strict
onFailure: open
exceptions:
  - action: block
    until: 2027-02-30
  - kind: contact
rules:
  - categroy: secret
    kind: [token, pasword]
    acton: redact
  - detector: [secret/gitbub-pat, "sec*/x", "aws/*"]
    path: params.items[x].note
    count: 0
    action: redcat
  - just text
  - to: []
    action: mask
    action: block
`
    expect(await problemsOf(text, KNOWN)).toEqual([
      'p:1:10: version must be 1, a number without quotes',
      'p:2:1: unknown key "extend" in a policy; did you mean "extends"?',
      'p:3:12: onFailure must be one of block, pass',
      'p:5:5: an exception must say what it covers: a path, a detector, a tool…',
      'p:5:13: action must be one of allow, report',
      'p:6:12: until must be a day such as 2027-06-30',
      'p:7:5: an exception lacks "action"',
      'p:9:5: unknown key "categroy" in a rule; did you mean "category"?',
      'p:9:5: a rule lacks "action"',
      'p:10:19: kind must be one of token, key, password, session, financial, government, health, contact, person, special, device; did you mean "password"?',
      'p:11:5: unknown key "acton" in a rule; did you mean "action"?',
      'p:12:16: detector names no detector; "sluice detectors" lists them; did you mean "secret/github-pat"?',
      'p:12:35: detector may have a "*" only at its end',
      'p:12:45: detector fits no detector; "sluice detectors" lists them',
      'p:13:11: path must have a number, "*" or a quoted key in brackets',
      'p:14:12: count must be a whole number from 1 to 1000000',
      'p:15:13: action must be one of allow, report, redact, mask, block; did you mean "redact"?',
      'p:16:5: a rule must be a map of keys and values',
      'p:17:9: to must not be an empty list',
      'p:19:5: this key stands twice in the same place',
    ])
  })

  test.each([
    ['', 'p:1:1: is empty; a policy says at least "version: 1"'],
    ['# only words\n', 'p:1:1: is empty; a policy says at least "version: 1"'],
    ['[]', 'p:1:1: a policy must be a map of keys and values'],
    ['rules: []', 'p:1:1: a policy lacks "version"'],
    ['version: "1"', 'p:1:10: version must be 1, a number without quotes'],
    ['version: 1\nrules:', 'p:2:7: rules must be a list'],
    ['version: 1\nrules: {}', 'p:2:8: rules must be a list'],
    ['version: 1\nextends: strict\nonFailure: pass', 'p:3:12: onFailure: pass is forbidden by "strict"'],
    ['version: 1\n---\nversion: 1', 'p:2:1: a policy file holds one document'],
    ['version: 1\nrules: [', 'p:2:9: wrong indentation, or a bracket that is not closed'],
    ['version: 1\n\trules: []', 'p:2:1: a tab cannot indent; use spaces'],
    ['version: 1\n? [a]\n: 1', 'p:2:3: a key must be a word'],
    ['version: 1\n7: 1', 'p:2:1: a key must be a word'],
    ['version: 1\n<<: {}', 'p:2:1: unknown key in a policy; known are'],
    ['version: 1\nrules: &a []', 'p:2:8: anchors are not supported in a policy'],
    ['version: 1\nrules: !!seq []', 'p:2:8: tags are not supported in a policy'],
    ['%YAML 1.1\n---\nversion: 1', 'p:1:1: directives are not supported in a policy'],
    ['version: 1\nrules: [{action: allow, tool: *x}]', 'p:2:31: aliases are not supported in a policy; if this'],
    ['version: 1\nrules: [{action: allow, tool: 7}]', 'p:2:31: tool must be a text'],
    ['version: 1\nrules: [{action: allow, tool: ""}]', 'p:2:31: tool must be a text'],
    ['version: 1\nrules: [{action: allow, path: a..b}]', 'p:2:31: path must not have an empty segment'],
    ['version: 1\nrules: [{action: allow, path: a.b**}]', 'p:2:31: path must have "**" as a whole segment'],
    ['version: 1\nrules: [{action: allow, name: "a\\u001bb"}]', 'p:2:31: name may hold letters'],
    [`version: 1\ndescription: ${'x'.repeat(2001)}`, 'p:2:14: description is longer than 2000 characters'],
  ])('%j', async (text, problem) => {
    const problems = await problemsOf(text)
    expect(problems[0]).toContain(problem)
    expect(problems).toHaveLength(1)
  })

  test('a detector is checked only against a list that is given', async () => {
    const text = 'version: 1\nrules: [{action: allow, detector: x/y}]'
    expect(await problemsOf(text)).toEqual([])
    expect(await problemsOf(text, KNOWN)).toHaveLength(1)
    const ours = 'version: 1\nrules: [{action: report, detector: [sluice/placeholder, sluice/*]}]'
    expect(await problemsOf(ours, KNOWN)).toEqual([])
  })

  test('never quote a value, nor a key that may be one', async () => {
    const secret = `ghp_${'aB3'.repeat(12)}`
    const texts = [
      secret,
      `TOKEN=${secret}`,
      `${secret}: 1`,
      `version: ${secret}`,
      `version: 1\nextends: ${secret}`,
      `version: 1\nrules: [${secret}]`,
      `version: 1\nrules:\n  - action: ${secret}\n    detector: ${secret}\n    until: ${secret}\n    ${secret}: x`,
      `version: 1\nx: *${secret}`,
      `version: 1\nx: &${secret} 1`,
      `version: 1\nx: !${secret} 1`,
      `"${secret}`,
      `version: 1\nversion: ${secret}`,
    ]
    for (const text of texts) {
      const problems = await problemsOf(text, KNOWN)
      expect(problems.length).toBeGreaterThan(0)
      expect(problems.join('\n')).not.toContain(secret.slice(0, 12))
    }
  })

  test('beyond a hundred are counted', async () => {
    const text = `version: 1\nrules:\n${'  - acton: block\n'.repeat(300)}`
    const problems = await problemsOf(text)
    expect(problems).toHaveLength(101)
    expect(problems.at(-1)).toBe('p: and 500 more problems')
  })
})

describe('bounds', () => {
  test('10,000 rules are read, one more is a problem', async () => {
    const rules = (count: number): string => `version: 1\nextends: none\nrules:\n${'- action: mask\n'.repeat(count)}`
    expect((await policyOf(rules(10_000))).rules.length).toBeGreaterThanOrEqual(10_000)
    expect(await problemsOf(rules(10_001))).toEqual(['p:1:1: has more than 10000 rules and exceptions'])
  })

  test('a text over 1 MiB is not looked at', async () => {
    expect(await problemsOf(`version: 1\n#${'x'.repeat(LARGEST_POLICY)}`)).toEqual([
      'p: is larger than 1 MiB, too large for a policy',
    ])
  })

  test.each(['[', '{', '- ', '? ', '[a: ', '{a: ', 'a: ', ': ', '- [', '[{'])(
    'a megabyte of %j is refused as too deep',
    async (piece) => {
      const problems = await problemsOf(piece.repeat(LARGEST_POLICY / piece.length))
      expect(problems).toEqual([expect.stringMatching(/^p:1:\d+: nested too deeply for a policy$/u)])
    },
  )

  test.each(['}', '- a\n', '%a\n', '&a ', '"" '])('a megabyte of %j is refused before it is parsed', async (piece) => {
    const problems = await problemsOf(piece.repeat(LARGEST_POLICY / piece.length))
    expect(problems.at(-1)).toMatch(/holds too much for a policy$|^p: and \d+ more problems$/u)
    expect(problems.every((problem) => /too much|more problems|not supported/u.test(problem))).toBe(true)
  })

  test('indentation counts as depth', async () => {
    const lines = Array.from({ length: 1000 }, (_, level) => `${' '.repeat(level)}a:`)
    expect(await problemsOf(lines.join('\n'))).toEqual(['p:130:131: nested too deeply for a policy'])
  })

  test('brackets in quotes and in block text are no depth', async () => {
    const open = '['.repeat(50)
    const text = `version: 1\ndescription: |\n  ${open}\n  ${open}\nrules: [{action: mask, tool: "${open}"}]`
    expect((await policyOf(text)).rules[0]?.tool).toEqual([open])
  })
})

describe('whatever the text', () => {
  const KEYS = ['version', 'extends', 'onFailure', 'exceptions', 'rules', 'description']

  test('it never throws, and an answer is a policy or problems', async () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ...KEYS,
        ': ',
        '- ',
        '\n',
        '  ',
        '[',
        ']',
        '{',
        '}',
        ',',
        '"',
        "'",
        '|',
        '#',
        '&a',
        '*a',
        '!t',
        '1',
      ),
      fc.string({ maxLength: 6, unit: 'binary' }),
    )
    const text = fc.oneof(
      fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
      fc.array(piece, { maxLength: 20 }).map((pieces) => `version: 1\n${pieces.join('')}`),
    )
    await fc.assert(
      fc.asyncProperty(text, async (source) => {
        const parsed = await parsePolicy(source, 'p', KNOWN)
        if (parsed.ok) expect(parsed.policy.rules.length).toBeGreaterThan(0)
        else expect(parsed.problems.length).toBeGreaterThan(0)
      }),
      { numRuns: 400 },
    )
  })

  test('an unknown key is never accepted, at any level', async () => {
    const rule = ['action', 'name', 'category', 'kind', 'detector', 'confidence', 'standing', 'to', 'server', 'tool']
    const known = new Set([...KEYS, ...rule, 'below', 'method', 'path', 'count', 'reason', 'until'])
    const key = fc.string({ minLength: 1, maxLength: 12 }).filter((word) => !known.has(word))
    const level = fc.constantFrom('policy', 'rule', 'exception')
    await fc.assert(
      fc.asyncProperty(key, level, async (extra, where) => {
        const entry = { action: 'report', kind: 'contact' }
        const odd = { ...entry, [extra]: 'x' }
        const file = {
          version: 1,
          rules: [where === 'rule' ? odd : entry],
          exceptions: [where === 'exception' ? odd : entry],
          ...(where === 'policy' ? { [extra]: 1 } : {}),
        }
        // A key that cannot be an own property of a literal, such as __proto__, leaves nothing to find.
        fc.pre(JSON.stringify(file).includes(JSON.stringify(extra)))
        expect((await parsePolicy(JSON.stringify(file), 'p')).ok).toBe(false)
      }),
      { numRuns: 200 },
    )
    expect((await parsePolicy('{"version": 1, "__proto__": {"rules": []}}', 'p')).ok).toBe(false)
    expect((await parsePolicy('{"version": 1, "constructor": 1}', 'p')).ok).toBe(false)
  })
})
