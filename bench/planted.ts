import { crcTail } from '../detectors/checks/crc-tail.ts'
import { luhn } from '../detectors/checks/luhn.ts'
import { Random } from './random.ts'

const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const LOWER = UPPER.toLowerCase()
const DIGITS = '0123456789'
const ALNUM = UPPER + LOWER + DIGITS

/**
 * Values with the shape and the check digits of live ones, and nothing behind them. They are assembled while the program
 * runs, so that no file of the project holds one, and depend on `random` alone.
 */
export function githubToken(random: Random): string {
  const body = random.text(ALNUM, 30)
  return ['gh', 'p_', body, crcTail(body, 'base62')].join('')
}

/** Ids of the account encoding in use since 2019: the first body character is a letter after Q or a digit. */
export function awsKeyId(random: Random): string {
  return ['AK', 'IA', random.text('RSTUVWXYZ234567', 1), random.text(`${UPPER}234567`, 15)].join('')
}

export function awsSecretKey(random: Random): string {
  return `${random.text(UPPER, 1)}${random.text(DIGITS, 1)}${random.text(LOWER, 1)}${random.text(`${ALNUM}/`, 37)}`
}

export function password(random: Random): string {
  return `${random.text(UPPER, 2)}${random.text(DIGITS, 2)}${random.text(`${ALNUM}!`, 15)}${random.text(LOWER, 1)}`
}

/** A Visa number of sixteen digits in groups of four; none that networks publish as a sample begins with 4539 7. */
export function cardNumber(random: Random): string {
  const head = `45397${random.text('123456789', 10)}`
  const check = [...DIGITS].find((digit) => luhn(head + digit))
  return (head + check).replace(/(.{4})(?=.)/g, '$1 ')
}

export function privateKey(random: Random): string {
  const rows = Array.from({ length: 12 }, () => random.text(`${ALNUM}+/`, 64))
  const label = ['PRIVATE', 'KEY'].join(' ')
  return [`-----BEGIN ${label}-----`, ...rows, `-----END ${label}-----`].join('\n')
}
