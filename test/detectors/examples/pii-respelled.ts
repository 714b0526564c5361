import { DIGITS, type Examples, random } from './make.ts'

/** ISO/IEC 7812-1 annex B: the digit that is missing. */
function card(seed: string): string {
  const body = `4539${random(seed, DIGITS, 11)}`
  const sum = [...body].reduce((total, digit, at) => {
    const value = at % 2 === 0 ? Number(digit) * 2 : Number(digit)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return `${body}${(10 - (sum % 10)) % 10}`
}

const [one, two, three] = ['a', 'b', 'c'].map(card) as [string, string, string]

function exponent(digits: string): string {
  return `${digits[0]}.${digits.slice(1)}e${digits.length - 1}`
}

export const piiRespelled: readonly Examples[] = [
  {
    detector: 'pii/payment-card',
    hits: [
      `{"card":«${exponent(one)}»}`,
      `{"card_number":«${two[0]}.${two.slice(1)}E+15»}`,
      `card «${three}00e-2» was`,
      `{"pan":«${one}e0»}`,
      `card «${one}»\n12 items`,
      `card «${two}»\n${three}`,
    ],
    misses: [
      `{"distance":${exponent(one)}}`,
      `{"card":${exponent(one.slice(0, 15) + ((Number(one[15]) + 1) % 10))}}`,
      '{"card":6.02214076e23}',
      `{"card":${one}e-2}`,
      `card x${exponent(one)}`,
    ],
  },
  {
    detector: 'pii/payment-card',
    hits: [
      `card «${one.slice(0, 8)}\n${one.slice(8)}»`,
      `Card: «${two.slice(0, 4)} ${two.slice(4, 8)}\r\n    ${two.slice(8, 12)} ${two.slice(12)}»`,
      `> visa «${three.slice(0, 4)}-${three.slice(4, 8)}-\n> ${three.slice(8, 12)}-${three.slice(12)}»`,
    ],
    misses: [
      `order ${one.slice(0, 8)}\n${one.slice(8)}`,
      `card\n${one.slice(0, 8)}\n${one.slice(8)}`,
      `card ${one.slice(0, 8)}\n\n${one.slice(8)}`,
      `cards 12345678\n87654321\n12348765`,
    ],
  },
]
