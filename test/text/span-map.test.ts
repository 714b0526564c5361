import { expect, it } from 'vitest'
import { FrontEnd } from '../../src/text/front-end.ts'
import { leafMap, opaqueMap, pieceMap } from '../../src/text/span-map.ts'
import { fc, test as property } from './property.ts'

function mapped(source: string): { text: string; raw: (start: number, end: number) => string[] } {
  const frame = Buffer.from(source)
  const frontEnd = new FrontEnd()
  frontEnd.read(frame)
  const map = leafMap(frontEnd.leaves, frame, 0)
  return {
    text: frontEnd.text.toString('latin1', 0, frontEnd.textLength),
    raw: (start, end) => map.toParent(start, end).map((span) => frame.toString('utf8', span.start, span.end)),
  }
}

it('maps escapes whole, in any order of asking', () => {
  const { text, raw } = mapped('{"k":"a\\u00e9\\ud83d\\ude00\\nz"}')
  const at = text.indexOf('k: ') + 3
  expect(raw(at, at + 1)).toEqual(['a'])
  expect(raw(at + 1, at + 3)).toEqual(['\\u00e9'])
  expect(raw(at + 8, at + 9)).toEqual(['z'])
  expect(raw(at + 3, at + 7)).toEqual(['\\ud83d\\ude00'])
  expect(raw(at + 4, at + 5)).toEqual(['\\ud83d\\ude00'])
  expect(raw(at, at + 9)).toEqual(['a\\u00e9\\ud83d\\ude00\\nz'])
})

it('gives a piece for each leaf that a span touches, and none for made-up text', () => {
  const { text, raw } = mapped('{"key":"value","list":["abcd","efgh"]}')
  expect(raw(text.indexOf('key: '), text.indexOf('value') + 5)).toEqual(['key', 'value'])
  expect(raw(text.indexOf('list: efgh'), text.indexOf('list: efgh') + 4)).toEqual([])
  expect(raw(text.indexOf('key: ') + 3, text.indexOf('key: ') + 5)).toEqual([])
})

property(
  'every character of a string leaf maps to its own spelling',
  [fc.string({ unit: 'binary' }), fc.boolean()],
  (value, ascii) => {
    let json = JSON.stringify(value)
    if (ascii) json = json.replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    const { text, raw } = mapped(`[1,${json}]`)
    let at = text.indexOf('\xff') + 1
    let joined = ''
    for (const character of value) {
      const width = Buffer.byteLength(character)
      const pieces = raw(at, at + width)
      expect(pieces).toHaveLength(1)
      joined += pieces[0]
      at += width
    }
    expect(`"${joined}"`).toBe(Buffer.from(json).toString('utf8'))
  },
)

property(
  'questions in any order have the answers that each has alone',
  [
    fc.array(fc.tuple(fc.nat(20_000), fc.nat(40)), { minLength: 2, maxLength: 40 }),
    fc.constantFrom('\n', 'é\t', 'word '),
  ],
  (questions, unit) => {
    const source = JSON.stringify([unit.repeat(1000), `${'plain '.repeat(500)}${unit.repeat(3000)}`])
    const { raw } = mapped(source)
    for (const [start, length] of questions)
      expect(raw(start, start + length)).toEqual(mapped(source).raw(start, start + length))
  },
  30,
)

it.each([
  ['ascending', (at: number) => at],
  ['descending', (at: number, count: number) => count - 1 - at],
  ['scattered', (at: number, count: number) => (at * 7919) % count],
])('%s questions walk a leaf little more than once', (_, order) => {
  const count = 20_000
  const frame = Buffer.from(JSON.stringify(`${'\n'.repeat(count / 2)}${'a'.repeat(count / 2)}`))
  const frontEnd = new FrontEnd()
  frontEnd.read(frame)
  let reads = 0
  const counted = new Proxy(frame, {
    get: (target, name) => {
      if (typeof name === 'string' && /^\d+$/.test(name)) reads++
      return Reflect.get(target, name) as unknown
    },
  })
  const map = leafMap(frontEnd.leaves, counted, 0)
  for (let at = 0; at < count; at += 500) {
    const asked = order(at, count)
    map.toParent(asked, asked + 1)
  }
  expect(reads).toBeGreaterThan(count)
  expect(reads).toBeLessThan(count * 10)
})

it('an opaque run stands for all that is in it, and pieces give back their parts', () => {
  expect(opaqueMap(5, 9).toParent(0, 1)).toEqual([{ start: 5, end: 9 }])
  const map = pieceMap({ data: Uint32Array.of(0, 4, 100, 6, 10, 200), length: 6 })
  expect(map.toParent(2, 8)).toEqual([
    { start: 102, end: 104 },
    { start: 200, end: 202 },
  ])
  expect(map.toParent(4, 6)).toEqual([])
})
