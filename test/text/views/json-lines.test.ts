import { describe, expect, it } from 'vitest'
import { jsonLines } from '../../../src/text/views/json-lines.ts'

function linesOf(text: string): string | undefined {
  return jsonLines(Buffer.from(`x${text}y`), 1, text.length + 1)?.toString()
}

describe('jsonLines', () => {
  it.each([
    ['two lines', '{"a":1}\n{"b":2}', '[{"a":1},{"b":2}]'],
    ['the end of the last', '{"a":1}\n{"b":2}\n', '[{"a":1},{"b":2}\n]'],
    ['returns', '{"a":1}\r\n{"b":2}\r\n{}', '[{"a":1}\r,{"b":2}\r,{}]'],
    ['empty lines', '{"a":1}\n\n \n{"b":2}', '[{"a":1}\n\n ,{"b":2}]'],
    ['indented objects', '{\n "a":1\n}\n  {\n}', '[{\n "a":1\n},  {\n}]'],
  ])('reads %s', (_name, text, array) => {
    expect(linesOf(text)).toBe(array)
    expect((JSON.parse(array) as unknown[]).length).toBeGreaterThan(1)
  })

  it.each([
    ['one object', '{"a":1}'],
    ['an array of objects', '[{"a":1},\n{"b":2}]'],
    ['a program', '{\n  if (a) {\n  }\n}\nelse {\n}'],
    ['lines of text', 'a\nb\n{c}'],
  ])('finds none in %s', (_name, text) => {
    expect(linesOf(text)).toBeUndefined()
  })
})
