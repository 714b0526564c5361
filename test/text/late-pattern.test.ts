import { describe, expect, it } from 'vitest'
import { LatePattern } from '../../src/text/late-pattern.ts'

describe('LatePattern', () => {
  it('answers as the literal would', () => {
    const word = new LatePattern(String.raw`^\p{Lu}\p{Ll}+$`)
    for (const text of ['Łódź', 'łódź', 'ŁÓDŹ', '', 'Ab1']) expect(word.test(text)).toBe(/^\p{Lu}\p{Ll}+$/u.test(text))
    expect(word.exec('Ärger')?.[0]).toBe('Ärger')
    expect('a1é'.replaceAll(new LatePattern(String.raw`\p{L}`, 'gu').expression, 'x')).toBe('x1x')
  })

  it('is made when first asked, and once', () => {
    const broken = new LatePattern('(')
    expect(() => broken.test('')).toThrow(SyntaxError)
    const pattern = new LatePattern('a')
    expect(pattern.expression).toBe(pattern.expression)
  })
})
