import { describe, expect, it } from 'vitest'
import { RE2 } from '../../../detectors/engine/re2.ts'
import { regexFault } from '../../../src/config/rules/compile-rule.ts'
import { fc, test as property } from '../../text/property.ts'

function compiles(regex: string): boolean {
  try {
    return new RE2(regex, 'su').source !== ''
  } catch {
    return false
  }
}

describe('an expression is told from one that is none, without compiling all of it', () => {
  it.each([
    'a{1000}',
    'a{3,}',
    '[{3}]',
    '\\{3}',
    '\\x{41}{5}',
    '(?:a{2}){3}',
    '\\p{L}{20}',
    'a{2,2}?',
    '(a{50}b){20}',
    'a{,3}',
    'a{x}',
    '\\Qa{3}\\E',
    'a{1001}',
    'a{3,2}',
    'a{2}{3}',
    'a**',
    '(a{100}){11}',
    '(',
    'a{3}(?=b)',
    '[z-a]{3}',
    '\\p{L}{1000}',
    '(?:\\p{L}{500}){2}',
    '{3}',
    '(?i{3})',
    ...Array.from({ length: 5 }, (_, at) => `[a-z]{${1000 - at}}`.repeat(5 + at)),
  ])('%s', (regex) => {
    expect(regexFault(regex) === undefined).toBe(compiles(regex))
  })

  it('says what is wrong with it as it is written', () => {
    expect(regexFault('ab{20}(cd{30}')).toMatch(/\(.*ab\{20\}\(cd\{30\}/)
    expect(regexFault('a{1001}')).toContain('{1001}')
  })
})

const piece = fc.constantFrom(
  'a',
  '[b-d]',
  '(',
  ')',
  '{2}',
  '{3,}',
  '{2,5}',
  '{1001}',
  '{5,4}',
  '\\{2}',
  '|',
  '*',
  '?',
  '[',
  ']',
  '(?:',
  '\\d',
  '\\x{41}',
  '.',
)

property('whatever it is made of', [fc.array(piece, { maxLength: 10 })], (pieces) => {
  const regex = pieces.join('')
  if (regex === '') return
  expect([regex, regexFault(regex) === undefined]).toEqual([regex, compiles(regex)])
})
