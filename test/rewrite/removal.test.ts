import fc from 'fast-check'
import { expect, test } from 'vitest'

import { elementsOf } from '../../src/text/elements.ts'
import { batchEdits, type Element } from '../../src/rewrite/batch.ts'
import { splice } from '../../src/rewrite/edit.ts'

const bytesOf = (text: string): Uint8Array => Buffer.from(text)

function rewrite(text: string, elements: readonly Element[]): string | undefined {
  const edits = batchEdits(elementsOf(bytesOf(text)) ?? [], elements)
  return edits === undefined ? undefined : Buffer.concat(splice(bytesOf(text), edits)).toString()
}

test('any choice of elements can be removed, replaced or edited', () => {
  const space = fc.constantFrom('', ' ', '\t ')
  const element = fc.tuple(space, fc.json({ maxDepth: 1 }), space)
  const outcome = fc.constantFrom<Element>(
    { outcome: 'keep' },
    { outcome: 'drop' },
    { outcome: 'replace', bytes: bytesOf('"new"') },
    { outcome: 'edit', edits: [{ start: 0, end: 0, bytes: bytesOf(' ') }] },
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(element, outcome), { minLength: 1, maxLength: 6 }), (items) => {
      const text = `[${items.map(([[before, json, after]]) => before + json + after).join(',')}]`
      const left = items.filter(([, { outcome: kind }]) => kind !== 'drop')
      const expected = left.map(([[, json], { outcome: kind }]) => (kind === 'replace' ? 'new' : JSON.parse(json)))
      const made = rewrite(
        text,
        items.map(([, chosen]) => chosen),
      )
      expect(made === undefined ? undefined : JSON.parse(made)).toEqual(left.length === 0 ? undefined : expected)
    }),
  )
})

test('space that belongs to what is left stays', () => {
  const drop: Element = { outcome: 'drop' }
  const keep: Element = { outcome: 'keep' }
  expect(rewrite('[ 1 , 2 , 3 ]', [keep, drop, keep])).toBe('[ 1 , 3 ]')
  expect(rewrite('[ 1 , 2 , 3 ]', [drop, keep, keep])).toBe('[ 2 , 3 ]')
  expect(rewrite('[ 1 , 2 , 3 ]', [drop, drop, keep])).toBe('[ 3 ]')
  expect(rewrite('[ 1 , 2 , 3 ]', [keep, drop, drop])).toBe('[ 1 ]')
  expect(rewrite('[ 1 , 2 , 3 ]', [keep, keep, keep])).toBe('[ 1 , 2 , 3 ]')
})

test('a message without a verdict does not pass', () => {
  expect(rewrite('[1,2]', [{ outcome: 'keep' }])).toBe('[1]')
})
