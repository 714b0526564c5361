import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { JsonCursor } from '../../src/text/json-cursor.ts'
import { unescape } from '../../src/text/json-string.ts'

const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'utf8')

/** Builds the value that the tokens describe, without recursion; undefined when the text is malformed. */
function valueOf(bytes: Uint8Array): { value: unknown } | undefined {
  const cursor = new JsonCursor(bytes)
  const open: { container: unknown; key: string }[] = []
  let root: unknown
  const put = (value: unknown): void => {
    const top = open.at(-1)
    if (top === undefined) root = value
    else if (Array.isArray(top.container)) top.container.push(value)
    else Object.defineProperty(top.container, top.key, { value, enumerable: true, writable: true, configurable: true })
  }
  for (;;) {
    const type = cursor.next()
    switch (type) {
      case 'end':
        return { value: root }
      case 'malformed':
        return undefined
      case '{':
      case '[': {
        const container = type === '{' ? {} : []
        put(container)
        open.push({ container, key: '' })
        break
      }
      case '}':
      case ']':
        open.pop()
        break
      case 'key':
        ;(open.at(-1) as { key: string }).key = unescape(bytes, cursor.start + 1, cursor.end - 1)
        break
      case 'string':
        put(unescape(bytes, cursor.start + 1, cursor.end - 1))
        break
      case 'number':
        put(Number(Buffer.from(bytes.subarray(cursor.start, cursor.end)).toString('latin1')))
        break
      case 'true':
      case 'false':
        put(type === 'true')
        break
      case 'null':
        put(null)
        break
    }
  }
}

function parsed(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) }
  } catch (error) {
    expect(error).toBeInstanceOf(SyntaxError)
    return undefined
  }
}

const toWellFormed = (text: string): string => Buffer.from(text, 'utf8').toString('utf8')

/** JSON.parse keeps lone surrogates, which no UTF-8 text can hold. */
const wellFormed = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value ?? null), (_key, inner: unknown) =>
    typeof inner === 'string' ? toWellFormed(inner) : inner,
  )

describe('JsonCursor against JSON.parse', () => {
  test('gives the values of any JSON', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(valueOf(bytesOf(text))).toEqual(parsed(text))
      }),
      { numRuns: 500 },
    )
  })

  test('accepts exactly what JSON.parse accepts', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '"a"',
      '"\\n"',
      '\\',
      '\\u00',
      '\\u0041',
      '0',
      '1',
      '-',
      '.',
      'e',
      'E+',
      '5',
      'true',
      'false',
      'null',
      'tru',
      ' ',
      '\n',
      '\t',
      '\r',
      '\v',
      '\u00a0',
      '\u0000',
      '\u007f',
      'é',
      '"x":1',
      '//',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('')
        expect(valueOf(bytesOf(text)) !== undefined, JSON.stringify(text)).toBe(parsed(text) !== undefined)
      }),
      { numRuns: 20_000 },
    )
  })

  test('accepts exactly what JSON.parse accepts after one byte of good JSON was changed', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), fc.integer({ min: 0, max: 127 }), (text, at, code) => {
        const ascii = text.replaceAll(/[^\0-\x7f]/g, 'x')
        const index = at % ascii.length
        const changed = ascii.slice(0, index) + String.fromCharCode(code) + ascii.slice(index + 1)
        const mine = valueOf(bytesOf(changed))
        const theirs = parsed(changed)
        expect(mine === undefined, JSON.stringify(changed)).toBe(theirs === undefined)
        if (theirs !== undefined) expect(wellFormed(mine?.value)).toEqual(wellFormed(theirs.value))
      }),
      { numRuns: 5000 },
    )
  })
})

