import { describe, expect, it } from 'vitest'
import type { Surface } from '../../../detectors/engine/surface.ts'
import { eachLongNamed } from '../../../detectors/engine/view-long-names.ts'
import { FrontEnd } from '../../../src/text/front-end.ts'
import { LEAF_STRIDE } from '../../../src/text/leaf-table.ts'
import { identityMap } from '../../../src/text/span-map.ts'
import { actedOn, pieces, whole } from './acted-on.ts'
import { ALNUM, random } from '../examples/make.ts'

const password = `T7#${random('long-names', ALNUM, 9)}!q`
const other = `U8#${random('long-names-2', ALNUM, 9)}?z`

describe('what stands under a long name', () => {
  it.each<[string, unknown, readonly string[]]>([
    [
      'a value of an environment',
      { 'spring.datasource.hikari.password': { value: password, origin: 'x' } },
      [password],
    ],
    ['a list', { passwords_of_the_old_database_password: [password, other] }, [password, other]],
    ['values in a list', { password_of_the_database_password: [{ value: password }, { S: other }] }, [password, other]],
    [
      'one in another',
      { 'spring.datasource.hikari.password': { 'spring.second.hikari.datasource.password': { value: password } } },
      [password],
    ],
    ['what stands behind', { 'spring.datasource.hikari.password': { value: '******' }, a: { value: other } }, []],
    ['members with names', { 'spring.datasource.hikari.password': { origin: password } }, []],
    ['references', { 'spring.datasource.hikari.password': { value: '${DB_PASSWORD}' } }, []],
    ['another name', { 'spring.application.names.of.the.day': { value: password } }, []],
  ])('%s', (_, value, expected) => {
    expect(actedOn(value)).toEqual(expected)
    expect(actedOn(value, 2)).toEqual(expected)
    expect(actedOn(JSON.stringify(value))).toEqual(expected.map((one) => one))
  })

  it('also where a frame is read in pieces', () => {
    const many = Array.from({ length: 300 }, (_, at) => ({
      note: 'n'.repeat(90),
      'spring.datasource.hikari.password': { value: `${password}${at}x` },
    }))
    const frame = Buffer.from(JSON.stringify({ many }))
    const { scan } = whole.scanFrame(frame)
    expect(scan.status === 'done' && scan.findings.length).toBe(300)
    expect(pieces.scanFrame(frame).scan).toEqual(scan)
  })
})

it('what stands there is read once, however many long names are in each other', () => {
  const depth = 400
  const bytes = Buffer.from(`${'{"spring.datasource.hikari.password":'.repeat(depth)}1${'}'.repeat(depth)}`)
  const front = new FrontEnd()
  expect(front.read(bytes)).toBe('object')
  let reads = 0
  const json = new Proxy(bytes, {
    get: (target, name) => {
      if (typeof name === 'string' && /^[0-9]+$/.test(name)) reads++
      return Reflect.get(target, name)
    },
  })
  const { leaves, text, textLength: length } = front
  const surface: Surface = { text, length, leaves, map: identityMap, parent: null, via: [], json }
  let record = 0
  while (record < leaves.length) {
    const next = eachLongNamed(surface, leaves, record, () => undefined)
    record = next === record ? record + LEAF_STRIDE : next
  }
  expect(reads).toBeGreaterThan(depth)
  expect(reads).toBeLessThanOrEqual(bytes.length)
})
