import { describe, expect, test } from 'vitest'

import { Advertised } from '../../src/message/advertised.ts'
import { knownMethod } from '../../src/message/known-method.ts'
import { findingsOf, headerIn } from './planted.ts'

const page = (tools: string): Buffer => Buffer.from(`{"id":1,"result":{"other":[{"name":"no"}],"tools":[${tools}]}}`)

function observe(advertised: Advertised, tools: string, touched?: string): void {
  const frame = page(tools)
  const spans = touched === undefined ? [] : findingsOf(frame, touched).flatMap((finding) => finding.spans)
  advertised.observe(frame, headerIn(frame), spans)
}

describe('Advertised', () => {
  test('knows tools and their output schemas over several pages', () => {
    const advertised = new Advertised()
    observe(
      advertised,
      '{"outputSchema":{"type":"object","name":"x"},"name":"a"},{"name":"b","inputSchema":{"name":"c"}}',
    )
    observe(advertised, '{"n\\u0061me":"d","outputSchema":{"properties":{"outputSchema":1}}}')
    expect(['a', 'b', 'c', 'd', 'no', 'x'].filter((name) => advertised.knowsTool(name))).toEqual(['a', 'b', 'd'])
    expect(advertised.schemaFor('a')).toEqual({ type: 'object', name: 'x' })
    expect(advertised.schemaFor('b')).toBeUndefined()
    expect(advertised.schemaFor('d')).toEqual({ properties: { outputSchema: 1 } })
  })

  test('takes the latest word', () => {
    const advertised = new Advertised()
    observe(advertised, '{"name":"a","outputSchema":{"type":"object"}}')
    observe(advertised, '{"name":"a"}')
    expect(advertised.schemaFor('a')).toBeUndefined()
  })

  test('does not know a name that a finding touches', () => {
    const advertised = new Advertised()
    observe(advertised, '{"name":"free"},{"name":"has-touched-in"},{"name":"after","description":"touched"}', 'touched')
    expect(['free', 'has-touched-in', 'after'].filter((name) => advertised.knowsTool(name))).toEqual(['free', 'after'])
  })

  test('says of a schema too large to keep that it exists', () => {
    const advertised = new Advertised()
    observe(advertised, `{"name":"a","outputSchema":{"description":"${'x'.repeat(300_000)}"}}`)
    expect(advertised.schemaFor('a')).toEqual({ $ref: '#/not-kept' })
  })

  test('forgets the oldest tools, and then says of unknown ones that they may have a schema', () => {
    const advertised = new Advertised()
    observe(advertised, Array.from({ length: 10_000 }, (_, i) => `{"name":"t${i}"}`).join(','))
    expect(advertised.schemaFor('unknown')).toBeUndefined()
    observe(advertised, '{"name":"last"}')
    expect([advertised.knowsTool('t0'), advertised.knowsTool('t1'), advertised.knowsTool('last')]).toEqual([
      false,
      true,
      true,
    ])
    expect(advertised.schemaFor('t0')).toEqual({ $ref: '#/not-kept' })
  })

  test('reads nothing from an error', () => {
    const advertised = new Advertised()
    const frame = Buffer.from('{"id":1,"error":{"tools":[{"name":"a"}]}}')
    advertised.observe(frame, headerIn(frame))
    expect(advertised.knowsTool('a')).toBe(false)
  })
})

test('knownMethod knows the methods of both eras and nobody else’s', () => {
  expect(['tools/call', 'server/discover', 'notifications/tasks', 'initialize'].every(knownMethod)).toBe(true)
  expect(['tools/Call', '', 'constructor', 'x'.repeat(50)].some(knownMethod)).toBe(false)
})
