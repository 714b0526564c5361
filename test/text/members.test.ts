import { describe, expect, test } from 'vitest'
import { MEMBER_STRIDE, membersOf } from '../../src/text/members.ts'

const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'utf8')

describe('membersOf', () => {
  const membersIn = (text: string): unknown[] | null => {
    const bytes = bytesOf(text)
    const members = membersOf(bytes)
    if (members === null) return null
    return Array.from({ length: members.count }, (_, i) => {
      const [depth, keyStart, keyEnd, start, end, escaped] = members.records.subarray(i * MEMBER_STRIDE)
      return [depth, text.slice(keyStart, keyEnd), text.slice(start, end), escaped]
    })
  }

  test('lists three levels in order of appearance', () => {
    expect(membersIn('{"a":{"b":{"c":{"d":1}},"e":[{"f":2}]},"\\u0061":"x"}')).toEqual([
      [1, 'a', '{"b":{"c":{"d":1}},"e":[{"f":2}]}', 0],
      [2, 'b', '{"c":{"d":1}}', 0],
      [3, 'c', '{"d":1}', 0],
      [2, 'e', '[{"f":2}]', 0],
      [1, '\\u0061', '"x"', 1],
    ])
  })

  test('counts arrays as a level', () => {
    expect(membersIn('{"a":[{"b":1},2,{"c":[3]}]}')).toEqual([
      [1, 'a', '[{"b":1},2,{"c":[3]}]', 0],
      [3, 'b', '1', 0],
      [3, 'c', '[3]', 0],
    ])
  })

  test('holds any number of members, and is null for what is not JSON', () => {
    const many = Array.from({ length: 1000 }, (_, i) => `"k${i}":${i}`)
    expect(membersIn(`{${many.join(',')}}`)).toHaveLength(1000)
    expect(membersIn('{"a":1')).toBeNull()
  })
})
