import fc from 'fast-check'
import RE2 from 're2'
import { describe, expect, test } from 'vitest'
import { catalogue } from '../../../detectors/catalogue.ts'
import { ValueSearch } from '../../../detectors/engine/value-search.ts'
import { all as examples } from '../examples/all.ts'

type Found = readonly [matchStart: number, matchEnd: number, start: number, end: number]

function found({ matchStart, matchEnd, start, end }: ValueSearch): Found {
  return [matchStart, matchEnd, start, end]
}

const expressions = new Map<string, RE2>()

/** What the engine says with groups and indices. */
function expected(pattern: string, flags: string, window: Buffer, from: number): Found | null {
  const expression = expressions.get(flags + pattern) ?? new RE2(pattern, flags)
  expressions.set(flags + pattern, expression)
  expression.lastIndex = from
  const indices = expression.exec(window)?.indices
  if (indices === undefined) return null
  const [matchStart, matchEnd] = indices[0]!
  const [start, end] = indices.groups?.['value'] ?? indices[0]!
  return [matchStart, matchEnd, start, end]
}

function everywhere(pattern: string, window: Buffer): readonly (Found | null)[] {
  const search = new ValueSearch({ pattern })
  const list: (Found | null)[] = []
  for (let from = 0; from <= window.length; from++) list.push(search.next(window, from) ? found(search) : null)
  list.push(search.atStart(window) ? found(search) : null)
  return list
}

function expectedEverywhere(pattern: string, window: Buffer): readonly (Found | null)[] {
  const list: (Found | null)[] = []
  for (let from = 0; from <= window.length; from++) list.push(expected(pattern, 'dgsu', window, from))
  list.push(expected(pattern, 'dsuy', window, 0))
  return list
}

describe('the same as the groups of the whole', () => {
  const PATTERNS: readonly string[] = [
    'ab?',
    '(?<value>a+)b?',
    'a*(?<value>a+)',
    'a{0,2}(?<value>a{1,2})a',
    'b?(?<value>[ab]{1,3}?)(?:a|$)',
    'a*?(?<value>b*a)b',
    String.raw`(?:a|ab)(?<value>b?a+)\b`,
    '(?:^|b)(?<value>a{1,2})',
    String.raw`\b(?<value>a|b-)+`,
    'a(?<value>b)?',
    'b|a(?<value>a)',
    'é?(?<value>[aé]+)b',
    'a*',
    '(?<value>ab)?',
    String.raw`\ba*`,
  ]
  const texts = fc.array(fc.constantFrom('a', 'b', '-', 'é', '\xff'), { maxLength: 12 })

  test.each(PATTERNS)('%s', (pattern) => {
    fc.assert(
      fc.property(texts, (parts) => {
        const window = Buffer.concat(parts.map((part) => Buffer.from(part, part === '\xff' ? 'latin1' : 'utf8')))
        expect(everywhere(pattern, window)).toEqual(expectedEverywhere(pattern, window))
      }),
    )
  })
})

test('each detector has the same value in each of its examples, and between other texts', () => {
  const byId = new Map(catalogue.map((detector) => [detector.id, detector.pattern]))
  let compared = 0
  for (const { detector, hits } of examples) {
    const pattern = byId.get(detector)!
    const search = new ValueSearch({ pattern })
    for (const hit of hits.map((marked) => marked.replaceAll(/[«»]/g, ''))) {
      for (const text of [hit, `${hit} x`, `é="${hit}" ${hit}\n`, `${hit}${hit}`]) {
        const window = Buffer.from(text)
        for (let from = 0, next = expected(pattern, 'dgsu', window, 0); ;) {
          expect(search.next(window, from) ? found(search) : null).toEqual(next)
          if (next === null) break
          compared++
          from = next[3]
          next = expected(pattern, 'dgsu', window, from)
        }
      }
    }
  }
  expect(compared).toBeGreaterThan(catalogue.length)
})

test('a try leaves nothing behind for the next', () => {
  const search = new ValueSearch({ pattern: 'k=(?<value>a+);' })
  for (const [text, result] of [
    ['k=aaa;', [0, 6, 2, 5]],
    ['k=aaa', null],
    ['k=a;', [0, 4, 2, 3]],
    ['', null],
    ['k=aa;', [0, 5, 2, 4]],
  ] as const) {
    expect(search.atStart(Buffer.from(text)) ? found(search) : null).toEqual(result)
  }
})
