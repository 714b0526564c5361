import { fc, test as property } from './property.ts'
import { describe, expect, it } from 'vitest'
import { FrontEnd } from '../../src/text/front-end.ts'
import { LEAF_KEY, LEAF_STRIDE } from '../../src/text/leaf-table.ts'
import { MEMBER_STRIDE, membersOf } from '../../src/text/members.ts'

function read(source: string | Uint8Array): { form: string; text: string; leaves: string[]; frontEnd: FrontEnd } {
  const frontEnd = new FrontEnd()
  const form = frontEnd.read(typeof source === 'string' ? Buffer.from(source) : source)
  const leaves: string[] = []
  for (let record = 0; record < frontEnd.leaves.length; record += LEAF_STRIDE) {
    const { data } = frontEnd.leaves
    leaves.push(frontEnd.text.toString('utf8', data[record + 2], data[record + 3]))
  }
  const text = frontEnd.text.toString('latin1', 0, frontEnd.textLength).replaceAll('\xff', '|')
  return { form, text, leaves, frontEnd }
}

describe('scan text', () => {
  const table: readonly (readonly [string, string])[] = [
    ['{"ssn":123456789}', 'ssn: 123456789|'],
    ['{"a":{"b":"c"}}', 'a|b: c|'],
    ['{"mails":["abc","defg"]}', 'mails|mails: abc|mails: defg|'],
    ['{"n":[12345678,1]}', 'n|n: 12345678|1|'],
    ['{"a":[[{"b":true}]]}', 'a|b|'],
    ['["x",{"k":null}]', 'x|k|'],
    ['{"deep":[["inner one"]]}', 'deep|deep: inner one|'],
    ['{"user":{"name":"n","id":1,"first":{"value":"v"}}}', 'user|user_name: n|id: 1|user_first|value|first: v|'],
    ['{"env":[{"key":"k","keys":"s","ke":1}]}', 'env|env_key: k|keys: s|ke: 1|'],
    ['{"":{"last":"l","number":1,"token":[{}]},"name":"x"}', '|_last: l|_number: 1|_token|name: x|'],
    ['{"a":{"n\\u0061me":"x","nam":"y","Name":"z"}}', 'a|name: x|nam: y|a_Name: z|'],
    [
      '{"a":{"S":"x","s":"y","_":"z","$t":1,"#text":2,"stringValue":3,"StringValue":4,"stringValues":5}}',
      'a|S|a: x|s: y|_|a: z|$t|a: 1|#text|a: 2|stringValue|a: 3|StringValue|a: 4|stringValues: 5|',
    ],
    ['{"a":[{"Key":"b","Value":"c"},{"KEY":"b"}]}', 'a|a_Key: b|Value|b: c|KEY: b|'],
    ['{"env":[{"name":"A","value":"b"},{"value":"c"}]}', 'env|env_name: A|value|A: b|value|env: c|'],
    ['[{"key":"A","x":[{"key":"B","value":1}],"value":2}]', 'key: A|x|x_key: B|value|B: 1|value: 2|'],
    ['[{"label":"A","field":"B","value":1,"value":2}]', 'label: A|field: B|value|B: 1|value: 2|'],
    ['[{"name":["A"],"value":1},{"name":2,"other":"B","value":3}]', 'name|A|value: 1|name: 2|other: B|value: 3|'],
    [`{"key":"${'k'.repeat(33)}","value":1}`, `key: ${'k'.repeat(33)}|value|${'k'.repeat(32)}: 1|`],
    [`{"key":"${'\\u006b'.repeat(32)}","value":1}`, `key: ${'k'.repeat(32)}|value|${'k'.repeat(32)}: 1|`],
    [`{"key":"${'k'.repeat(257)}","value":1}`, `key: ${'k'.repeat(257)}|value: 1|`],
    [`{"key":"é${'k'.repeat(31)}","value":1}`, `key: Ã©${'k'.repeat(31)}|value|${'k'.repeat(31)}: 1|`],
    ['[{"value":[["deep"]]},{"key":1}]', 'value|value: deep|key: 1|'],
    ['"\\u0067hp_\\n\\"\\/"', 'ghp_\n"/|'],
    ['{"":""}', ': |'],
    [' [ ] ', ''],
    ['\ufeff{"a":1}', 'a: 1|'],
  ]
  it.each(table)('%s', (source, text) => {
    expect(read(source).text).toBe(text)
  })

  it('repeats no key that is too long to be context, so that repeats stay linear', () => {
    const key = 'k'.repeat(25)
    expect(read(`{"${key}":["abcdef","abcdef"]}`).text).toBe(`${key}|abcdef|abcdef|`)
    const elements = 10_000
    const { frontEnd } = read(`{"${'k'.repeat(24)}":[${'"abc",'.repeat(elements)}"abc"]}`)
    expect(frontEnd.textLength).toBeLessThan(30 * (elements + 2))
  })

  it('names no object by a key that is too long to be context', () => {
    expect(read(`{"${'k'.repeat(25)}":{"name":"x"}}`).text).toBe(`${'k'.repeat(25)}|name: x|`)
    const members = 10_000
    const { frontEnd } = read(`{"${'k'.repeat(24)}":[${'{"key":1},'.repeat(members)}{}]}`)
    expect(frontEnd.textLength).toBeLessThan(35 * (members + 2))
  })

  it.each([
    ['[[1]]', true],
    ['{"a":[[]]}', true],
    ['[1,{"a":[[2]]},3]', true],
    ['[{"a":[1]},[2]]', true],
    ['{"a":[{"b":[1]}]}', false],
    ['[]', false],
  ])('tells whether an array stands in an array: %s', (source, expected) => {
    expect(read(source).frontEnd.hasRows).toBe(expected)
  })

  it('decodes every escape, and a lone surrogate as U+FFFD', () => {
    const { leaves } = read('["\\b\\f\\n\\r\\t\\"\\\\\\/","\\u00e9\\u20ac\\ud83d\\ude00","\\ud800x","\\udc00\\ud800"]')
    expect(leaves).toEqual(['\b\f\n\r\t"\\/', 'é€😀', '\ufffdx', '\ufffd\ufffd'])
  })

  it('copies long clean stretches whole, at every length around the switch', () => {
    for (let length = 40; length < 200; length++) {
      const word = 'abcdefghij'.repeat(20).slice(0, length)
      expect(read(JSON.stringify([word, `${word}\n${word}"${word}`])).leaves).toEqual([
        word,
        `${word}\n${word}"${word}`,
      ])
    }
  })
})

