import { isDigit, isLetter } from './divided-number.ts'

const [DASH, PLUS, DOT] = [0x2d, 0x2b, 0x2e]
const SMALL_E = 0x65
const CASE = 0x20
/** Digits of the shortest number that names somebody, and of the longest. */
const FEWEST = 8
const MOST = 19

/** Where the exponent ends that follows the digits and makes a whole number of them (`4.53e15`, `4530e-1`); 0 where none does. */
export function exponentEnd(text: Uint8Array, start: number, end: number): number {
  if (((text[end] ?? 0) | CASE) !== SMALL_E) return 0
  const signed = text[end + 1] === DASH || text[end + 1] === PLUS
  let at = signed ? end + 2 : end + 1
  if (!isDigit(text[at])) return 0
  let exponent = 0
  for (let count = 0; count < 2 && isDigit(text[at]); count++, at++) exponent = exponent * 10 + text[at]! - 0x30
  if (exponent > MOST || goesOn(text, start, at)) return 0
  let fraction = -1
  let digits = 0
  for (let index = start; index < end; index++) {
    if (isDigit(text[index])) digits++
    else if (text[index] === DOT && fraction < 0) fraction = digits
    else return 0
  }
  const whole = (fraction < 0 ? digits : fraction) + (text[end + 1] === DASH ? -exponent : exponent)
  return whole >= FEWEST && whole <= MOST ? at : 0
}

/** Digests are full of what looks like an exponent. */
function goesOn(text: Uint8Array, start: number, end: number): boolean {
  const before = text[start - 1]
  const after = text[end]
  if (before === DASH || before === PLUS || before === DOT || isLetter(before) || before === UNDERSCORE) return true
  return isDigit(after) || isLetter(after) || after === DASH || (after === DOT && isDigit(text[end + 1]))
}

const UNDERSCORE = 0x5f

/** The digits of a number with an exponent. Undefined where it is no whole number of eight to nineteen digits. */
export function withoutExponent(text: string): string | undefined {
  const [, whole = '', fraction = '', power = '0'] = /^([0-9]+)(?:\.([0-9]*))?[eE]([+-]?[0-9]+)$/.exec(text) ?? []
  const digits = whole + fraction
  const length = whole.length + Number(power)
  if (length < FEWEST || length > MOST || /[1-9]/.test(digits.slice(length))) return undefined
  return digits.slice(0, length).padEnd(length, '0')
}
