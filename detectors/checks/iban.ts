/**
 * The national part of each country's IBAN (ISO 13616 registry): counts of n digits, a capital letters and c letters or
 * digits.
 */
const STRUCTURES: Readonly<Record<string, string>> = {
  AD: '8n12c',
  AE: '19n',
  AL: '8n16c',
  AT: '16n',
  AZ: '4a20c',
  BA: '16n',
  BE: '12n',
  BG: '4a6n8c',
  BH: '4a14c',
  BI: '23n',
  BR: '23n1a1c',
  BY: '4c4n16c',
  CH: '5n12c',
  CR: '18n',
  CY: '8n16c',
  CZ: '20n',
  DE: '18n',
  DJ: '23n',
  DK: '14n',
  DO: '4c20n',
  EE: '16n',
  EG: '25n',
  ES: '20n',
  FI: '14n',
  FK: '2a12n',
  FO: '14n',
  FR: '10n11c2n',
  GB: '4a14n',
  GE: '2a16n',
  GI: '4a15c',
  GL: '14n',
  GR: '7n16c',
  GT: '4c20c',
  HN: '4a20n',
  HR: '17n',
  HU: '24n',
  IE: '4a14n',
  IL: '19n',
  IQ: '4a15n',
  IS: '22n',
  IT: '1a10n12c',
  JO: '4a4n18c',
  KW: '4a22c',
  KZ: '3n13c',
  LB: '4n20c',
  LC: '4a24c',
  LI: '5n12c',
  LT: '16n',
  LU: '3n13c',
  LV: '4a13c',
  LY: '21n',
  MC: '10n11c2n',
  MD: '2c18c',
  ME: '18n',
  MK: '3n10c2n',
  MN: '16n',
  MR: '23n',
  MT: '4a5n18c',
  MU: '4a19n3a',
  NI: '4a20n',
  NL: '4a10n',
  NO: '11n',
  OM: '3n16c',
  PK: '4a16c',
  PL: '24n',
  PS: '4a21c',
  PT: '21n',
  QA: '4a21c',
  RO: '4a16c',
  RS: '18n',
  RU: '14n15c',
  SA: '2n18c',
  SC: '4a20n3a',
  SD: '14n',
  SE: '20n',
  SI: '15n',
  SK: '20n',
  SM: '1a10n12c',
  SO: '19n',
  ST: '21n',
  SV: '4a20n',
  TL: '19n',
  TN: '20n',
  TR: '5n1n16c',
  UA: '6n19c',
  VA: '18n',
  VG: '4a16n',
  XK: '16n',
  YE: '4a4n18c',
}

const CLASSES: Readonly<Record<string, string>> = { n: '[0-9]', a: '[A-Z]', c: '[A-Z0-9]' }
const shapes = new Map<string, RegExp>()

/** Whether upper-case characters without separators are an IBAN: country, structure and ISO 7064 mod 97-10. */
export function isIban(text: string): boolean {
  const structure = STRUCTURES[text.slice(0, 2)]
  return (
    structure !== undefined && shapeOf(structure).test(text.slice(2)) && mod97(text.slice(4) + text.slice(0, 4)) === 1
  )
}

/** Countries by the length of their IBAN. */
export function ibanCountries(): ReadonlyMap<number, readonly string[]> {
  const byLength = new Map<number, string[]>()
  for (const [country, structure] of Object.entries(STRUCTURES)) {
    const length = 4 + parts(structure).reduce((sum, [count]) => sum + count, 0)
    const list = byLength.get(length)
    if (list === undefined) byLength.set(length, [country])
    else list.push(country)
  }
  return byLength
}

function shapeOf(structure: string): RegExp {
  let shape = shapes.get(structure)
  if (shape === undefined) {
    shape = new RegExp(
      `^[0-9]{2}${parts(structure)
        .map(([count, letter]) => `${CLASSES[letter]}{${count}}`)
        .join('')}$`,
    )
    shapes.set(structure, shape)
  }
  return shape
}

function parts(structure: string): readonly (readonly [number, string])[] {
  return [...structure.matchAll(/([0-9]+)([nac])/g)].map(([, count, letter]) => [Number(count), letter!])
}

/** Remainder by 97 of a number whose letters count 10 to 35. */
function mod97(text: string): number {
  let rest = 0
  for (const character of text) {
    const value = Number.parseInt(character, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest
}
