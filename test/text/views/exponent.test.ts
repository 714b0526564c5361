import { describe, expect, it } from 'vitest'
import { exponentEnd, withoutExponent } from '../../../src/text/views/exponent.ts'

/** The digits are `«…»`. */
function read(marked: string): string | undefined {
  const start = marked.indexOf('«')
  const end = marked.indexOf('»') - 1
  const text = Buffer.from(marked.replace('«', '').replace('»', ''), 'latin1')
  const until = exponentEnd(text, start, end)
  return until === 0 ? undefined : withoutExponent(text.toString('latin1', start, until))
}

describe('exponent', () => {
  it.each([
    ['«1.23456789»e8', '123456789'],
    ['«1.23456789»E+8,', '123456789'],
    ['x: «1.2345678»e8.', '123456780'],
    ['«123456789»e0}', '123456789'],
    ['«12345678900»e-2', '123456789'],
    ['«4.539000000000001»e15', '4539000000000001'],
  ])('reads %s', (text, digits) => {
    expect(read(text)).toBe(digits)
  })

  it.each([
    ['a fraction', '«1.234567891»e8'],
    ['a fraction left by a negative exponent', '«123456789»e-2'],
    ['too few digits', '«1.234567»e6'],
    ['too many digits', '«1.234567»e23'],
    ['three digits', '«1.234567»e123'],
    ['no digits', '«12345678»ef'],
    ['a digest', '«12345678»e1a'],
    ['a digest before', 'a«12345678»e1'],
    ['a group of a UUID', '«12345678»e1-'],
    ['two dots', '«1.2.345678»e8'],
    ['separators', '«123 456 789»e0'],
    ['a negative number', '-«1.23456789»e8'],
    ['a version', '«1.23456789»e8.1'],
  ])('does not read %s', (_name, text) => {
    expect(read(text)).toBeUndefined()
  })
})
