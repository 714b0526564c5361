import fc from 'fast-check'
import RE2 from 're2'
import { describe, expect, test } from 'vitest'
import { catalogue } from '../../../detectors/catalogue.ts'
import { byteProgram } from '../../../detectors/engine/byte-program.ts'
import { Machine } from '../../../detectors/engine/machine.ts'
import { ASK } from '../../../detectors/engine/plain-scan.ts'
import { all } from '../examples/all.ts'

function engineEnd(expression: RE2, text: Buffer, at: number): number {
  expression.lastIndex = at
  return expression.test(text) ? expression.lastIndex : -1
}

/** Asks both at every place of a text; returns how many answers the machine gave of its own. */
function compare(source: string, texts: readonly Buffer[]): { readonly answered: number; readonly matched: number } {
  const machine = Machine.of(source)!
  const sticky = new RE2(source, 'suy')
  const global = new RE2(source, 'gsu')
  let answered = 0
  let matched = 0
  for (const text of texts) {
    for (let at = 0; at <= text.length; at++) {
      const end = machine.from(text, at)
      if (end === ASK) continue
      answered++
      if (end >= 0) matched++
      if (end !== engineEnd(sticky, text, at)) expect({ source, at, end }).toEqual(engineEnd(sticky, text, at))
    }
    const start = machine.search(text, 0)
    global.lastIndex = 0
    if (start !== ASK) expect(start).toBe(global.exec(text)?.index ?? -1)
  }
  return { answered, matched }
}

describe('an expression ends where it ends for the native engine', () => {
  test.each([
    'a',
    'ab|a|abc',
    '(?:a|ab)(?:c|bcd)',
    'a*?b',
    'a{2,3}?b',
    'a{0,2}ab',
    '(?:a|b){1,3}?c',
    '(?i:ab|c)d',
    String.raw`\ba\b`,
    String.raw`a\Bb`,
    '^a',
    'a$',
    '(?:^|[^b])a+(?:c|$)',
    '[^a-c]d?',
    String.raw`[\w-]+\.\s?`,
    String.raw`\d{2,4}[\]\\]?`,
    '(?:a?b?)*c',
    '(?:a*)*b',
    '(?<value>a[bc]{2,})',
    'a.c',
    'é|a',
    '[é-ü]?a',
  ])('%s', (source) => {
    const letter = fc.constantFrom('a', 'b', 'c', '1')
    const other = fc.constantFrom('d', 'A', '2', '.', ']', '\\', ' ', '\n', '_', 'é')
    const texts = fc.array(fc.oneof({ arbitrary: letter, weight: 3 }, { arbitrary: other, weight: 1 }), {
      minLength: 6,
      maxLength: 14,
    })
    let matches = 0
    fc.assert(
      fc.property(texts, (parts) => {
        matches += compare(source, [Buffer.from(parts.join(''))]).matched
      }),
      { numRuns: 150 },
    )
    expect(matches).toBeGreaterThan(0)
  })

  test.each(['a{2', '(?!a)b', String.raw`\pL`, '[[:alpha:]]', '(?s)a', 'a**', '(a', String.raw`\x41`])(
    '%s is not read',
    (source) => {
      expect(byteProgram(source)).toBeUndefined()
    },
  )
})

test('every detector in every text that it is shown by, cut and glued', () => {
  const patterns = new Map(catalogue.map(({ id, pattern }) => [id, pattern]))
  let answered = 0
  let matched = 0
  let read = 0
  for (const { detector, hits, misses } of all) {
    const source = patterns.get(detector)
    if (source === undefined || byteProgram(source) === undefined) continue
    read++
    const plain = [...hits.slice(0, 1), ...misses.slice(0, 1)].map((text) => text.replaceAll(/[«»]/g, '').slice(0, 100))
    const texts = [...plain, (plain[0] ?? '').slice(1, -2), plain.join('')]
    const counts = compare(
      source,
      texts.map((text) => Buffer.from(text)),
    )
    answered += counts.answered
    matched += counts.matched
  }
  expect(read).toBeGreaterThan(all.length * 0.8)
  expect(matched).toBeGreaterThan(read)
  expect(answered).toBeGreaterThan(matched)
})

describe('what would take too much is left to the native engine', () => {
  test('a long match', () => {
    const machine = Machine.of('a{2,}b')!
    expect(machine.from(Buffer.from(`${'a'.repeat(100)}b`), 0)).toBe(101)
    expect(machine.from(Buffer.from(`${'a'.repeat(5000)}b`), 0)).toBe(ASK)
  })

  test('a search that begins again and again', () => {
    const machine = Machine.of('[ab]{4,}c')!
    expect(machine.search(Buffer.from('ab'.repeat(20)), 0)).toBe(-1)
    expect(machine.search(Buffer.from('ab'.repeat(2000)), 0)).toBe(ASK)
    expect(machine.search(Buffer.from('.'.repeat(2000)), 0)).toBe(ASK)
  })

  test('more states than are kept, which those that are known survive', () => {
    const machine = Machine.of('(?:[ab]{0,200}a[ab]{12}|x)c')!
    expect(machine.from(Buffer.from('xc'), 0)).toBe(2)
    const texts = fc.sample(fc.array(fc.constantFrom('a', 'b'), { minLength: 100, maxLength: 200 }), 60)
    expect(texts.some((letters) => machine.from(Buffer.from(letters.join('')), 0) === ASK)).toBe(true)
    expect(machine.from(Buffer.from('xc'), 0)).toBe(2)
  })
})
