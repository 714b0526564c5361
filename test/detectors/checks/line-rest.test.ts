import fc from 'fast-check'
import RE2 from 're2'
import { afterEach, expect, test } from 'vitest'
import { beginAsking, endAsking } from '../../../detectors/checks/asked-text.ts'
import { mayEndLine } from '../../../detectors/checks/line-rest.ts'

const VALUE = new RE2(String.raw`[^\s](?:[^\n\r]{0,510}[^\s])?[ \t\r]*(?:\n|\xff|$)`, 'suy')
const separator = Buffer.from([0xff])

afterEach(endAsking)

function endsLine(text: Buffer, at: number): boolean {
  const leafEnd = text.indexOf(0xff, at)
  const leaf = text.subarray(at, leafEnd < 0 ? text.length : leafEnd)
  VALUE.lastIndex = 0
  return VALUE.test(leaf)
}

const pieces = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom('a', 'b=', ' ', '\t', '\n', '\r', '\r\n', '\f', 'é', '\xff', '=') },
    { weight: 1, arbitrary: fc.constantFrom('x'.repeat(509), 'y '.repeat(256), ' '.repeat(300), 'é'.repeat(511)) },
    { weight: 1, arbitrary: fc.constantFrom(' '.repeat(5000), 'z'.repeat(4096), 'pass=a,'.repeat(1200)) },
  ),
  { maxLength: 24 },
)

test('false only where no value ends the line, and true where one does, whatever was asked before', () => {
  let yes = 0
  let no = 0
  fc.assert(
    fc.property(pieces, fc.integer({ min: 1, max: 40 }), (parts, step) => {
      const text = Buffer.concat(parts.map((part) => (part === '\xff' ? separator : Buffer.from(part))))
      beginAsking(text)
      for (let at = 0; at < text.length; at += step) {
        if ((text[at]! & 0xc0) === 0x80 || ' \t\r\n\f'.includes(String.fromCharCode(text[at]!))) continue
        const said = mayEndLine(text, at)
        if (said) yes++
        else {
          no++
          expect(endsLine(text, at)).toBe(false)
        }
      }
    }),
    { numRuns: 300 },
  )
  expect(yes).toBeGreaterThan(500)
  expect(no).toBeGreaterThan(500)
})

test('a line of names is read a few times over, not once for each', () => {
  const text = Buffer.from(`${'pass=a,'.repeat(20_000)}\n`)
  let reads = 0
  const counted = new Proxy(text, {
    get: (target, name) => {
      if (typeof name === 'string' && /^\d+$/.test(name)) reads++
      return Reflect.get(target, name) as unknown
    },
  })
  beginAsking(counted)
  for (let at = 5; at < text.length; at += 7) mayEndLine(counted, at)
  expect(reads).toBeGreaterThan(text.length)
  expect(reads).toBeLessThan(text.length * 4)
})

test('nothing is kept from one text to the next in the same memory', () => {
  const text = Buffer.from(`${'x'.repeat(600)}\n`)
  beginAsking(text)
  expect(mayEndLine(text, 0)).toBe(false)
  endAsking()
  text.fill(0x0a, 20)
  expect(mayEndLine(text, 0)).toBe(true)
  beginAsking(text)
  expect(mayEndLine(text, 0)).toBe(true)
})
