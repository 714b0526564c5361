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

/** No identifier begins with it, and its check digits are its own. */
const CPF = ['529982247', '25'] as const
const NIR = ['185057800608', '491'] as const

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
  {
    detector: 'pii/us-ssn',
    hits: [
      `{"ssn":«5.19092218e8»}`,
      `{"patient_ssn":«519092218E0»}`,
      `name,ssn\nann,«5.19092218e8»\nbob,«5.19092219E+8»`,
      `his SSN is «5190922\n18»`,
    ],
    misses: [
      '{"distance":5.19092218e8}',
      '{"bytes":5.19092218e8}',
      '{"ssn":5.19092218e7}',
      '{"ssn":5.190922185e8}',
      'read 5190922\n18 rows',
    ],
  },
  {
    detector: 'pii/br-cpf',
    hits: [
      `{"cpf":«5.2998224725e10»}`,
      `CPF «${CPF[0].replace(/(...)(...)/, '$1.$2.')}\n-${CPF[1]}»`,
      `CPF: «${CPF[0]}\n  ${CPF[1]}».`,
    ],
    misses: [
      '{"total":5.2998224725e10}',
      '{"cpf":5.2998224726e10}',
      `rows ${CPF[0]}\n${CPF[1]}`,
      `CPF ${CPF[0]}\n\n${CPF[1]}`,
    ],
  },
  {
    detector: 'pii/fr-nir',
    hits: [`NIR : «1 85 05 78 006\n084 91»`],
    misses: [`{"flops":${NIR[0][0]}.${NIR.join('').slice(1)}e14}`, `rows ${NIR[0]}\n${NIR[1]}`],
  },
  {
    detector: 'pii/imei',
    hits: [`{"imei":«4.90154203237500e14»}`],
    misses: [`{"flops":4.9015420323751834e+17}`],
  },
  {
    detector: 'pii/bank-account',
    hits: [`{"account_number":«1.23456781234e11»}`],
    misses: [`{"distance":1.23456781234e11}`],
  },
]
