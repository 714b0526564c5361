/** Odd places of the Italian code (D.M. 23.12.1976), by character. */
const ODD: readonly number[] = [
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
]

function place(character: string): number {
  const value = Number.parseInt(character, 36)
  return value < 10 ? value : value - 10
}

/** The sixteenth letter of a codice fiscale checks the others. Upper case. */
export function isCodiceFiscale(text: string): boolean {
  let sum = 0
  for (let at = 0; at < 15; at++) {
    const value = place(text[at]!)
    sum += at % 2 === 0 ? ODD[value]! : value
  }
  return sum % 26 === place(text[15]!)
}

const CURP = '0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ'

/** The eighteenth digit of a CURP: places 18 to 2 times the character's place in the alphabet with Ñ. Upper case. */
export function isCurp(text: string): boolean {
  let sum = 0
  for (let at = 0; at < 17; at++) sum += CURP.indexOf(text[at]!) * (18 - at)
  return (10 - (sum % 10)) % 10 === Number(text[17])
}

const RFC = '0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ'

/** The last character of an RFC: places 13 to 2 times the character's place, modulo 11; 12 characters stand behind a blank. Upper case. */
export function isRfc(text: string): boolean {
  const padded = text.padStart(13, ' ')
  let sum = 0
  for (let at = 0; at < 12; at++) sum += RFC.indexOf(padded[at]!) * (13 - at)
  const check = (11 - (sum % 11)) % 11
  return padded[12] === (check === 10 ? 'A' : String(check))
}

/** GSTIN: base 36, every second character doubled and its two digits added. */
export function isGstin(text: string): boolean {
  let sum = 0
  for (let at = 0; at < 14; at++) {
    const product = Number.parseInt(text[at]!, 36) * (at % 2 === 0 ? 1 : 2)
    sum += Math.floor(product / 36) + (product % 36)
  }
  return (36 - (sum % 36)) % 36 === Number.parseInt(text[14]!, 36)
}

/** Hong Kong: one or two letters and six digits, weights 9 down to 1; a single letter stands behind a blank that counts 36. */
export function isHongKongIdentity(compact: string): boolean {
  const padded = compact.padStart(9, ' ')
  let sum = 0
  for (let at = 0; at < 8; at++) sum += (padded[at] === ' ' ? 36 : Number.parseInt(padded[at]!, 36)) * (9 - at)
  const check = (11 - (sum % 11)) % 11
  return (check === 10 ? 'A' : String(check)) === padded[8]
}

const VIN_WEIGHTS: readonly number[] = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]
const VIN_VALUES = '0123456789.ABCDEFGH..JKLMN.P.R..STUVWXYZ'

/** The ninth character of a vehicle's number (49 CFR 565): North American ones always have it. Upper case. */
export function isCheckedVin(text: string): boolean {
  let sum = 0
  for (let at = 0; at < 17; at++) sum += (VIN_VALUES.indexOf(text[at]!) % 10) * VIN_WEIGHTS[at]!
  const check = sum % 11
  return text[8] === (check === 10 ? 'X' : String(check))
}

const POLISH_CARD: readonly number[] = [7, 3, 1, 0, 7, 3, 1, 7, 3]

/** Three letters, a digit that checks the others, five digits. Upper case. */
export function isPolishCard(text: string): boolean {
  const sum = POLISH_CARD.reduce((total, weight, at) => total + weight * Number.parseInt(text[at]!, 36), 0)
  return sum % 10 === Number(text[3])
}

const FINNISH = '0123456789ABCDEFHJKLMNPRSTUVWXY'

/** Finland: day of birth, serial, modulo 31; the sign of the century does not count. Upper case. */
export function isFinnish(compact: string): boolean {
  const [day, month] = [Number(compact.slice(0, 2)), Number(compact.slice(2, 4))]
  const body = Number(compact.slice(0, 6) + compact.slice(-4, -1))
  return day >= 1 && day <= 31 && month >= 1 && month <= 12 && FINNISH[body % 31] === compact.at(-1)
}

const WITHOUT_I_AND_O = 'ABCDEFGHJKLMNPQRSTUVWXYZ'

/** New Zealand (HISO 10046): weights 7 to 2 modulo 11 check the form whose last character is a digit. Upper case. */
export function isHealthIndex(text: string): boolean {
  if (!/[0-9]$/.test(text)) return true
  let sum = 0
  for (let at = 0; at < 6; at++) {
    const sign = text[at]!
    sum += (7 - at) * (at < 3 ? WITHOUT_I_AND_O.indexOf(sign) + 1 : Number(sign))
  }
  return sum % 11 !== 0 && (11 - (sum % 11)) % 10 === Number(text[6])
}

const SOCIAL_CREDIT = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** China (GB 32100): powers of 3 modulo 31. Upper case. */
export function isSocialCreditCode(text: string): boolean {
  let sum = 0
  for (let at = 0, weight = 1; at < 17; at++, weight = (weight * 3) % 31)
    sum += SOCIAL_CREDIT.indexOf(text[at]!) * weight
  return SOCIAL_CREDIT[(31 - (sum % 31)) % 31] === text[17]
}

/** Brazil, with letters from July 2026 on (Instrução Normativa RFB 2.229/2024): a character counts its code less that of 0. Upper case. */
export function isCompanyNumber(text: string): boolean {
  const digit = (length: number): number => {
    let sum = 0
    for (let at = length - 1, weight = 2; at >= 0; at--, weight = weight === 9 ? 2 : weight + 1)
      sum += (text.charCodeAt(at) - 0x30) * weight
    return sum % 11 < 2 ? 0 : 11 - (sum % 11)
  }
  return digit(12) === Number(text[12]) && digit(13) === Number(text[13])
}
