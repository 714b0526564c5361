import { expect, test } from 'vitest'
import { catalogue } from '../../../detectors/catalogue.ts'
import { splitPattern } from '../../../detectors/engine/split-pattern.ts'

test.each([
  ['(?<value>a+)', { lead: '', value: 'a+', tail: '' }],
  [String.raw`(?i:key|k)=(?<value>(?:a|b){3})\b`, { lead: '(?i:key|k)=', value: '(?:a|b){3}', tail: String.raw`\b` }],
  [String.raw`[(|]\((?<value>[^)\]|]*)"`, { lead: String.raw`[(|]\(`, value: String.raw`[^)\]|]*`, tail: '"' }],
  ['[]|](?<value>[^]a|]+)$', { lead: '[]|]', value: '[^]a|]+', tail: '$' }],
  ['a(?<value>b(?:c|d(?:e)))f(?:g|h)', { lead: 'a', value: 'b(?:c|d(?:e))', tail: 'f(?:g|h)' }],
])('%s is cut round its value', (pattern, parts) => {
  expect(splitPattern(pattern)).toEqual(parts)
})

test.each([
  ['no value', 'a+'],
  ['an alternative over it', 'a(?<value>b)|c'],
  ['an alternative before it', 'a|b(?<value>c)'],
  ['inside of another group', '(?:a(?<value>b))?'],
  ['repeated', 'a(?<value>b)+'],
  ['optional', 'a(?<value>b)?c'],
  ['counted', 'a(?<value>b){2}'],
  ['flags that go on behind it', '(?i)a(?<value>b)c'],
])('%s: not cut', (_, pattern) => {
  expect(splitPattern(pattern)).toBeNull()
})

test('every pattern of the catalogue that names a value is cut', () => {
  const whole = catalogue.filter(({ pattern }) => pattern.includes('(?<value>') && splitPattern(pattern) === null)
  expect(whole.map(({ id }) => id)).toEqual([])
})
