import { describe, expect, test } from 'vitest'
import { awsAccount } from '../../../detectors/checks/aws-account.ts'
import { checkCard, isTestCard } from '../../../detectors/checks/card-network.ts'
import { crcTail, type CrcTail, hasCrcTail } from '../../../detectors/checks/crc-tail.ts'
import { ibanCountries, isIban } from '../../../detectors/checks/iban.ts'
import { luhn } from '../../../detectors/checks/luhn.ts'
import { radixDigits } from '../../../detectors/checks/radix-digits.ts'

test('Luhn takes the examples of ISO/IEC 7812 and finds every single wrong digit', () => {
  expect(luhn('79927398713')).toBe(true)
  for (let at = 0; at < 11; at++) {
    const wrong = [...'79927398713']
    wrong[at] = String((Number(wrong[at]) + 1) % 10)
    expect(luhn(wrong.join(''))).toBe(false)
  }
  expect(luhn('')).toBe(false)
  expect(luhn('1234x')).toBe(false)
})

describe('tails', () => {
  // CRC-32 of `123456789` is cbf43926 in every description of the algorithm.
  test.each<[CrcTail, string]>([
    ['hex', 'cbf43926'],
    ['hex-little-endian', '2639f4cb'],
    ['base62', '3jZRME'],
    ['base62-lower-first', '3Jzrme'],
    ['base64-little-endian', 'Jjn0yw'],
    ['base36', '1kl8mjq'],
  ])('%s is the checksum in its digits', (kind, tail) => {
    const written = crcTail('123456789', kind)
    expect(written).toBe(tail)
    expect(hasCrcTail(`123456789${written}`, 0, kind)).toBe(true)
    expect(hasCrcTail(`123456788${written}`, 0, kind)).toBe(false)
    expect(hasCrcTail(`xx123456789${written}`, 2, kind)).toBe(true)
    expect(hasCrcTail(written, 0, kind)).toBe(false)
  })

  test('digits are padded on the left with the first of the alphabet', () => {
    expect(radixDigits(0, '0123456789ab', 3)).toBe('000')
    expect(radixDigits(143, '0123456789ab', 3)).toBe('0bb')
  })
})

test('the account of an AWS key id is read from its body', () => {
  // The pair of id and account that descriptions of the layout use.
  expect(awsAccount(`ASIA${'QNZGKIQY56JQ7WML'}`)).toBe('029608264753')
  expect(awsAccount(`AKIA${'0'.repeat(16)}`)).toBeUndefined()
  expect(awsAccount('AKIA2345')).toBeUndefined()
})

test('IBANs need their country, length, structure and check digits', () => {
  expect(isIban(`GB29${'NWBK60161331926819'}`)).toBe(true)
  expect(isIban(`GB28${'NWBK60161331926819'}`)).toBe(false)
  expect(isIban(`GB29${'NWBK6016133192681'}`)).toBe(false)
  expect(isIban(`ZZ29${'NWBK60161331926819'}`)).toBe(false)
  expect(ibanCountries().get(15)).toEqual(['NO'])
  expect(Math.max(...ibanCountries().keys())).toBe(33)
})

describe('cards', () => {
  test.each([
    ['4111111111111111', 'yes'],
    ['378282246310005', 'yes'],
    ['30569309025904', 'yes'],
    ['3530111333300000', 'yes'],
    ['6759649826438453', 'wide'],
    ['4111111111111112', 'no'],
    ['1111111111111117', 'no'],
    ['411111111111116', 'no'],
  ])('%s: %s', (digits, answer) => {
    expect(checkCard(digits)).toBe(answer)
  })

  test('published test numbers and long zeros are samples', () => {
    expect(isTestCard('4242424242424242')).toBe(true)
    expect(isTestCard('4000000000000077')).toBe(true)
    expect(isTestCard('4539781429063572')).toBe(false)
  })
})
