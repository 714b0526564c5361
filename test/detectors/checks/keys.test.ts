import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { isBase58Check } from '../../../detectors/checks/base58.ts'
import { isBech32 } from '../../../detectors/checks/bech32.ts'
import { listedParts, readBip39 } from '../../../detectors/checks/bip39.ts'
import { BIP39_WORDS } from '../../../detectors/checks/bip39-words.ts'
import { crc16, isNkey } from '../../../detectors/checks/nkey.ts'
import { natsSeed, phrase, walletImportKey } from '../examples/keys.ts'

/** Every text that has one character changed to another of its alphabet. */
function oneWrong(text: string, from: number, alphabet: string): readonly string[] {
  return Array.from({ length: text.length - from }, (_, index) => {
    const at = from + index
    const next = alphabet[(alphabet.indexOf(text[at]!) + 1) % alphabet.length]!
    return text.slice(0, at) + next + text.slice(at + 1)
  })
}

describe('Bech32', () => {
  // Valid strings of BIP-173.
  test.each(['A12UEL5L', 'a12uel5l', 'abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw'])('%s is valid', (text) => {
    expect(isBech32(text)).toBe(true)
    for (const wrong of oneWrong(text, text.lastIndexOf('1') + 1, text === 'A12UEL5L' ? 'QPZRY9X8' : 'qpzry9x8'))
      expect(wrong === text || !isBech32(wrong)).toBe(true)
  })

  test.each(['A1G7SGD8X', '10a06t8', '1qzzfhee', 'A12uEL5L', '', '1', 'nothing'])('%j is not', (text) => {
    expect(isBech32(text)).toBe(false)
  })
})

describe('Base58Check', () => {
  test('takes the key of the WIF article and of a generator, and no neighbour of them', () => {
    const documented = `5HueCGU8rMjxEXxiPuD5BDku4MkFq${'eZyd4dZ1jvhTVqvbTLvyTJ'}`
    const made = walletImportKey('base58')
    for (const key of [documented, made]) {
      expect(isBase58Check(key)).toBe(true)
      for (const wrong of oneWrong(key, 1, '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'))
        expect(isBase58Check(wrong)).toBe(false)
    }
  })

  test.each(['', '1', '0OIl', 'z'.repeat(200)])('%j is not', (text) => {
    expect(isBase58Check(text)).toBe(false)
  })
})

describe('BIP-39', () => {
  test('the list is the published one', () => {
    const digest = createHash('sha256')
      .update(`${BIP39_WORDS.join('\n')}\n`)
      .digest('hex')
    expect(digest).toBe('2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda')
  })

  test.each([12, 15, 18, 21, 24])('%d words with their checksum are a phrase, also among other words', (count) => {
    const words = phrase(`count${count}`, count).split(' ')
    expect(words.length).toBe(count)
    expect(readBip39(words)).toBe('checked')
    expect(readBip39(['these', 'are', ...words, 'yours'])).toBe('checked')
  })

  test('without the checksum they are listed, in alphabetical order or with a foreign word nothing', () => {
    const words = phrase('listed', 12).split(' ')
    const changed = BIP39_WORDS.find((word) => readBip39([...words.slice(0, 11), word]) === 'listed')
    expect(changed).toBeDefined()
    expect(readBip39(words.toSorted())).toBe('none')
    expect(readBip39([...words.slice(0, 11), 'typescript'])).toBe('none')
    expect(readBip39(words.slice(0, 11))).toBe('none')
  })
})

describe('the parts of a row that are from the list', () => {
  const words = phrase('parts', 12)
  const partsOf = (text: string): readonly string[] => {
    const bytes = Buffer.from(text, 'latin1')
    return listedParts(bytes, 0, bytes.length).map(({ start, end }) => text.slice(start, end))
  }

  test('begin and end with its words', () => {
    expect(partsOf(words)).toEqual([words])
    expect(partsOf(`these nouns ${words} afterwards ${words}`)).toEqual([words, words])
    expect(partsOf(words.split(' ').slice(1).join(' '))).toEqual([])
    expect(partsOf(words.replace(' ', ' nouns '))).toEqual([])
  })

  test('do not begin with the letter of an escaped line break', () => {
    const [first, ...others] = words.split(' ')
    for (const other of others) expect(partsOf(`\\n${[other, ...others, first].join(' ')}`)).toHaveLength(1)
    expect(partsOf(`\\n${words}`)).toEqual([words])
  })

  test('are cut where they are longer than a match, so that a phrase of twelve lies whole in one', () => {
    const many = BIP39_WORDS.toReversed().slice(0, 100)
    for (let at = 0; at + 12 <= many.length; at++) {
      const twelve = many.slice(at, at + 12).join(' ')
      expect(partsOf(many.join(' ')).some((part) => part.includes(twelve))).toBe(true)
    }
    expect(partsOf(many.join(' ')).every((part) => part.split(' ').length <= 32)).toBe(true)
  })
})

describe('NATS keys', () => {
  test('CRC-16/XMODEM of 123456789 is 31c3', () => {
    expect(crc16(Array.from('123456789', (character) => character.charCodeAt(0)))).toBe(0x31c3)
  })

  test('a seed is one, and no neighbour of it', () => {
    const seed = natsSeed('check')
    expect(seed).toMatch(/^SUA[A-P][A-Z2-7]{54}$/)
    expect(isNkey(seed)).toBe(true)
    for (const wrong of oneWrong(seed, 0, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567').slice(0, -1))
      expect(isNkey(wrong)).toBe(false)
    for (const text of ['', 'S', seed.toLowerCase()]) expect(isNkey(text)).toBe(false)
  })
})
