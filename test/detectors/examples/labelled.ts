import { keccak_256 } from '@noble/hashes/sha3.js'
import { createHash } from 'node:crypto'
import { BASE58, DIGITS, HEX, random, type Examples } from './make.ts'

const ODD = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23]
const CHARACTERS = '0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ'
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** Appends the letter that checks a codice fiscale. */
export function fiscal(body: string): string {
  const value = (sign: string): number => (/[0-9]/.test(sign) ? Number(sign) : LETTERS.indexOf(sign))
  const sum = [...body].reduce((total, sign, at) => total + (at % 2 === 0 ? ODD[value(sign)]! : value(sign)), 0)
  return body + LETTERS[sum % 26]!
}

/** Appends the digit that checks a CURP. */
export function curp(body: string): string {
  const sum = [...body].reduce((total, sign, at) => total + CHARACTERS.indexOf(sign) * (18 - at), 0)
  return body + String((10 - (sum % 10)) % 10)
}

/** The mixed case that EIP-55 gives to hex digits. */
function ethereum(digits: string): string {
  const hash = Buffer.from(keccak_256(Buffer.from(digits))).toString('hex')
  return `0x${[...digits].map((sign, at) => (Number.parseInt(hash[at]!, 16) >= 8 ? sign.toUpperCase() : sign)).join('')}`
}

/** Base58 of version, body and the double SHA-256 that checks them. */
function legacy(seed: string): string {
  return checked('00', seed, BASE58)
}

function checked(version: string, seed: string, alphabet: string): string {
  const body = Buffer.from(version + random(seed, HEX, 40), 'hex')
  const once = createHash('sha256').update(body).digest()
  const check = createHash('sha256').update(once).digest().subarray(0, 4)
  let number = BigInt(`0x${Buffer.concat([body, check]).toString('hex')}`)
  let text = ''
  for (; number > 0n; number /= 58n) text = alphabet[Number(number % 58n)]! + text
  return version === '00' ? alphabet[0] + text : text
}

/** The same of other coins, by the bytes of their version. */
function versioned(version: string, seed: string): string {
  return checked(version, seed, BASE58)
}

const RIPPLE = 'rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz'

function ripple(seed: string): string {
  return checked('00', seed, RIPPLE)
}

/** BIP-173 and BIP-350 by their own words. */
function witness(seed: string, version: string, constant: number): string {
  return coin('bc', version + seed, constant, version === 'q' ? 32 : 52)
}

function coin(head: string, seed: string, constant: number = 1, length: number = 32): string {
  const alphabet = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
  const data = (seed.startsWith('p') ? 'p' : 'q') + random(seed, alphabet, length)
  const codes = Array.from(head, (letter) => letter.charCodeAt(0))
  const values = [
    ...codes.map((code) => code >> 5),
    0,
    ...codes.map((code) => code & 31),
    ...Array.from(data, (sign) => alphabet.indexOf(sign)),
  ]
  let state = 1
  for (const value of [...values, 0, 0, 0, 0, 0, 0]) {
    const top = state >>> 25
    state = ((state & 0x1ffffff) << 5) ^ value
    for (const [bit, term] of [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3].entries()) {
      if ((top >> bit) & 1) state ^= term
    }
  }
  const check = Array.from({ length: 6 }, (_, at) => alphabet[((state ^ constant) >>> (5 * (5 - at))) & 31]).join('')
  return `${head}1${data}${check}`
}

/** Country, check digits of ISO 7064 mod 97-10, account. */
function account97(country: string, account: string): string {
  const digits = Array.from(`${account}${country}00`, (sign) => Number.parseInt(sign, 36)).join('')
  return country + String(98n - (BigInt(digits) % 97n)).padStart(2, '0') + account
}

const code = fiscal('RSSMRA85T10A562')
const population = curp('GOMC850101HDFRRL0')
const old = legacy('btc')
const segwit = witness('w', 'q', 1)
const taproot = witness('t', 'p', 0x2bc830a3)
const account = ethereum(random('eth', HEX, 40))
const other = ethereum(random('eth2', HEX, 40))
const number = ['AB', '12', '34', '56', 'C']
const licence = ['MORGA', '657054', 'SM9', 'IJ'].join('')
const vehicle = '1HGCM82633A004352'
const hardware = ['3c', '22', 'fb', '9a', '01', 'e7']
const card = ['4539', '7814', '2906', '3578']
const medicare = ['1EG4', 'TE5', 'MK73']

