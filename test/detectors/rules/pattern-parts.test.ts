import { describe, expect, it } from 'vitest'
import { factsOf } from '../../../detectors/rules/pattern-parts.ts'
import { withValueGroup } from '../../../detectors/rules/value-group.ts'

describe('factsOf: literals and length', () => {
  it.each<[string, readonly string[], number]>([
    ['abc_[a-z0-9]{8}', ['abc_'], 12],
    ['(?i)\\b(p8e-[a-z0-9]{32})(?:[\\x60\'"\\s;]|\\\\[nr]|$)', ['p8e-'], 40],
    ['(?:foo|bars?)-[0-9]{3}', ['foo-', 'bar-', 'bars-'], 8],
    ['[xy]z{2}q', ['xzzq', 'yzzq'], 4],
    ['a+bcd', ['bcd'], Infinity],
    ['(?:ab)?cd', ['cd', 'abcd'], 4],
    ['x*', [], Infinity],
    ['[a-f0-9]{32}', [], 32],
    ['(?P<value>ghq_\\w{4})', ['ghq_'], 8],
    ['\\Aab\\z', ['ab'], 2],
    ['\\x41\\x{42}c', ['abc'], 3],
    ['(?:abcdef|[0-9]{8})', [], 8],
    ['key.{0,20}["\'][0-9a-f]{16}', ['key'], 100],
    ['é?abc', ['abc', 'éabc'], 5],
    ['(?i)é?abc', ['abc'], 7],
    ['пароль: [0-9]{4}', ['пароль: '], 18],
    ['(?i)пароль: [0-9]{4}', [': '], 30],
    ['(?i)密码[:：][0-9]{4}', ['密码'], 14],
    ['[[:alpha:]]+token', ['token'], Infinity],
    ['\\pL{2}stop', ['stop'], 12],
  ])('%s', (pattern, literals, longest) => {
    const facts = factsOf(pattern)
    expect([...facts.literals].toSorted()).toEqual([...literals].toSorted())
    expect(facts.longest).toBe(longest)
  })

  it('every match of an expression holds one of its literals', () => {
    for (const pattern of ['(?:sk|pk)_(?:live|test)_[a-z]{4}', 'acme(?:-x)?=[0-9]{2,4}', '(?i)Token:? ?[a-z]{3}']) {
      const { literals } = factsOf(pattern)
      const expression = new RegExp(pattern.replace('(?i)', ''), pattern.startsWith('(?i)') ? 'gi' : 'g')
      const text = 'sk_live_abcd pk_test_wxyz acme-x=123 acme=99 token: abc TOKEN xyz'
      const matches = text.match(expression) ?? []
      expect(matches.length).toBeGreaterThan(1)
      for (const match of matches) expect(literals.some((literal) => match.toLowerCase().includes(literal))).toBe(true)
    }
  })
})

describe('withValueGroup', () => {
  it.each([
    ['a(b)(c)', 2, 'a(b)(?<value>c)'],
    ['a(b)(c)', 0, 'a(?<value>b)(c)'],
    ['(?:a)(?i)(?P<key>b)([(\\])])(c)', 3, '(?:a)(?i)(b)([(\\])])(?<value>c)'],
    ['a\\(b', 0, 'a\\(b'],
    ['[]()]x(y)', 1, '[]()]x(?<value>y)'],
    ['(?P<value>a)(b)', 2, '(a)(?<value>b)'],
  ])('%s, %i', (pattern, group, expected) => {
    expect(withValueGroup(pattern, group)).toBe(expected)
  })

  it('says when there is no such group', () => {
    expect(withValueGroup('a(b)', 2)).toBeUndefined()
  })
})
