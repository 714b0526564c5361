import { describe, expect, it } from 'vitest'
import { membersOf } from '../../../src/text/members.ts'
import { memberSpan, textAt } from '../../../src/transport/bridge/member-span.ts'

function found(json: string, ...path: string[]): string | undefined {
  const frame = Buffer.from(json)
  const span = memberSpan(frame, membersOf(frame)!, path)
  return span === undefined ? undefined : frame.subarray(span.start, span.end).toString('utf8')
}

describe('the place of a member', () => {
  it.each([
    ['{"a":{"b":{"c":7}}}', ['a', 'b', 'c'], '7'],
    ['{"a":{"b":1},"x":{"b":2}}', ['x', 'b'], '2'],
    // Among duplicates the last wins, at every level.
    ['{"a":{"b":1},"a":{"c":2}}', ['a', 'b'], undefined],
    ['{"a":{"b":1},"a":{"b":2,"b":"é"}}', ['a', 'b'], '"é"'],
    [String.raw`{"\u0061":{"b\u0062":1}}`, ['a', 'bb'], '1'],
    // A member of another depth or another parent is none of them.
    ['{"a":{"x":{"b":1}}}', ['a', 'b'], undefined],
    ['{"a":[{"b":1}]}', ['a', 'b'], undefined],
    ['{"a":1,"b":{"a":2}}', ['b', 'a'], '2'],
    ['{"a":null}', ['a', 'b'], undefined],
    ['[{"a":1}]', ['a'], undefined],
    ['{}', ['a'], undefined],
  ])('%s %j', (json, path, value) => {
    expect(found(json, ...path)).toBe(value)
  })

  it('gives the text of strings alone, and of none that is too long', () => {
    const frame = Buffer.from(String.raw`{"s":"\u00e9","n":7,"l":"xxxxxxxxxx"}`)
    const members = membersOf(frame)!
    const text = (name: string): string | undefined => textAt(frame, memberSpan(frame, members, [name]), 10)
    expect([text('s'), text('n'), text('l'), text('none')]).toEqual(['é', undefined, undefined, undefined])
  })
})
