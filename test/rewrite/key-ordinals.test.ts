import { expect, test } from 'vitest'

import { findingsOf, PLANTED } from '../message/planted.ts'
import { rewrittenText } from './rewritten.ts'

const V = JSON.stringify(PLANTED)

test('10,000 colliding keys in one object and at 10,000 depths', () => {
  const many = 10_000
  const wide = `{"method":"m","params":{${Array.from({ length: many }, () => `${V}:0`).join(',')}}}`
  const keys = Object.keys((JSON.parse(rewrittenText(wide)) as { params: object }).params)
  expect(new Set(keys).size).toBe(many)
  const deep = `{"method":"m","params":${`{${V}:`.repeat(many)}0${'}'.repeat(many)}}`
  const made = rewrittenText(deep)
  expect(made).not.toContain(PLANTED)
  expect(made).not.toContain('-2"')
})

test('only the objects in which a key changed are looked at', () => {
  const text = `{"method":"m","params":{"x":{"a":1,"a":2},${V}:3}}`
  expect(rewrittenText(text, { findings: findingsOf(Buffer.from(text)) })).toContain('"x":{"a":1,"a":2}')
})
