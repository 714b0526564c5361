import { createHash } from 'node:crypto'
import { inspect } from 'node:util'
import { expect, it } from 'vitest'
import { knownValues } from '../../../detectors/known/known-values.ts'
import type { KnownValues } from '../../../detectors/contract.ts'
import { ALNUM, random } from '../examples/make.ts'

const token = (seed: number, length: number = 32): { kind: 'token'; value: string } => ({
  kind: 'token',
  value: random(`known ${seed}`, ALNUM, length),
})

function bytesOf({ key, groups }: KnownValues): number {
  return groups.reduce(
    (sum, { marks, sorts, starts, windows, values, digests }) =>
      sum + [marks, sorts, starts, windows, values, digests].reduce((all, list) => all + list.byteLength, 0),
    key.byteLength,
  )
}

it('is nothing without a value that can be found', () => {
  expect(knownValues([])).toBeUndefined()
  expect(knownValues([{ kind: 'token', value: 'short' }])).toBeUndefined()
})

it('holds no text of a value, not even a part of four bytes', () => {
  const { value } = token(1)
  const known = knownValues([{ kind: 'token', value }])!
  const lists = known.groups.flatMap((group) => Object.values(group).filter((list) => ArrayBuffer.isView(list)))
  for (const list of [known.key, ...lists]) {
    const bytes = Buffer.from(list.buffer as SharedArrayBuffer, list.byteOffset, list.byteLength)
    for (let at = 0; at + 4 <= value.length; at++) expect(bytes.indexOf(value.slice(at, at + 4))).toBe(-1)
  }
  expect(inspect(known, { depth: 9, maxStringLength: null })).not.toContain(value.slice(0, 8))
})

it('has another key each time, so that tables of two processes cannot be compared', () => {
  const [first, second] = [knownValues([token(1)])!, knownValues([token(1)])!]
  expect(Buffer.from(first.key)).not.toEqual(Buffer.from(second.key))
  expect(Buffer.from(first.groups[0]!.digests)).not.toEqual(Buffer.from(second.groups[0]!.digests))
})

it('knows each value once', () => {
  expect(knownValues([token(1), token(1), token(2)])!.count).toBe(2)
})

it('100,000 values take less than 64 MB, and values that share a beginning share no place', () => {
  const many = Array.from({ length: 100_000 }, (_, index) => {
    const value = createHash('sha256').update(`many ${index}`).digest('base64url').slice(0, 24)
    return { kind: 'key' as const, value: `sk-live-proj-${value}` }
  })
  const known = knownValues(many)!
  expect(known.count).toBe(100_000)
  expect(bytesOf(known)).toBeLessThan(64 << 20)
  const [group] = known.groups
  let crowd = 0
  for (let bucket = 1; bucket < group!.starts.length; bucket++)
    crowd = Math.max(crowd, group!.starts[bucket]! - group!.starts[bucket - 1]!)
  expect(crowd).toBeLessThan(64)
})
