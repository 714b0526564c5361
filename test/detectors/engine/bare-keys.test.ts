import { describe, expect, it } from 'vitest'
import { catalogue } from '../../../detectors/catalogue.ts'
import { createEngine } from '../../../detectors/engine/engine.ts'
import { ALNUM, random } from '../examples/make.ts'

const HEX = '0123456789abcdef'
const password = random('bare password', ALNUM, 16)
const ssn = ['536', '90', '4399'].join('-')

/** What was found, and the text that stands at its place. */
function found(value: unknown): readonly string[] {
  const frame = Buffer.from(JSON.stringify(value))
  const { scan } = createEngine(catalogue).scanFrame(frame)
  if (scan.status !== 'done') throw new Error(scan.reason)
  return scan.findings.flatMap(({ detector, spans }) =>
    spans.map(({ start, end }) => `${detector} ${frame.toString('utf8', start, end)}`),
  )
}

describe('a key that says little by itself', () => {
  it.each([
    ['the value of an object', { password: { value: password } }, `credential/password-line ${password}`],
    ['a number', { passport: { number: 'X12345678' } }, 'pii/passport X12345678'],
    ['a name', { patient: { name: 'Johanna Weber' } }, 'pii/person-name Johanna Weber'],
    [
      'a key of a service',
      { datadog: { key: random('dd', HEX, 32) } },
      `secret/datadog-api-key ${random('dd', HEX, 32)}`,
    ],
    [
      'an element of a list',
      { env: [{ name: 'DB_PASSWORD', value: password }] },
      `credential/password-line ${password}`,
    ],
    [
      'a labelled field',
      { fields: [{ label: 'Password', type: 'x', value: password }] },
      `credential/password-line ${password}`,
    ],
    [
      'a parameter with capitals',
      { Name: '/prod/db/password', Type: 'SecureString', Value: password },
      `credential/password-line ${password}`,
    ],
    [
      'a label longer than what is read of it',
      { Name: '/shop/production/orders/database/master-password', Value: password },
      `credential/password-line ${password}`,
    ],
    ['a typed value', { Item: { password: { S: password } } }, `credential/password-line ${password}`],
    ['an element', { config: { password: { _: password } } }, `credential/password-line ${password}`],
    ['a field that names itself', [{ field: 'ssn', value: 536904399 }], 'pii/us-ssn 536904399'],
  ])('is read with the name of its object: %s', (_, value, expected) => {
    expect(found(value)).toEqual([expected])
    // The same in a text that is JSON.
    const [nested] = found({ text: JSON.stringify(value) })
    expect(nested).toBe(expected)
  })

  it('and only of its own', () => {
    expect(found({ password: { hint: 'none' }, value: password })).toEqual([])
    expect(found([{ name: 'DB_PASSWORD' }, { value: password }])).toEqual([])
    expect(found({ name: 'DB_PASSWORD', other: { value: password } })).toEqual([])
  })
})

describe('a cell of an array of arrays', () => {
  it.each([
    [
      'names in the first row',
      [
        ['id', 'ssn', 'password'],
        [7, ssn, password],
      ],
    ],
    ['names under a key', { columns: ['id', 'ssn', 'password'], rows: [[7, ssn, password]] }],
    ['names of objects', { meta: [{ name: 'id' }, { name: 'ssn' }, { name: 'password' }], data: [[7, ssn, password]] }],
  ])('is read under the name of its column: %s', (_, value) => {
    expect(found(value)).toEqual([`pii/us-ssn ${ssn}`, `credential/password-inline ${password}`])
    expect(found({ text: JSON.stringify(value) })).toHaveLength(2)
  })

  it('but not under that of another table', () => {
    expect(found([{ columns: ['id', 'password'] }, { rows: [['7', password]] }])).toEqual([])
  })
})
