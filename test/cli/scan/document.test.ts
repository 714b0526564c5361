import { describe, expect, test } from 'vitest'
import { catalogue } from '../../../detectors/catalogue.ts'
import { createEngine, type Engine } from '../../../detectors/engine/engine.ts'
import { findingsOf, hull, inOrder, scanDocument } from '../../../src/cli/scan/document.ts'
import { byteSpan } from '../../../src/text/span.ts'
import { EMAIL, SSN_DIGITS } from '../values.ts'

const engine = createEngine(catalogue)

/** An engine that finds nothing and notes what it was given. */
function recorder(): { readonly engine: Engine; readonly frames: string[] } {
  const frames: string[] = []
  const scanFrame = (frame: Uint8Array) => {
    frames.push(Buffer.from(frame).toString())
    return engine.scanFrame(frame)
  }
  return { engine: { scanFrame, scanText: (text) => scanFrame(text).scan }, frames }
}

const KEY = ['-----BEGIN ', 'PRIVATE KEY-----\n', 'abc\n', '-----END ', 'PRIVATE KEY-----'].join('')

describe('how a text is cut', () => {
  test.each([
    ['plain text is one part', 'a\nb\n', ['a\nb\n']],
    ['JSON is one part, also over several lines', '{\n"a":\n{"b":1}\n}', ['{\n"a":\n{"b":1}\n}']],
    ['a JSON scalar too', ' "a" ', [' "a" ']],
    ['JSON Lines: a part each', '{"a":1}\n{"b":2}\n', ['{"a":1}', '{"b":2}']],
    ['with CRLF and without a last line break', '{"a":1}\r\n{"b":2}', ['{"a":1}\r', '{"b":2}']],
    ['what stands between objects stays together', `x\n${KEY}\n {"a":1} \ny\nz`, [`x\n${KEY}\n`, ' {"a":1} ', 'y\nz']],
    ['blank lines between objects', '{"a":1}\n\n{"b":2}', ['{"a":1}', '\n', '{"b":2}']],
    ['empty braces and brackets are text', 'f() \n{}\n[1]\n', ['f() \n{}\n[1]\n']],
    ['what only looks like an object is text', 'a\n{"b":}\n{c: 1}\n{"d":1},\n', ['a\n{"b":}\n{c: 1}\n{"d":1},\n']],
    ['nothing is nothing', '', []],
  ])('%s', (_name, text, expected) => {
    const { engine: noting, frames } = recorder()
    scanDocument(noting, Buffer.from(text))
    expect(frames).toEqual(expected)
  })

  test('every byte but line breaks behind objects goes to the engine once, however many parts', () => {
    const { engine: noting, frames } = recorder()
    const text = '{"a":1}\nplain {\n'.repeat(5000)
    scanDocument(noting, Buffer.from(text))
    expect(frames.join('').length).toBe(text.length - 5000)
  })
})

describe('what is found', () => {
  test('stands where it stands in the whole text', () => {
    const text = `{"x":1}\nmail ${EMAIL}\n{"ssn":${SSN_DIGITS}}\n`
    const { parts, failure } = scanDocument(engine, Buffer.from(text))
    expect(failure).toBeUndefined()
    expect(parts.map(({ json }) => json)).toEqual([false, true])
    const found = findingsOf(parts).map((finding) => text.slice(hull(finding).start, hull(finding).end))
    expect(found).toEqual([EMAIL, SSN_DIGITS])
  })

  test('keys give context line by line', () => {
    const lines = `{"ssn":${SSN_DIGITS}}\n{"other":1}\n`
    expect(findingsOf(scanDocument(engine, Buffer.from(lines)).parts)).toMatchObject([{ detector: 'pii/us-ssn' }])
  })

  test('a part that fails is told, and the others are read', () => {
    const deep = `{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}`
    const { parts, failure } = scanDocument(engine, Buffer.from(`${deep}\n${EMAIL}\n`))
    expect([failure, findingsOf(parts).map(({ detector }) => detector)]).toEqual(['too-deep', ['pii/email']])
  })
})

test('a hull goes from the first byte to the last', () => {
  const finding = findingsOf(scanDocument(engine, Buffer.from(EMAIL)).parts)[0]!
  expect(hull({ ...finding, spans: [byteSpan(9, 12), byteSpan(2, 4)] })).toEqual({ start: 2, end: 12 })
  expect(
    inOrder([
      { start: 3, end: 4 },
      { start: 1, end: 9 },
      { start: 1, end: 2 },
    ]),
  ).toEqual([
    { start: 1, end: 2 },
    { start: 1, end: 9 },
    { start: 3, end: 4 },
  ])
})
