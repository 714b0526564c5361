import { describe, expect, it } from 'vitest'
import { declaredParams } from '../../../src/transport/bridge/declared-params.ts'

const object = (properties: object, more: object = {}): object => ({ type: 'object', properties, ...more })
const marked = (name: unknown, type: unknown = 'string'): object => ({ type, 'x-mcp-header': name })

describe('what a tool wants repeated in headers', () => {
  it('is found at any depth of properties', () => {
    const schema = object({ a: marked('A'), b: object({ c: marked('C', 'integer') }), d: { type: 'string' } })
    const params = declaredParams(schema) ?? []
    expect(params.map(({ path, header }) => [path.join('.'), header]).toSorted()).toEqual([
      ['a', 'Mcp-Param-A'],
      ['b.c', 'Mcp-Param-C'],
    ])
  })

  it.each([
    ['no schema', undefined],
    ['another type', 'x'],
    ['a property of that name', object({ 'x-mcp-header': { type: 'string' } })],
    ['data of that name', object({ a: { type: 'object', default: marked('A'), enum: [marked('B')] } })],
  ])('is nothing: %s', (_, schema) => {
    expect(declaredParams(schema)).toEqual([])
  })

  it.each([
    ['on the whole', { ...object({}), 'x-mcp-header': 'A' }],
    ['not a text', object({ a: marked(7) })],
    ['empty', object({ a: marked('') })],
    ['no token', object({ a: marked('a b') })],
    ['a line break', object({ a: marked('a\r\nb') })],
    ['of a number', object({ a: marked('A', 'number') })],
    ['of an object', object({ a: marked('A', 'object') })],
    ['of two types', object({ a: marked('A', ['string', 'null']) })],
    ['twice', object({ a: marked('A'), b: marked('a') })],
    ['in items', object({ a: { type: 'array', items: marked('A') } })],
    ['in a branch', object({}, { anyOf: [object({ a: marked('A') })] })],
    ['in definitions', object({}, { $defs: { x: marked('A') } })],
    ['in additional properties', object({}, { additionalProperties: marked('A') })],
  ])('breaks the rules: %s', (_, schema) => {
    expect(declaredParams(schema)).toBeUndefined()
  })

  it('is looked for no deeper than any schema goes, and each place once', () => {
    let deep: object = marked('A')
    for (let level = 0; level < 10_000; level++) deep = object({ a: deep })
    expect(declaredParams(deep)).toBeUndefined()
    let visits = 0
    const counting = (schema: object): object =>
      new Proxy(schema, { ownKeys: (target) => (visits++, Reflect.ownKeys(target)) })
    let nested: object = { type: 'string' }
    for (let level = 0; level < 40; level++) nested = counting({ not: nested, $defs: { a: { type: 'string' } } })
    expect(declaredParams(nested)).toEqual([])
    expect(visits).toBe(40)
  })
})
