import { describe, expect, it } from 'vitest'
import { BodyBuffer } from '../../src/frame/body-buffer.ts'

describe('a body', () => {
  it('is its only chunk, uncopied', () => {
    const chunk = Buffer.from('abc')
    const body = new BodyBuffer(10)
    body.push(chunk)
    expect(body.take()).toBe(chunk)
    expect(body.length).toBe(0)
    expect(body.take()).toHaveLength(0)
  })

  it.each([1, 7, 1000, 4096, 70_000])('is the same whatever the chunks: %i', (size) => {
    const whole = Buffer.from(Array.from({ length: 700_000 }, (_, index) => index & 0xff))
    const body = new BodyBuffer(1 << 20)
    let taken = 0
    for (let at = 0; at < whole.length; at += size) if (body.push(whole.subarray(at, at + size))) taken++
    expect(taken).toBe(Math.ceil(whole.length / size))
    expect(body.length).toBe(whole.length)
    const gathered = body.take()
    expect(Buffer.from(gathered).equals(whole)).toBe(true)
    // Long ones lie where a thread can read them without a copy.
    expect(gathered.buffer).toBeInstanceOf(SharedArrayBuffer)
  })

  it('holds nothing more once it is too long', () => {
    const body = new BodyBuffer(4)
    expect(body.push(Buffer.from('abc'))).toBe(true)
    expect(body.push(Buffer.from('de'))).toBe(false)
    expect(body.length).toBe(0)
  })

  it('takes exactly as much as it may', () => {
    const body = new BodyBuffer(4)
    for (const char of 'abcd') expect(body.push(Buffer.from(char))).toBe(true)
    expect(Buffer.from(body.take()).toString()).toBe('abcd')
  })

  it.each([0, -1, 1.5, Number.NaN])('refuses the cap %d', (cap) => {
    expect(() => new BodyBuffer(cap)).toThrow(RangeError)
  })
})
