import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { beginAsking, endAsking } from '../../../detectors/checks/asked-text.ts'
import { RunFinder } from '../../../detectors/checks/run-finder.ts'

afterEach(endAsking)

const LEAST = 4
const member = new Uint8Array(256)
for (const letter of 'abc') member[letter.charCodeAt(0)] = 1

function standsPlainly(text: Buffer, from: number, until: number): boolean {
  return /[abc]{4}/.test(text.toString('latin1', from, Math.min(until, text.length)))
}

test('the answer is that of a plain search, whatever was asked before', () => {
  const texts = fc.array(fc.constantFrom('a', 'b', 'abc', 'abcabc', '.', ' x '), { maxLength: 40 })
  const questions = fc.array(fc.tuple(fc.nat(9), fc.nat(30)), { maxLength: 30 })
  let yes = 0
  let no = 0
  fc.assert(
    fc.property(texts, questions, fc.boolean(), (parts, asked, kept) => {
      const text = Buffer.from(parts.join(''))
      const finder = new RunFinder(member, LEAST)
      if (kept) beginAsking(text)
      let from = 0
      for (const [step, within] of asked) {
        // Mostly forward, as keywords come, and now and then back.
        from = step === 9 ? 0 : from + step
        const stands = finder.stands(text, from, from + within)
        if (stands) yes++
        else no++
        expect(stands).toBe(standsPlainly(text, from, from + within))
      }
      endAsking()
    }),
    { numRuns: 600 },
  )
  expect(Math.min(yes, no)).toBeGreaterThan(300)
})

test('what was read of one text is not taken for another', () => {
  const finder = new RunFinder(member, LEAST)
  const text = Buffer.from('....abca')
  beginAsking(text)
  expect(finder.stands(text, 0, 8)).toBe(true)
  endAsking()
  text.fill('.')
  beginAsking(text)
  expect(finder.stands(text, 0, 8)).toBe(false)
})

test('in a flood each byte is read about once', () => {
  let reads = 0
  const counted = new Proxy(new Uint8Array(20_000).fill(0x2e), {
    get(target, name) {
      if (typeof name === 'string' && /^[0-9]+$/.test(name)) reads++
      const value: unknown = Reflect.get(target, name)
      return value
    },
  })
  const finder = new RunFinder(member, LEAST)
  beginAsking(counted)
  for (let at = 0; at < counted.length; at += 10) expect(finder.stands(counted, at, at + 1024)).toBe(false)
  expect(reads).toBeLessThan(2 * counted.length)
  expect(reads).toBeGreaterThan(0)
})
