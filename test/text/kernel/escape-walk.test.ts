import { describe, expect, it } from 'vitest'
import { readersFor } from '../../../src/text/create-reader.ts'
import { type EscapeWalk, leafMap, type SpanMap } from '../../../src/text/span-map.ts'
import { fc, test as property } from '../property.ts'

const reader = readersFor(['key'], 'kernel')()

/** The maps of a string with the kernel and without. */
function mapsOf(json: string): { fast: SpanMap; slow: SpanMap; start: number; length: number; passed: () => number } {
  const frame = Buffer.from(`[${json}]`)
  expect(reader.read(frame)).toBe('array')
  let passed = 0
  const kernel = reader.walk!
  const walk: EscapeWalk = {
    get rawPassed() {
      return kernel.rawPassed
    },
    get textPassed() {
      return kernel.textPassed
    },
    pass: (bytes, raw, text) => {
      kernel.pass(bytes, raw, text)
      passed += kernel.rawPassed
    },
  }
  return {
    fast: leafMap(reader.leaves, frame, 0, walk),
    slow: leafMap(reader.leaves, frame, 0),
    start: reader.leaves.data[2]!,
    length: reader.leaves.data[3]! - reader.leaves.data[2]!,
    passed: () => passed,
  }
}

const ESCAPES = ['\\n', '\\"', '\\\\', '\\/', '\\u0041', '\\u00e9', '\\u20ac', '\\ud83d\\ude00', '\\ud83d', '\\udc00']
const piece = fc.oneof(
  fc.constantFrom(...ESCAPES, ...ESCAPES.map((escape) => escape.repeat(40)), 'é', '€', '😀', 'a'),
  fc.integer({ min: 1, max: 90 }).map((length) => 'x'.repeat(length)),
  fc.integer({ min: 1900, max: 2300 }).map((length) => 'y'.repeat(length)),
)

describe('what the kernel passes over', () => {
  property(
    'leads to the same places',
    [fc.array(piece, { minLength: 1, maxLength: 60 }), fc.array(fc.nat(9000), { minLength: 1, maxLength: 20 })],
    (pieces, places) => {
      const { fast, slow, start, length } = mapsOf(`"\\n${pieces.join('')}"`)
      for (const place of places) {
        const at = start + (place % length)
        expect(fast.toParent(at, at + 1)).toEqual(slow.toParent(at, at + 1))
      }
    },
  )

  it('ends before an escape at every distance from where bytes are brought', () => {
    for (let lead = 2030; lead < 2060; lead++) {
      for (const escape of ESCAPES) {
        const { fast, slow, start, length } = mapsOf(`"${'x'.repeat(lead)}${escape}${'z'.repeat(300)}"`)
        for (const at of [start + length - 1, start + lead, start + lead - 1, start + lead + 1]) {
          expect(fast.toParent(at, at + 1)).toEqual(slow.toParent(at, at + 1))
        }
      }
    }
  })

  it('is passed about once, in any order of asking', () => {
    const { fast, start, length, passed } = mapsOf(JSON.stringify('line\n'.repeat(40_000)))
    for (let at = start; at < start + length; at += 400) fast.toParent(at, at + 1)
    expect(passed()).toBeGreaterThan(length)
    expect(passed()).toBeLessThan(1.3 * length)
    const before = passed()
    for (let at = start + length - 1; at > start; at -= 4000) fast.toParent(at, at + 1)
    expect(passed() - before).toBeLessThan(1.3 * length)
  })
})
