import { describe, expect, it } from 'vitest'
import { type Conversation, Conversations, endpointKey, sessionKey } from '../../../src/transport/http/conversations.ts'

const conversation = (): Conversation => ({}) as Conversation

describe('conversations', () => {
  it('are kept by session or by endpoint, and end', () => {
    const held = new Conversations()
    const one = conversation()
    held.set(sessionKey('a'), one)
    expect(held.get(sessionKey('a'))).toBe(one)
    expect(held.get(endpointKey('a'))).toBeUndefined()
    held.end(sessionKey('a'), conversation())
    expect(held.size).toBe(1)
    held.end(sessionKey('a'), one)
    expect(held.size).toBe(0)
  })

  it('are forgotten when others were used later', () => {
    const held = new Conversations(2)
    for (const id of ['a', 'b']) held.set(id, conversation())
    held.get('a')
    held.set('c', conversation())
    expect(['a', 'b', 'c'].map((id) => held.get(id) !== undefined)).toEqual([true, false, true])
  })

  it('are forgotten when nobody has used them for long', () => {
    let now = 0
    const held = new Conversations(10, 100, () => now)
    held.set('a', conversation())
    now = 99
    held.get('a')
    now = 150
    held.set('b', conversation())
    expect(held.size).toBe(2)
    now = 400
    held.set('c', conversation())
    expect(held.size).toBe(1)
  })

  it('share what was shown to the same credentials, and to no others', () => {
    const held = new Conversations()
    expect(held.advertisedTo(['a'])).toBe(held.advertisedTo(['a']))
    expect(held.advertisedTo(['a'])).not.toBe(held.advertisedTo(['b']))
    expect(held.advertisedTo([])).not.toBe(held.advertisedTo(['']))
  })
})
