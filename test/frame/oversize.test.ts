import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { OversizeTracker, type OversizeHeader } from '../../src/frame/oversize.ts'

function read(parts: readonly Uint8Array[]): OversizeHeader {
  const tracker = new OversizeTracker()
  for (const part of parts) tracker.push(part)
  return tracker.header()
}

type Expected = Omit<OversizeHeader, 'bytes'>
const unknown: Expected = { id: undefined, method: undefined, kind: 'unknown' }
const long = 'y'.repeat(300)

const samples: readonly (readonly [string, Expected])[] = [
  ['{"id":7,"method":"tools/call","params":{}}', { id: '7', method: 'tools/call', kind: 'request' }],
  ['{"params":{"id":1,"method":"a"},"method":"b","id":"x"}', { id: '"x"', method: 'b', kind: 'request' }],
  ['\xef\xbb\xbf \t{"result":[{"id":9}],"id":-0.5e1}\r\n', { id: '-0.5e1', method: undefined, kind: 'response' }],
  ['{"error":{"code":1},"id":null}', { id: 'null', method: undefined, kind: 'response' }],
  ['{"method":"notifications/progress"}', { id: undefined, method: 'notifications/progress', kind: 'notification' }],
  ['{"\\u0069\\u0064":1,"m\\u0065thod":"to\\u006fls\\/list"}', { id: '1', method: 'tools/list', kind: 'request' }],
  ['{"id":1,"id":"\\"}{,:","result":"\\\\"}', { id: '"\\"}{,:"', method: undefined, kind: 'response' }],
  ['{"id":1,"method":"a","id":{"id":2},"method":"b"}', { id: undefined, method: 'b', kind: 'request' }],
  ['{"id":[3],"result":{}}', { id: undefined, method: undefined, kind: 'response' }],
  ['{"id":true,"result":{}}', { id: undefined, method: undefined, kind: 'response' }],
  ['{"id":01,"result":{}}', { id: undefined, method: undefined, kind: 'response' }],
  ['{"id" : 9007199254740993 , "result" : null }', { id: '9007199254740993', method: undefined, kind: 'response' }],
  ['{"x":"\\\\\\"id\\":5","y":"\\\\","id":6,"result":"id"}', { id: '6', method: undefined, kind: 'response' }],
  ['{"result":{"a":[[{"b":"]}"}]]},"id":8}', { id: '8', method: undefined, kind: 'response' }],
  ['{"id":"","method":""}', { id: '""', method: '', kind: 'request' }],
  ['{"id":5,"result":{"text":"cut off', { id: '5', method: undefined, kind: 'response' }],
  ['{"id":5,"method":"a","result":{}}', { id: '5', method: 'a', kind: 'unknown' }],
  ['{"id":5}', { id: '5', method: undefined, kind: 'unknown' }],
  ['[{"id":1,"method":"a"}]', unknown],
  ['{"id":1,"method":"a"} {"id":2}', unknown],
  ['\xef\xbb{"id":1,"method":"a"}', unknown],
  ['id":1,"method":"a"}', unknown],
  ['   ', unknown],
]

