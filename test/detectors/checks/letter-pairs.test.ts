import { describe, expect, test } from 'vitest'
import { isUnpronounceable } from '../../../detectors/checks/letter-pairs.ts'
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
