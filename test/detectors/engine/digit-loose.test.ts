import { describe, expect, test } from 'vitest'
import type { PatternDetector } from '../../../detectors/contract.ts'
import { createEngine } from '../../../detectors/engine/engine.ts'
import { identifiers } from '../../../detectors/pii/identifier.ts'

/** Every number that is a multiple of 7; letters count from 10. */
function sevens(characters: Uint8Array, length: number): boolean {
  let left = 0
  for (let at = 0; at < length; at++) left = (left * 36 + characters[at]!) % 7
  return left === 0
}

function row(forms: string, check: typeof sevens | null = sevens): PatternDetector {
  return identifiers([
    { id: 'xx-badge', title: 'Badge', tier: 'c', forms, words: 'badge', ...(check === null ? {} : { check }) },
  ])[0]!
}

function seen(detector: PatternDetector, text: string): readonly string[] {
  const result = createEngine([detector]).scanText(Buffer.from(text))
  if (result.status !== 'done') throw new Error(result.reason)
  return result.findings.map(({ confidence, spans }) => {
    return `${confidence} ${Buffer.from(text).subarray(spans[0]!.start, spans.at(-1)!.end).toString()}`
  })
}

/** A multiple of 7 in base 36, of nine digits, and ones with a letter at either end. */
const GOOD = Array.from({ length: 7 }, (_, last) => `29403616${last}`).find((text) => holds(text))!
const BEHIND = [...'ABCDEFG'].map((letter) => `29403616${letter}`).find((text) => holds(text))!
const BEFORE = [...'ABCDEFG'].map((letter) => `${letter}29403618`).find((text) => holds(text))!

function holds(text: string): boolean {
  return sevens(Uint8Array.from([...text].map((character) => Number.parseInt(character, 36))), text.length)
}

function parted(text: string, sign: string, sizes: readonly number[]): string {
  let at = 0
  return sizes.map((size) => text.slice(at, (at += size))).join(sign)
}

describe('right beside the word for it, an identifier counts in any groups', () => {
  test.each([
    ...['-', '.', '/', ' '].map((sign) => parted(GOOD, sign, [2, 3, 4])),
    parted(GOOD, ' ', [1, 1, 1, 1, 1, 1, 1, 1, 1]),
    parted(GOOD, '-', [8, 1]),
  ])('badge %s', (value) => {
    expect(seen(row('999999999'), `the badge ${value}, and so on`)).toEqual([`likely ${value}`])
  })

  test.each([
    ['99999999A', parted(BEHIND, '-', [8, 1])],
    ['99999999A', parted(BEHIND, '.', [2, 3, 3, 1])],
    ['99999999A', BEHIND.toLowerCase()],
    ['A99999999', parted(BEFORE, ' ', [1, 4, 4])],
    ['A99999999', parted(BEFORE, '-', [1, 8])],
  ])('%s as %s', (form, value) => {
    expect(seen(row(form), `badge: ${value}\n`)).toEqual([`likely ${value}`])
  })

  test('what a blank parts from it is not of it', () => {
    const value = parted(GOOD, '-', [3, 3, 3])
    expect(seen(row('999999999'), `badge ${value} 2026`)).toEqual([`likely ${value}`])
  })
})

describe('nothing else does', () => {
  const value = parted(GOOD, '-', [2, 3, 4])

  test.each([
    ['without a word', `see ${value}`],
    ['far from the word', `the badge, of which more was said in the letter before, is ${value}`],
    ['a wrong check', `badge ${parted(GOOD.slice(0, 8) + ((Number(GOOD[8]) + 1) % 10), '-', [2, 3, 4])}`],
    ['a longer number', `badge ${value}-1`],
    ['a part of a word', `badge x${value}`],
    ['a fraction', `badge 0.${value.slice(1)}`],
    ['behind a sign', `badge +${value}`],
  ])('%s', (_, text) => {
    expect(seen(row('999999999'), text)).toEqual([])
  })

  test.each(['2019-05-12', '12.05.2019', '1984/05/12', '5.12.1984', '2019-05-12 7'])('a day: badge %s', (day) => {
    const any = (): boolean => true
    expect(seen(row('99999999|9999999|999999999', any), `badge ${day}`)).toEqual([])
  })

  test('numbers without a check digit', () => {
    expect(seen(row('999999999', null), `badge ${value}`)).toEqual([])
  })

  test.each(['deadbeef0294036162c', '1234567a-1b2c-4d5e-8f90-1234567890ab', 'ab1234567c'])('in %s', (text) => {
    expect(
      seen(
        row('9999999A|999999999A', () => true),
        `badge ${text}`,
      ),
    ).toEqual([])
  })
})
