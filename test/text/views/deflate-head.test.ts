import { createHash } from 'node:crypto'
import { constants, deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { beginsDeflate } from '../../../src/text/views/deflate-head.ts'

const LINE = 'it is what it is, they said; '

describe('deflated text is told by its first bytes', () => {
  it.each([1, 2, 8, 60, 4000])('%i lines', (count) => {
    const text = Array.from({ length: count }, (_, at) => `${at} ${LINE}`).join('\n')
    for (const strategy of [constants.Z_DEFAULT_STRATEGY, constants.Z_FIXED]) {
      for (const finishFlush of [constants.Z_FINISH, constants.Z_SYNC_FLUSH]) {
        expect(beginsDeflate(deflateRawSync(text, { strategy, finishFlush }).subarray(0, 12))).toBe(true)
      }
    }
  })

  it.each(['{"a":1,"b":[2,3]}', '<?xml version="1.0"?><a/>', 'aaaaaaaaaaaaaaaaaaaaaaaa', '\n\n  indented'])(
    '%j',
    (text) => {
      expect(beginsDeflate(deflateRawSync(text))).toBe(true)
    },
  )

  it('one hash in a hundred begins so, and no picture', () => {
    let told = 0
    for (let at = 0; at < 4000; at++) if (beginsDeflate(createHash('sha256').update(`${at}`).digest())) told++
    expect(told).toBeLessThan(80)
    for (const head of [
      '89504e470d0a1a0a0000000d',
      'ffd8ffe000104a4649460001',
      '504b030414000000080021',
      '255044462d312e370a',
    ]) {
      expect(beginsDeflate(Buffer.from(head, 'hex'))).toBe(false)
    }
  })

  it('and nothing does', () => {
    expect(beginsDeflate(new Uint8Array(0))).toBe(false)
    expect(beginsDeflate(new Uint8Array(12))).toBe(false)
    expect(beginsDeflate(new Uint8Array(12).fill(0xff))).toBe(false)
  })
})
