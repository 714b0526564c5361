import { describe, expect, it } from 'vitest'
import { GrowableU32 } from '../../../src/text/growable.ts'
import { KERNEL_BASE64 } from '../../../src/text/kernel/binary.ts'
import { hasSimd } from '../../../src/text/kernel/capability.ts'
import { webAssembly } from '../../../src/text/kernel/webassembly.ts'
import { findAlignedFast } from '../../../src/text/views/readable-kernel.ts'
import {
  beginsAsText,
  emptyAlignments,
  findAligned,
  findReadable,
  findReadableBytes,
  mayBeReadable,
} from '../../../src/text/views/readable.ts'
import { fc, test as property } from '../property.ts'
import { noise } from './noise.ts'

type Stretches = readonly (readonly [number, number])[]

/** By the definition: decoded as a whole, and read. */
function expected(text: Buffer, alignment: number): Stretches {
  return stretchesOf(Buffer.from(text.toString('latin1', alignment), 'base64'))
}

function stretchesOf(bytes: Buffer): Stretches {
  return [...bytes.toString('latin1').matchAll(/[\t\n\r\x20-\x7e]{8,}/g)].map((found) => [
    found.index,
    found.index + found[0].length,
  ])
}

function pairsOf({ data, length }: GrowableU32): Stretches {
  return Array.from({ length: length / 2 }, (_, index) => [data[index * 2]!, data[index * 2 + 1]!])
}

/** Stretches that overlap or touch as one. */
function merged(stretches: Stretches): Stretches {
  const all: [number, number][] = []
  for (const [start, end] of stretches) {
    const last = all.at(-1)
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end)
    else all.push([start, end])
  }
  return all
}

function byScript(text: Buffer): Stretches[] {
  const lists = emptyAlignments()
  findAligned(text, 0, text.length, false, lists)
  return lists.map(pairsOf)
}

function byKernel(text: Buffer): Stretches[] {
  const lists = emptyAlignments()
  findAlignedFast(text, 0, text.length, false, lists)
  return lists.map(pairsOf)
}

function agree(text: Buffer): void {
  const script = byScript(text)
  expect(script).toEqual([0, 1, 2, 3].map((alignment) => expected(text, alignment)))
  expect(byKernel(text).map(merged)).toEqual(script)
  if (script.some((list) => list.length > 0)) expect(mayBeReadable(text, 0, text.length)).toBe(true)
}

const run = fc
  .array(
    fc.oneof(
      fc.uint8Array({ maxLength: 90 }),
      fc.string({ unit: 'grapheme-ascii', maxLength: 40 }).map((text) => Buffer.from(text)),
      fc.constantFrom('1234567', '12345678', '123456789', '\t\r\n\t\r\n\t\r').map((text) => Buffer.from(text)),
    ),
    { maxLength: 12 },
  )
  .map((parts) => Buffer.concat(parts))
const spelling = fc.constantFrom('base64', 'base64url')

property(
  'finds what a decoder would read, at each alignment',
  [run, spelling, fc.nat(3), fc.nat(3)],
  (bytes, alphabet, before, behind) => {
    const text = bytes.toString(alphabet as 'base64').replaceAll('=', '')
    agree(Buffer.from(`${'x'.repeat(before)}${text}${'A'.repeat(behind)}`))
  },
  2000,
)

property('in any letters of the alphabets', [fc.stringMatching(/^[A-Za-z0-9+/_-]{0,400}$/)], (text) => {
  agree(Buffer.from(text))
})

