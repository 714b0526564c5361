import { type CountryCode, getCountryCallingCode, parsePhoneNumberFromString } from 'libphonenumber-js/min'
import examples from 'libphonenumber-js/mobile/examples'
import { expect, test } from 'vitest'
import { isInternational, isNational } from '../../../../detectors/pii/contact/numbering-plan.ts'

const NUMBERS = Object.entries(examples) as readonly [CountryCode, string][]

test('the example number of every country is one', () => {
  expect(NUMBERS.length).toBeGreaterThan(240)
  const missed = NUMBERS.filter(([country, number]) => !isInternational(getCountryCallingCode(country) + number))
  expect(missed).toEqual([])
})

test('agrees with the library about random digits, but for a few that it reads as dialled at home', () => {
  let seed = 1
  let [same, valid] = [0, 0]
  for (let count = 0; count < 4000; count++) {
    seed = (seed * 1103515245 + 12345) % 2147483648
    const digits = String(1 + (seed % 9)) + String((seed * 7919) % 10 ** (7 + (seed % 7)))
    const expected = parsePhoneNumberFromString(`+${digits}`)?.isValid() === true
    if (expected) valid++
    if (isInternational(digits) === expected) same++
  }
  expect(valid).toBeGreaterThan(200)
  expect(same).toBeGreaterThan(3960)
})

test('a trunk prefix of 0 is part of a number at home, and may stand in brackets abroad', () => {
  const berlin = '30901820'
  expect(isInternational(`49${berlin}`)).toBe(true)
  expect(isInternational(`490${berlin}`)).toBe(true)
  expect(isNational(`0${berlin}`, ['DE'])).toBe(true)
  expect(isNational(`0${berlin}`, ['US'])).toBe(false)
  expect(isNational('5103041844', ['US'])).toBe(true)
  expect(isNational('15103041844', ['US'])).toBe(true)
  expect(isNational('5103041844', ['XX'])).toBe(false)
})

test('no country code is no number', () => {
  for (const digits of ['', '0', '999', '2100000000', '123']) expect(isInternational(digits)).toBe(false)
})