describe('OversizeTracker', () => {
  it.each(samples)('reads %s under every split', (sample, expected) => {
    const whole = Buffer.from(sample, 'latin1')
    for (let a = 0; a <= whole.length; a++) {
      for (let b = a; b <= whole.length; b++) {
        const parts = [whole.subarray(0, a), whole.subarray(a, b), whole.subarray(b)]
        expect(read(parts)).toEqual({ ...expected, bytes: whole.length })
      }
    }
  })

  it.each(samples)('reads %s byte by byte', (sample, expected) => {
    const whole = Buffer.from(sample, 'latin1')
    expect(read(Array.from(whole, (byte) => Buffer.of(byte)))).toEqual({ ...expected, bytes: whole.length })
  })

  it.each([
    [`{"id":"${long}","method":"a"}`, { id: undefined, method: 'a', kind: 'request' }],
    [`{"id":${'1'.repeat(300)},"method":"a"}`, { id: undefined, method: 'a', kind: 'request' }],
    [`{"id":1,"method":"${long}"}`, { id: '1', method: undefined, kind: 'request' }],
    [`{"${long}":"id","id":1,"result":{}}`, { id: '1', method: undefined, kind: 'response' }],
    [`{"id":"${'z'.repeat(254)}","result":{}}`, { id: `"${'z'.repeat(254)}"`, method: undefined, kind: 'response' }],
    [`{"id":"${'z'.repeat(255)}","result":{}}`, { id: undefined, method: undefined, kind: 'response' }],
    ['{"id":"\xff","result":{}}', { id: undefined, method: undefined, kind: 'response' }],
  ])('keeps no more than 256 bytes of what it keeps, and only UTF-8: %#', (sample, expected) => {
    const whole = Buffer.from(sample, 'latin1')
    expect(read([whole])).toEqual({ ...expected, bytes: whole.length })
    expect(read(Array.from(whole, (byte) => Buffer.of(byte)))).toEqual({ ...expected, bytes: whole.length })
  })

  it('agrees with JSON.parse on any object, in any chunking', () => {
    const id = fc.oneof(fc.integer(), fc.string({ unit: 'binary', maxLength: 20 }), fc.constant(null), fc.boolean())
    const member = fc.oneof(
      fc.tuple(fc.constant('id'), fc.oneof(id, fc.jsonValue())),
      fc.tuple(fc.constant('method'), fc.oneof(fc.string({ maxLength: 20 }), fc.jsonValue())),
      fc.tuple(fc.constantFrom('result', 'error', 'params'), fc.jsonValue()),
      fc.tuple(fc.string({ maxLength: 8 }), fc.string({ unit: fc.constantFrom('\\', '"', 'a', '\n'), maxLength: 300 })),
    )
    fc.assert(
      fc.property(
        fc.array(member, { maxLength: 8 }),
        fc.integer({ min: 1, max: 200 }),
        fc.nat(3),
        (members, size, indent) => {
          const spelled = members.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value, null, indent)}`)
          const source = `{${spelled.join(',')}}`
          const whole = Buffer.from(source)
          const parts: Uint8Array[] = []
          for (let at = 0; at < whole.length; at += size) parts.push(whole.subarray(at, at + size))
          const header = read(parts)
          const parsed = JSON.parse(source) as Record<string, unknown>
          const last = new Map(members)
          const asId = last.get('id')
          const spelling = JSON.stringify(asId)
          const carries = asId === null || typeof asId === 'number' || typeof asId === 'string'
          expect(header.id).toBe(carries && Buffer.byteLength(spelling) <= 256 ? spelling : undefined)
          expect(header.method).toBe(typeof last.get('method') === 'string' ? parsed['method'] : undefined)
          const calls = last.has('method')
          const answers = last.has('result') || last.has('error')
          expect(header.kind).toBe(
            calls && answers
              ? 'unknown'
              : calls
                ? last.has('id')
                  ? 'request'
                  : 'notification'
                : answers
                  ? 'response'
                  : 'unknown',
          )
        },
      ),
      { numRuns: 500 },
    )
  })

  it('finds the id behind a member of any depth', () => {
    const depth = 20_000
    const whole = Buffer.from(`{"result":${'[{"a":'.repeat(depth)}"}]"${'}]'.repeat(depth)},"id":12}`)
    const parts: Uint8Array[] = []
    for (let at = 0; at < whole.length; at += 997) parts.push(whole.subarray(at, at + 997))
    expect(read(parts)).toEqual({ id: '12', method: undefined, kind: 'response', bytes: whole.length })
  })

  it.each(['\\', '\\"', 'x', 'x\\"', '\\u0022', 'é'])('finds the id behind a long string of %s', (unit) => {
    const string = JSON.stringify(unit.repeat(4000))
    const whole = Buffer.from(`{"result":{"a":${string}},"id":12}`)
    for (const size of [1, 63, 64, 65, 997, 5001, whole.length]) {
      const parts: Uint8Array[] = []
      for (let at = 0; at < whole.length; at += size) parts.push(whole.subarray(at, at + size))
      expect(read(parts)).toEqual({ id: '12', method: undefined, kind: 'response', bytes: whole.length })
    }
  })
})
