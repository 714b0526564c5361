import { describe, expect, test } from 'vitest'

import { fitsString } from '../../src/rewrite/schema-fit.ts'

const of = (a: unknown, more: object = {}): unknown => ({ type: 'object', properties: { a }, required: ['a'], ...more })

describe('fitsString', () => {
  test.each([
    ['a string', of({ type: 'string', description: 'x' })],
    ['a string or null', of({ type: ['string', 'null'] })],
    ['anything', of({})],
    ['true', of(true)],
    ['additional properties', { type: 'object' }],
    ['additional properties that are strings', { type: 'object', additionalProperties: { type: 'string' } }],
    ['closed objects', of({ type: 'string' }, { additionalProperties: false, $defs: { x: { pattern: 'x' } } })],
    ['no schema at all', true],
  ])('yes: %s', (_name, schema) => {
    expect(fitsString(schema, ['a'])).toBe(true)
  })

  test.each([
    ['a number', of({ type: 'number' })],
    ['an integer or null', of({ type: ['integer', 'null'] })],
    ['a format', of({ type: 'string', format: 'email' })],
    ['a pattern', of({ type: 'string', pattern: '.*' })],
    ['a length', of({ type: 'string', maxLength: 500 })],
    ['an enum', of({ enum: ['x'] })],
    ['a const', of({ const: 'x' })],
    ['a reference', of({ $ref: '#/$defs/x' })],
    ['allOf', of({ type: 'string' }, { allOf: [] })],
    ['anyOf above', { anyOf: [of({ type: 'string' })] }],
    ['pattern properties', of({ type: 'string' }, { patternProperties: {} })],
    ['an unknown word', of({ type: 'string', 'x-own': 1 })],
    ['no such property', { type: 'object', properties: {}, additionalProperties: false }],
    ['an inherited property', { type: 'object', additionalProperties: false, properties: Object.create({ a: true }) }],
    ['a schema that is none', of('string')],
    ['false', false],
    ['null', null],
    ['an undefined property', { properties: { a: undefined }, additionalProperties: true }],
  ])('no: %s', (_name, schema) => {
    expect(fitsString(schema, ['a'])).toBe(false)
  })

  test('walks items and properties', () => {
    const schema = of({ type: 'array', items: of({ type: 'string' }) })
    expect(fitsString(schema, ['a', 3, 'a'])).toBe(true)
    expect(fitsString(schema, ['a', 3])).toBe(false)
    expect(fitsString(of({ type: 'array' }), ['a', 0, 'x', 'y'])).toBe(true)
    expect(fitsString(of({ items: [{ type: 'string' }] }), ['a', 0])).toBe(false)
    expect(fitsString(of({ uniqueItems: true, items: { type: 'string' } }), ['a', 0])).toBe(false)
    expect(fitsString({ type: 'string' }, [])).toBe(true)
    expect(fitsString(of({ type: 'string' }), ['__proto__'])).toBe(true)
    expect(fitsString(of({ type: 'string' }, { additionalProperties: false }), ['constructor'])).toBe(false)
  })
})