describe('what is no JSON', () => {
  const cases = [
    '',
    ' ',
    '{',
    '}',
    '{"a"}',
    '{"a":}',
    '{"a":1,}',
    '[1,]',
    '[,1]',
    '01',
    '1.',
    '-',
    '1e',
    '"a',
    '"\\x"',
    '"\\u12g4"',
  ]
  const more = [
    'tru',
    'nulll',
    '{"a":1}{',
    '[1 2]',
    '{1:2}',
    "{'a':1}",
    '"a\nb"',
    `"${'a'.repeat(100)}\tb"`,
    '[1}',
    '{"a":1]',
    '\u00a01',
  ]
  it.each([...cases, ...more])('%j is malformed', (source) => {
    expect(read(source).form).toBe('malformed')
    expect(() => JSON.parse(source)).toThrow()
  })

  it('says too-deep beyond its depth, and reads 10,000 levels', () => {
    expect(read('['.repeat(10_000) + ']'.repeat(10_000)).form).toBe('array')
    expect(read(`${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`).form).toBe('object')
    expect(read('['.repeat(100_001)).form).toBe('too-deep')
  })
})

property(
  'reads what JSON.parse reads, and refuses what it refuses',
  [fc.string({ unit: 'binary', maxLength: 40 })],
  (source) => {
    let parsed = true
    try {
      JSON.parse(source)
    } catch {
      parsed = false
    }
    expect(read(source).form !== 'malformed').toBe(parsed)
  },
)

property('holds every string, key and number of any JSON value', [fc.jsonValue(), fc.nat(3)], (value, space) => {
  const strings: string[] = []
  JSON.parse(JSON.stringify(value), (_, inner) => {
    if (typeof inner === 'string') strings.push(inner)
    if (typeof inner === 'number') strings.push(JSON.stringify(inner))
    if (typeof inner === 'object' && inner !== null && !Array.isArray(inner)) strings.push(...Object.keys(inner))
    return inner
  })
  const { form, leaves } = read(JSON.stringify(value, null, space))
  expect(form).not.toBe('malformed')
  expect(leaves.toSorted()).toEqual(strings.map((text) => Buffer.from(text).toString('utf8')).toSorted())
})

property('sees the same members as the cursor', [fc.jsonValue(), fc.nat(2)], (value, space) => {
  const bytes = Buffer.from(JSON.stringify({ id: 1, params: value, '\u0001x': [value] }, null, space))
  const { frontEnd } = read(bytes)
  const expected = membersOf(bytes)!
  const { count, records } = frontEnd.members
  expect(count).toBe(expected.count)
  expect([...records.subarray(0, count * MEMBER_STRIDE)]).toEqual([
    ...expected.records.subarray(0, count * MEMBER_STRIDE),
  ])
})

it('gives a key the flag and no other leaf', () => {
  const { frontEnd } = read('{"a":["b",1]}')
  const flags = [0, 1, 2].map((leaf) => frontEnd.leaves.data[leaf * LEAF_STRIDE + 4]! & LEAF_KEY)
  expect(flags).toEqual([1, 0, 0])
})
