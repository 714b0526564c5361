import { describe, expect, it } from 'vitest'
import { base32Length, decodeBase32, findBase32 } from '../../../src/text/views/base32.ts'
import { fc, test as property } from '../property.ts'
import { noise } from './noise.ts'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

function encode(bytes: Buffer): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('')
  const digits = bits.replaceAll(/.{1,5}/g, (five) => ALPHABET[Number.parseInt(five.padEnd(5, '0'), 2)]!)
  return digits + '='.repeat((8 - (digits.length % 8)) % 8)
}

function read(source: string): readonly string[] {
  const text = Buffer.from(source)
  const found: string[] = []
  findBase32(text, (start, end) => {
    const into = Buffer.alloc(base32Length(start, end) + 1, '!')
    const until = decodeBase32(text, start, end, into, 0)
    expect(until).toBe(into.length - 1)
    expect(into.at(-1)).toBe(0x21)
    found.push(into.toString('utf8', 0, until))
  })
  return found
}

describe('base32', () => {
  it('as RFC 4648 has it, with padding and without', () => {
    const value = 'foobar is what it says'
    expect(read(`x ${encode(Buffer.from(value))} y`)).toEqual([value])
    expect(read(encode(Buffer.from(value)).replaceAll('=', ''))).toEqual([value])
    // Of §10: what the encoder above gives is what the standard gives.
    expect(encode(Buffer.from('foobar'))).toBe('MZXW6YTBOI======')
  })

  it.each([
    ['words in capitals', 'THE QUICK BROWN FOX JUMPS OVER'],
    ['a constant', 'AVERYLONGCONSTANTNAMEWITHOUTANYUNDERSCORESINIT'],
    ['a secret of two factors', encode(noise(40, 9))],
    ['short ones', encode(Buffer.from('too short'))],
    ['small letters', encode(Buffer.from('foobar is what it says')).toLowerCase()],
  ])('not %s', (_, source) => {
    expect(read(source)).toEqual([])
  })
})

property(
  'any text of twenty bytes and more is read as it was',
  [fc.string({ unit: fc.constantFrom(...'abXYZ019_-. '), minLength: 20, maxLength: 80 })],
  (value) => {
    expect(read(`(${encode(Buffer.from(value))})`)).toEqual([value])
  },
)