/** A detector that a word leads to: with the word in three notations, without it, and inside something longer. */
function named(detector: string, word: string, value: string, misses: readonly string[] = []): Examples {
  const key = word.replaceAll(/ ([a-z])/g, (_, letter: string) => letter.toUpperCase())
  return {
    detector,
    hits: [
      `{"${key}":"«${value}»"}`,
      `${word.toUpperCase()}: «${value}», thanks`,
      `the ${word} ${word.length > 3 ? 'is' : 'number:'} «${value}».`,
      `{"${word.replaceAll(' ', '_')}_number":"«${value}»"}`,
    ],
    misses: [
      `see ${value}`,
      `${word} ${value}7x`,
      `${word} ${value}-77`,
      `${word} and then, much later in the text, ${value}`,
      ...misses,
    ],
  }
}

export const labelled: readonly Examples[] = [
  named('pii/gb-nino', 'national insurance', number.join(''), [
    `nino BG${number.slice(1).join('')}`,
    `nino ${number.slice(0, 4).join('')}E`,
  ]),
  named('pii/gb-nino', 'nino', number.join(' ')),
  named('pii/gb-driving-licence', 'driving licence', licence),
  named('pii/it-codice-fiscale', 'codice fiscale', code, [
    `codice fiscale ${fiscal('RSSMRA85T10A562').slice(0, 15)}${code.endsWith('A') ? 'B' : 'A'}`,
  ]),
  named('pii/mx-curp', 'curp', population, [`curp ${population.slice(0, 17)}${(Number(population[17]) + 1) % 10}`]),
  named('pii/mx-rfc', 'rfc', 'GOMC850101AB1', ['RFC 2119', 'rfc 7231 section 6']),
  named('pii/in-pan', 'pan', 'ABCPE1234F', ['pan 1234', 'panel ABCPE1234F']),
  named('pii/in-gstin', 'gstin', '27AAPFU0939F1ZV', ['gstin 27AAPFU0939F1ZA']),
  named('pii/hk-hkid', 'hkid', 'A123456(3)', ['hkid A123456(4)']),
  named('pii/us-mbi', 'mbi', medicare.join('-'), ['mbi 1SG4-TE5-MK73', 'medicare 2026']),
  named('pii/de-passport', 'reisepass', 'C01X00T47'),
  named('pii/vin', 'vin', vehicle, ['vin 1HGCM82643A004352', 'vin 12345678901234567']),
  named('pii/mac-address', 'mac', hardware.join(':'), ['mac ff:ff:ff:ff:ff:ff', 'mac 00:00:00:00:00:00']),
  {
    detector: 'pii/mac-address',
    hits: [
      `link/ether «${hardware.join(':')}» brd`,
      `HWaddr «${hardware.join('-')}»`,
      `Physical Address. : «${hardware.join('-').toUpperCase()}»`,
    ],
    misses: [`12:34 on mac`],
  },
  named('pii/bic', 'swift', 'DEUTDEFF500', ['swift PROGRAMMING4', 'bic ABCDXX12']),
  named('pii/bic', 'swift code', 'COBADEFFXXX', ['Swift COMPILER', 'swift RESOLVED', 'bic: INTERNAL']),
  named('pii/gb-nino', 'ni number', number.join('-')),
  named(
    'pii/it-codice-fiscale',
    'fiscal code',
    [code.slice(0, 3), code.slice(3, 6), code.slice(6, 11), code.slice(11)].join(' '),
  ),
  named('pii/in-gstin', 'gst', '27AAPFU0939F1ZV'),
  named('pii/hk-hkid', 'hong kong identity', 'A123456(3)'),
  named('pii/vin', 'chassis', vehicle),
  named('pii/us-mbi', 'medicare beneficiary', medicare.join('')),
  named('pii/pl-dowod', 'dowod osobisty', `ABA${300_000}`, [`dowód osobisty ABA${400_000}`]),
  named('pii/fi-hetu-named', 'henkilotunnus', `131052A${'308T'}`, [`henkilotunnus 131052A${'308U'}`, 'hetu 2026']),
  named('pii/nz-nhi', 'nhi number', ['ABC', '1235'].join(''), [['nhi number ABC', '1236'].join('')]),
  named('pii/cn-uscc', 'social credit code', `91350100${'M000100Y43'}`, [`social credit code 91350100${'M000100Y44'}`]),
  named('pii/br-cnpj-letters', 'cnpj', ['12.ABC.345', '01DE-35'].join('/'), [['cnpj 12.ABC.345', '01DE-36'].join('/')]),
  named('pii/passport-named', 'passport', ['XK', '481926'].join(' '), [
    '"passport": "^0.7.0"',
    'passport.authenticate(JWT2)',
    'passport-saml 3.2.4',
    'PASSPORT EXPIRED',
  ]),
  named('pii/identity-named', 'identity card', ['CB', '67948', 'KW'].join(''), [
    'identity card READER',
    'national id SCHEMA',
    'cin >> 123456789',
    'id card 12345678 PX',
  ]),
  named('pii/driving-licence-named', 'driving licence', ['TO', '3297336', 'R'].join(''), [
    'driver license MIT-2.0',
    'driver license: GPLv2',
    'driver license AGREEMENT',
  ]),
  named('pii/gb-sort-code', 'sort code', '20-44-91', ['sort code of 12']),
  named('pii/au-bsb', 'bsb', '062-184'),
  named('pii/card-security-code', 'cvv', '481', ['cvv 12', 'cvv 12345']),
  named('pii/card-security-code', 'cvc2', '481'),
  named('pii/in-ifsc', 'ifsc', 'HDFC0001234', ['ifsc HDFC1001234']),
  {
    detector: 'pii/card-security-code-beside',
    hits: [
      `card ${card.join(' ')}, security code «481»`,
      `{"number":"${card.join('')}","security_code":"«481»"}`,
      `Prüfnummer: «481» (Karte ${card.join('')})`,
    ],
    misses: ['security code 481', `card ${card.join(' ')}, security code of the door`, 'security code: 481516'],
  },
  {
    detector: 'pii/card-expiry',
    hits: [
      `card ${card.join(' ')} expiry «12/27»`,
      `{"pan":"${card.join('')}","expiry":"«09/2028»"}`,
      `${card.join('-')} valid thru «01/29»`,
      `{"cardNumber":"${card.join('')}","expirationDate":"«2027-09»"}`,
    ],
    misses: ['expiry 12/27', 'exp 09/2028', `card ${card.join(' ')} exp 13/27`],
  },
  {
    detector: 'pii/bitcoin-address',
    hits: [
      segwit,
      taproot,
      `send to «${segwit}» now`,
      `{"to":"«${taproot.toUpperCase()}»"}`,
      `bitcoin:«${segwit}»?amount=1`,
    ],
    misses: [
      `${segwit.slice(0, -1)}${segwit.endsWith('q') ? 'p' : 'q'}`,
      witness('w', 'q', 0x2bc830a3),
      witness('t', 'p', 1),
      `x${segwit}`,
    ],
  },
  {
    detector: 'pii/bitcoin-legacy-address',
    hits: [old, `pay «${old}» today`, `{"address":"«${old}»"}`],
    misses: [`${old.slice(0, -1)}${old.endsWith('2') ? '3' : '2'}`, `${old}1`, random('b', BASE58, 34)],
  },
  {
    detector: 'pii/altcoin-address',
    hits: [
      versioned('30', 'ltc'),
      `pay «${versioned('1e', 'doge')}» today`,
      `{"dash":"«${versioned('4c', 'dash')}»"}`,
      `zcash «${versioned('1cb8', 'zec')}»`,
      `TRX «${versioned('41', 'trx')}»`,
      `XRP to «${ripple('xrp')}»`,
    ],
    misses: [`${versioned('30', 'ltc')}1`, `L${random('b', BASE58, 33)}`, `r${random('r', BASE58, 32)}`],
  },
  {
    detector: 'pii/altcoin-witness-address',
    hits: [coin('ltc', 'l'), `to «${coin('cosmos', 'c')}» now`, `{"account":"«${coin('terra', 't')}»"}`],
    misses: [`${coin('ltc', 'l')}q`, `x${coin('cosmos', 'c')}`, `ltc1q${random('q', 'qpzry9x8', 38)}`],
  },
  named('pii/crypto-wallet', 'wallet', `0x${random('eth', HEX, 40)}`, [
    'wallet 0x1234',
    `wallet of ${random('w', 'abcdef', 40)}`,
    'wallet: connectToWalletWithTheProvidedOptions',
  ]),
  named('pii/iban-named', 'iban', account97('GI', `NWBK${'AB12CD34EF56GHI'}`), [
    `iban ${account97('GI', `NWBK${'AB12CD34EF56GH'}`)}`,
  ]),
  {
    detector: 'pii/ethereum-address',
    hits: [account, `wallet «${other}»`, `{"to":"«${account}»"}`],
    misses: [account.toLowerCase(), `${account}0`, `0x${random('h', HEX, 64)}`, `0x${random('d', DIGITS, 40)}`],
  },
]