describe('JsonCursor', () => {
  const tokens = (text: string): string[] => {
    const bytes = bytesOf(text)
    const cursor = new JsonCursor(bytes)
    const seen: string[] = []
    for (;;) {
      const type = cursor.next()
      const raw = Buffer.from(bytes.subarray(cursor.start, cursor.end)).toString('utf8')
      seen.push(`${cursor.depth} ${type} ${raw}`.trimEnd())
      if (type === 'end' || type === 'malformed') return seen
    }
  }

  test('keeps spans, depths, duplicate keys and the spelling of numbers', () => {
    expect(tokens(' {"a": 1e400, "a":[9007199254740993,-0.0, "x\\"y"], "\\u0061":{}} ')).toEqual([
      '0 { {',
      '1 key "a"',
      '1 number 1e400',
      '1 key "a"',
      '1 [ [',
      '2 number 9007199254740993',
      '2 number -0.0',
      '2 string "x\\"y"',
      '1 ] ]',
      '1 key "\\u0061"',
      '1 { {',
      '1 } }',
      '0 } }',
      '0 end',
    ])
  })

  test.each([
    ['', 0],
    ['  ', 2],
    ['{', 1],
    ['{"a"', 4],
    ['{"a" 1}', 5],
    ['{"a":1,}', 7],
    ['{a:1}', 1],
    ['[1,]', 3],
    ['[1 2]', 3],
    ['[1}', 2],
    ['01', 1],
    ['-', 1],
    ['1.', 2],
    ['1e', 2],
    ['1e+', 3],
    ['.5', 0],
    ['"a\nb"', 2],
    ['"\\x"', 2],
    ['"\\u12g4"', 5],
    ['"abc', 4],
    ['"abc\\', 5],
    ['truth', 3],
    ['1 1', 2],
    ['\ufeff\ufeff1', 3],
  ])('says where %j goes wrong', (text, offset) => {
    const cursor = new JsonCursor(bytesOf(text))
    let type = cursor.next()
    while (type !== 'malformed' && type !== 'end') type = cursor.next()
    expect([type, cursor.start, cursor.end]).toEqual(['malformed', offset, offset])
    expect([cursor.next(), cursor.start]).toEqual(['malformed', offset])
  })

  test('skips one byte order mark', () => {
    expect(tokens('\ufeff[]')).toEqual(['0 [ [', '0 ] ]', '0 end'])
  })

  test('passes over invalid UTF-8 inside strings', () => {
    const bytes = Buffer.concat([
      Buffer.from('["a'),
      Buffer.from([0xff, 0xc3, 0x80, 0xed, 0xa0, 0x80]),
      Buffer.from('"]'),
    ])
    expect(valueOf(bytes)).toEqual({ value: [bytes.toString('utf8', 2, bytes.length - 2)] })
  })

  test('reads a range of a larger text', () => {
    const bytes = bytesOf('xx[1]yy')
    const cursor = new JsonCursor(bytes, 2, 5)
    expect([cursor.next(), cursor.next(), cursor.next(), cursor.next()]).toEqual(['[', 'number', ']', 'end'])
    expect(new JsonCursor(bytesOf('"ab"'), 0, 3).next()).toBe('malformed')
    expect(new JsonCursor(bytesOf('-1'), 0, 1).next()).toBe('malformed')
    expect(new JsonCursor(bytesOf('true'), 0, 3).next()).toBe('malformed')
  })

  test.each([10_000, 1_000_000])('reads %i levels with a token for each bracket', (depth) => {
    const text = Buffer.from('[{"k":'.repeat(depth / 2) + '1' + '}]'.repeat(depth / 2))
    const cursor = new JsonCursor(text)
    let count = 0
    let deepest = 0
    while (cursor.next() !== 'end') {
      if (cursor.type === 'malformed') break
      count++
      deepest = Math.max(deepest, cursor.depth)
    }
    expect([cursor.type, count, deepest]).toEqual(['end', 2 * depth + depth / 2 + 1, depth])
  })

  test('tells arrays from objects at every depth', () => {
    for (const depth of [31, 32, 33, 255, 256, 257, 5000]) {
      const text = '['.repeat(depth) + '{}'.repeat(1) + ']'.repeat(depth)
      expect(valueOf(bytesOf(text))).toBeDefined()
      expect(valueOf(bytesOf(text.slice(0, -1) + '}'))).toBeUndefined()
    }
  })
})