describe('the kernel, round the edges of its blocks and chunks', () => {
  it('is what answers here', () => {
    const module = new webAssembly!.Module(Buffer.from(KERNEL_BASE64, 'base64'))
    const { exports } = new webAssembly!.Instance(module, { env: { abort: () => undefined } })
    expect(exports).toHaveProperty('readable')
    expect(hasSimd()).toBe(true)
  })

  it('of every length', () => {
    for (let length = 0; length < 300; length++) {
      agree(Buffer.from('A'.repeat(length)))
      agree(Buffer.from(Buffer.from('readable '.repeat(40)).toString('base64').slice(0, length)))
    }
  })

  it('with text at every place', () => {
    const [head, tail] = [noise(400, 3), noise(60, 5)]
    for (let before = 0; before < 200; before++) {
      agree(Buffer.from(Buffer.concat([head.subarray(0, before), Buffer.from('12345678'), tail]).toString('base64url')))
    }
  })

  it('of runs longer than a chunk', () => {
    for (const place of [12_200, 12_240, 12_287, 12_288, 12_290, 24_500, 49_000]) {
      for (const hidden of ['12345678', 'readable '.repeat(6), 'x'.repeat(13_000)]) {
        const bytes = Buffer.concat([noise(place, place), Buffer.from(hidden), noise(50, 9)])
        agree(Buffer.from(bytes.toString('base64')))
      }
    }
    agree(Buffer.from(Buffer.concat(Array.from({ length: 9000 }, () => Buffer.from('12345678\0'))).toString('base64')))
  })

  it('leaves the first alignment out when told to', () => {
    const text = Buffer.from(Buffer.from('readable '.repeat(100)).toString('base64'))
    for (const find of [findAligned, findAlignedFast]) {
      const lists = emptyAlignments()
      find(text, 0, text.length, true, lists)
      expect(lists[0].length).toBe(0)
      find(text, 0, text.length, false, lists)
      expect(pairsOf(lists[0])).toEqual([[0, 900]])
    }
  })
})

property('finds the same in bytes as they are', [run], (bytes) => {
  const list = new GrowableU32(4)
  findReadableBytes(bytes, list)
  expect(pairsOf(list)).toEqual(stretchesOf(bytes))
})

describe('what begins as text', () => {
  it.each([
    ['ASCII', 'key: value, and so on for 45 bytes, which is enough', true],
    ['any script', 'ключ: 值 🔑 и так далее, пока хватает', true],
    ['a control character', `${'x'.repeat(40)}\0${'x'.repeat(9)}`, false],
  ])('%s', (_, text, yes) => {
    const encoded = Buffer.from(Buffer.from(text).toString('base64').replaceAll('=', ''))
    expect(beginsAsText(encoded, 0, 45)).toBe(yes)
  })

  it('no bytes of an image, nor a cut character', () => {
    for (let seed = 1; seed < 200; seed++) {
      expect(beginsAsText(Buffer.from(noise(60, seed * 7919).toString('base64')), 0, 45)).toBe(false)
    }
    for (const bytes of [[0xc3, 0x28], [0x80], [0xf5, 0x80, 0x80, 0x80], [0xe2, 0x82, 0x20]]) {
      const encoded = Buffer.concat([Buffer.from(bytes), Buffer.alloc(60, 0x20)]).toString('base64')
      expect(beginsAsText(Buffer.from(encoded), 0, 45)).toBe(false)
    }
  })
})

it('looks at each character a few times, whatever the text', () => {
  const length = 60_000
  const texts = [
    noise(length, 1).toString('base64'),
    Buffer.alloc(length, 0x61).toString('base64'),
    Buffer.alloc(length, '1234567\0').toString('base64'),
    Buffer.alloc(length, 'abc\0\0\0').toString('base64'),
    'A'.repeat(length),
    'QUJD'.repeat(length / 4),
  ]
  for (const text of texts) {
    let reads = 0
    const counted = new Proxy(Buffer.from(text), {
      get: (target, name) => {
        if (typeof name === 'string' && /^\d+$/.test(name)) reads++
        return Reflect.get(target, name) as unknown
      },
    })
    findReadable(counted, 0, text.length, new GrowableU32(64))
    expect(reads).toBeLessThan(text.length * 3)
    reads = 0
    mayBeReadable(counted, 0, text.length)
    expect(reads).toBe(text.length)
  }
})
