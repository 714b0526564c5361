const WEIGHTS = [7, 3, 1]
const FILLER = 0x3c
const ZERO = 0x30
const NINE = 0x39
const BEFORE_A = 0x37

/** ICAO 9303-3 §4.9: whether the digit is that of the characters, a filler counting for nothing. */
export function checksField(field: string, digit: string): boolean {
  let sum = 0
  for (let at = 0; at < field.length; at++) sum += valueOf(field.charCodeAt(at)) * WEIGHTS[at % 3]!
  return sum % 10 === valueOf(digit.charCodeAt(0))
}

function valueOf(code: number): number {
  if (code === FILLER) return 0
  return code >= ZERO && code <= NINE ? code - ZERO : code - BEFORE_A
}
