import { describe, expect, test } from 'vitest'
import { areUnpronounceable, isUnpronounceable } from '../../../detectors/checks/letter-pairs.ts'
import { LETTERS, random } from '../examples/make.ts'

const LOWER = LETTERS.slice(26)

describe('letters', () => {
  test.each([
    ['authentication', 'URLPatternComponentResult', 'doesNotThrowAsync', 'HTTPSConnectionPool', 'strengths'],
    ['thequickbrownfox', 'kubernetesnamespace', 'PKCSEncryptedPrivateKeyInfo', 'datenschutzerklaerung'],
    ['abcdefghijklmnopqrstuvwxyz', 'qrstuvwxyzab', 'zzzzzzzzzzzzzzzz', 'xkqzwv', 'correct horse', 'a1b2c3d4e5f6g7h8'],
  ])('%s and its like are words, names or too little', (...texts) => {
    for (const text of texts) expect({ text, made: isUnpronounceable(text) }).toEqual({ text, made: false })
  })

  test.each([
    ['lower case', LOWER, 16, 0.95],
    ['both cases', LETTERS, 16, 0.95],
    ['lower case', LOWER, 32, 0.98],
  ])('drawn from the alphabet in %s are told apart', (_, alphabet, length, least) => {
    const drawn = Array.from({ length: 500 }, (_unused, index) =>
      random(`${alphabet.length}-${index}`, alphabet, length),
    )
    expect(drawn.filter(isUnpronounceable).length / drawn.length).toBeGreaterThan(least)
  })
})

test('bytes are judged where they stand, and only when all are letters', () => {
  const drawn = random('alphabet-1', LOWER, 24)
  const text = Buffer.from(`x=${drawn}; é`)
  expect(isUnpronounceable(drawn)).toBe(true)
  expect(areUnpronounceable(text, 2, 26)).toBe(true)
  expect(areUnpronounceable(text, 2, 27)).toBe(false)
  expect(areUnpronounceable(text, 2, 13)).toBe(false)
  expect(isUnpronounceable(drawn.repeat(40))).toBe(true)
  expect(isUnpronounceable(`${drawn}é`)).toBe(false)
  expect(isUnpronounceable(`${drawn}${drawn.slice(-1).repeat(3)}`)).toBe(false)
  expect(isUnpronounceable(`${drawn}fedcba`)).toBe(false)
})
