import { luhn } from './luhn.ts'

interface Network {
  readonly name: string
  /** First and last prefix, of equal length. */
  readonly ranges: readonly (readonly [string, string])[]
  readonly lengths: readonly number[]
  /** Ranges so wide that many other numbers fall into them. */
  readonly wide?: true
}

/** Issuer identification numbers by network (ISO/IEC 7812; the networks' own merchant documents). The first that fits counts. */
const NETWORKS: readonly Network[] = [
  {
    name: 'American Express',
    ranges: [
      ['34', '34'],
      ['37', '37'],
    ],
    lengths: [15],
  },
  { name: 'Visa', ranges: [['4', '4']], lengths: [16] },
  { name: 'Visa', ranges: [['4', '4']], lengths: [13, 19], wide: true },
  {
    name: 'Mastercard',
    ranges: [
      ['51', '55'],
      ['2221', '2720'],
    ],
    lengths: [16],
  },
  { name: 'Mir', ranges: [['2200', '2204']], lengths: [16] },
  {
    name: 'Discover',
    ranges: [
      ['6011', '6011'],
      ['644', '649'],
      ['65', '65'],
      ['622126', '622925'],
    ],
    lengths: [16],
  },
  {
    name: 'Diners Club',
    ranges: [
      ['300', '305'],
      ['3095', '3095'],
      ['36', '36'],
      ['38', '39'],
    ],
    lengths: [14, 16],
  },
  { name: 'JCB', ranges: [['3528', '3589']], lengths: [16] },
  {
    name: 'JCB',
    ranges: [
      ['1800', '1800'],
      ['2131', '2131'],
    ],
    lengths: [15],
  },
  {
    name: 'UnionPay',
    ranges: [
      ['62', '62'],
      ['81', '81'],
    ],
    lengths: [16],
  },
  {
    name: 'RuPay',
    ranges: [
      ['60', '60'],
      ['82', '82'],
      ['508', '508'],
    ],
    lengths: [16],
  },
  {
    name: 'Verve',
    ranges: [
      ['506099', '506198'],
      ['650002', '650027'],
    ],
    lengths: [16],
  },
  { name: 'Troy', ranges: [['9792', '9792']], lengths: [16] },
  {
    name: 'Elo',
    ranges: [
      ['401178', '401179'],
      ['438935', '438935'],
      ['451416', '451416'],
      ['457631', '457632'],
      ['504175', '504175'],
      ['506699', '506778'],
      ['509000', '509999'],
      ['627780', '627780'],
      ['636297', '636297'],
      ['636368', '636368'],
    ],
    lengths: [16],
  },
  { name: 'Dankort', ranges: [['5019', '5019']], lengths: [16] },
  { name: 'Uzcard', ranges: [['8600', '8600']], lengths: [16] },
  { name: 'Humo', ranges: [['9860', '9860']], lengths: [16] },
  { name: 'Napas', ranges: [['9704', '9704']], lengths: [16, 19] },
  { name: 'PayPak', ranges: [['2205', '2205']], lengths: [16] },
  { name: 'Verve', ranges: [['506099', '506198']], lengths: [18, 19], wide: true },
  { name: 'BC Card', ranges: [['94', '94']], lengths: [16], wide: true },
  { name: 'UATP', ranges: [['1', '1']], lengths: [15], wide: true },
  {
    name: 'Maestro',
    ranges: [
      ['50', '50'],
      ['56', '58'],
      ['6304', '6304'],
      ['6390', '6390'],
      ['67', '67'],
    ],
    lengths: [12, 13, 14, 15, 16, 17, 18, 19],
    wide: true,
  },
  { name: 'UnionPay', ranges: [['62', '62']], lengths: [17, 18, 19], wide: true },
]

/**
 * Numbers that networks and processors publish for tests. Those with a long run of zeros need no entry.
 */
const TEST_NUMBERS: ReadonlySet<string> = new Set(
  (
    '4111111111111111 4242424242424242 4012888888881881 4222222222222 4000056655665556 4917610000000000 4444333322221111 ' +
    '4917484589897107 4035501000000008 4360000001000005 4988438843884305 4166676667666746 4646464646464644 4977949494949497 ' +
    '5555555555554444 5105105105105100 2223003122003222 5200828282828210 5454545454545454 5500000000000004 2222400010000008 ' +
    '5555341244441115 5577000055770004 5136333333333335 5585558555855583 5555444433331111 2222410740360010 5424000000000015 ' +
    '378282246310005 371449635398431 378734493671000 370000000000002 341111111111111 343434343434343 ' +
    '6011111111111117 6011000990139424 6011981111111113 6011000000000004 6011601160116611 6445644564456445 ' +
    '30569309025904 38520000023237 3056930009020004 36227206271667 36700102000000 36148900647913 ' +
    '3530111333300000 3566002020360505 3569990010095841 3566111111111113 6200000000000005 6205500000000000004 6250941006528599 ' +
    '5019717010103742 6331101999990016 5610591081018250 6759649826438453 6771798021000008 6304000000000000'
  ).split(' '),
)
const TEST_ZEROS = /0{7}/

export type CardCheck = 'no' | 'wide' | 'yes'

/** Whether digits are a payment card number: issuer range, length for that range and Luhn. */
export function checkCard(digits: string): CardCheck {
  if (!luhn(digits)) return 'no'
  for (const { ranges, lengths, wide } of NETWORKS) {
    if (!lengths.includes(digits.length)) continue
    if (ranges.some(([from, to]) => inRange(digits, from, to))) return wide === true ? 'wide' : 'yes'
  }
  return 'no'
}

export function isTestCard(digits: string): boolean {
  return TEST_NUMBERS.has(digits) || TEST_ZEROS.test(digits)
}

function inRange(digits: string, from: string, to: string): boolean {
  const head = digits.slice(0, from.length)
  return head >= from && head <= to
}
