/** Check digits over characters of 0 to 35: the first `length` places of an array, which may be longer. */
export type Check = (characters: Uint8Array, length: number) => boolean

/** Sum of the characters from `from` on, each times its weight. */
export function weighted(characters: Uint8Array, weights: readonly number[], from: number = 0): number {
  let sum = 0
  for (let at = 0; at < weights.length; at++) sum += characters[from + at]! * weights[at]!
  return sum
}

/** Sum of the digits of each product. */
export function crossSum(characters: Uint8Array, weights: readonly number[], from: number = 0): number {
  let sum = 0
  for (let at = 0; at < weights.length; at++) {
    const product = characters[from + at]! * weights[at]!
    sum += Math.floor(product / 10) + (product % 10)
  }
  return sum
}

/** The number that the characters `from..until` spell. Exact up to 15 digits. */
export function numberAt(characters: Uint8Array, from: number, until: number): number {
  let number = 0
  for (let at = from; at < until; at++) number = number * 10 + characters[at]!
  return number
}

/** Rest of the number of any length in `from..until`, divided by `modulus`. */
export function rest(characters: Uint8Array, from: number, until: number, modulus: number): number {
  let left = 0
  for (let at = from; at < until; at++) left = (left * 10 + characters[at]!) % modulus
  return left
}

/** ISO/IEC 7812-1 annex B over `from..until`. */
export function luhnHolds(characters: Uint8Array, from: number, until: number): boolean {
  return luhnSum(characters, from, until) % 10 === 0
}

function luhnSum(characters: Uint8Array, from: number, until: number): number {
  let sum = 0
  for (let at = until - 1, double = false; at >= from; at--, double = !double) {
    const value = double ? characters[at]! * 2 : characters[at]!
    sum += value > 9 ? value - 9 : value
  }
  return sum
}

/** ISO 7064 mod 11,10 over `from..until`, its check digit last. */
export function mod11and10(characters: Uint8Array, from: number, until: number): boolean {
  let product = 10
  for (let at = from; at < until - 1; at++) {
    const sum = (characters[at]! + product) % 10
    product = ((sum === 0 ? 10 : sum) * 2) % 11
  }
  return (product + characters[until - 1]!) % 10 === 1
}

/** All checks hold. */
export function every(...checks: readonly Check[]): Check {
  return (characters, length) => checks.every((check) => check(characters, length))
}

/** The first digit is one of these. */
export function beginsWith(digits: string): Check {
  const allowed = Array.from({ length: 36 }, (_, value) => digits.includes(value.toString(36).toUpperCase()))
  return (characters) => allowed[characters[0]!]!
}

export const luhnCheck: Check = (characters, length) => luhnHolds(characters, 0, length)
