import fc from 'fast-check'
import RE2 from 're2'
import { describe, expect, test } from 'vitest'
import { ASK, plainScan } from '../../../detectors/engine/plain-scan.ts'

/** Kinds that are read without the engine, and the characters of which texts are made for them. */
const PLAIN: readonly (readonly [source: string, characters: string])[] = [
  [String.raw`(?:[^\s](?:[^\n\r]{0,5}[^\s])?)`, 'ab \n\r\f\v'],
  [String.raw`(?:[^\s;=][^\s;]{2,5}[^\s;.)\]])`, 'ab=;.)] \n\v'],
  [String.raw`(?:[a-z][a-z.]{0,3}[a-z])`, 'ab.-'],
  [String.raw`(?:[a-c0-9/+]{3})`, 'abd/+'],
  [String.raw`(?:[a-c-]{2,4})\b`, 'abd-_ '],
  [String.raw`(?:[a-c]{2,3})\b`, 'abd-_ '],
  [String.raw`[ \t\r]*(?:\n|$)`, ' \t\r\na'],
]
const WIDE = ['é', '中', '\xff']

describe('the same end as the engine finds', () => {
  test.each(PLAIN)('%s', (source, characters) => {
    const scan = plainScan(source)!
    const engine = new RE2(source, 'suy')
    let matched = 0
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...characters, ...characters, ...WIDE), { maxLength: 10 }), (parts) => {
        const window = Buffer.concat(parts.map((part) => Buffer.from(part, part === '\xff' ? 'latin1' : 'utf8')))
        for (let at = 1; at <= window.length; at++) {
          const end = scan(window, at)
          if (end === ASK) {
            expect(window.some((byte) => byte >= 0x80)).toBe(true)
            continue
          }
          engine.lastIndex = at
          expect(end).toBe(engine.test(window) ? engine.lastIndex : -1)
          if (end >= 0) matched++
        }
      }),
      { numRuns: 2000 },
    )
    expect(matched).toBeGreaterThan(100)
  })
})

test.each([
  'a',
  '(?:a|b)',
  '(?:[ab]{0,3})',
  '(?:[ab]+)',
  '(?:[ab]{2,3}?)',
  '(?:[ab][a]{0,3}[ab])',
  '(?:[ab](?:[ab]{0,3}[ab]))',
  '(?:[ab][ab]{0,3}[ab])?',
  String.raw`(?:[\d]{3})`,
  String.raw`(?:[a\b]{3})`,
  '(?:[[:alpha:]]{3})',
])('%s is left to the engine', (source) => {
  expect(plainScan(source)).toBeUndefined()
})
