import { describe, expect, it } from 'vitest'
import { shapeOf } from '../../../detectors/rules/pattern-shape.ts'
import { findBase64Runs } from '../../../src/text/views/base64.ts'
import { findDigits } from '../../../src/text/shapes.ts'
import { GrowableU32 } from '../../../src/text/growable.ts'
import { fc, test as property } from '../../text/property.ts'

describe('what stands in every match', () => {
  it.each([
    ['digits', String.raw`\b\d{7}\b`],
    ['digits', '[0-9]{3}-[0-9]{2}-[0-9]{4}'],
    ['digits', String.raw`(?:\d{4}[- ]?){3}\d{4}`],
    ['digits', String.raw`[A-Z]{2}(\d{8})[A-Z]?`],
    ['digits', String.raw`(?:\d{9}|\d{3} \d{3} \d{3}|\d{7,})`],
    ['digits', String.raw`\d{3}-?\d{3}-?\d+`],
    ['digits', String.raw`(?i)x?\d{3}(?P<value>\d{2}\.\d{2})`],
    ['run', '[A-Za-z0-9]{32}'],
    ['run', String.raw`\b([\w-]{24,})\b`],
    ['run', '(?i)[a-z0-9]{40}'],
    ['run', String.raw`[A-Za-z0-9+/]{20,}[A-Za-z0-9+/=]{4}`],
  ])('%s: %s', (shape, pattern) => {
    expect(shapeOf(pattern)).toBe(shape)
  })

  it.each([
    '[a-z]{20}',
    '[a-f0-9]{32}',
    String.raw`\d{6}`,
    String.raw`\d{0,9}`,
    String.raw`\d{4}--\d{4}`,
    String.raw`(?:\d{2}[- ]?){3}`,
    String.raw`(?:-\d-){9}`,
    String.raw`\d{9}|[a-z]+`,
    String.raw`(?:\d{9})?x`,
    String.raw`\d{3}[- ]?[- ]?\d{4}`,
    String.raw`\p{Nd}{9}`,
    String.raw`\x30{9}`,
    '[^a]{40}',
    '[[:digit:]]{9}',
    '.{40}',
    '[A-Za-z0-9]{23}',
    '[A-Za-z]{10} [A-Za-z]{20}',
    '[A-Zé]{40}',
    '(((('.repeat(20) + String.raw`\d{9}` + '))))'.repeat(20),
    '',
  ])('nothing that is known: %s', (pattern) => {
    expect(shapeOf(pattern)).toBeUndefined()
  })
})

const atom = fc.constantFrom(
  '\\d',
  '[0-9]',
  '-',
  ' ',
  '[-. ]',
  '[- ]?',
  '\\d?',
  '\\d{3}',
  '\\d{2,4}',
  '5',
  'x',
  'x?',
  '(?:\\d-)',
  '(?:\\d{2}-?){3}',
  '(?:1|22)',
)

property(
  'where digits are said to stand in every match, the front end finds them in any text that matches',
  [fc.array(atom, { minLength: 1, maxLength: 8 }), fc.nat(1000)],
  (atoms, seed) => {
    const pattern = atoms.join('')
    if (shapeOf(pattern) !== 'digits') return
    // The shortest match, the longest, and one between.
    for (const choice of [0, 1, seed]) {
      const text = atoms.map((one, at) => spelled(one, choice === 1 ? 1 : choice === 0 ? 0 : (seed >> at) & 1)).join('')
      expect(new RegExp(`^${pattern}$`).test(text)).toBe(true)
      const found = new GrowableU32(64)
      findDigits(Buffer.from(text), text.length, found)
      expect(found.length).toBeGreaterThan(0)
    }
  },
)

/** The shortest text of an atom, or the longest. */
function spelled(one: string, most: number): string {
  const texts: Readonly<Record<string, readonly [string, string]>> = {
    '\\d': ['0', '9'],
    '[0-9]': ['1', '8'],
    '[-. ]': ['-', '.'],
    '[- ]?': ['', ' '],
    '\\d?': ['', '7'],
    '\\d{3}': ['123', '456'],
    '\\d{2,4}': ['12', '3456'],
    'x?': ['', 'x'],
    '(?:\\d-)': ['1-', '2-'],
    '(?:\\d{2}-?){3}': ['112233', '11-22-33-'],
    '(?:1|22)': ['1', '22'],
  }
  return texts[one]?.[most] ?? one
}

it('a run as it is said is one that the front end finds', () => {
  const text = 'it is aB3'.concat('x9Z'.repeat(7), ' there')
  const found = new GrowableU32(64)
  findBase64Runs(Buffer.from(text), text.length, found)
  expect(Array.from(found.data.subarray(0, found.length))).toEqual([6, 30])
})
