import { curp, fiscal } from './labelled.ts'
import type { Examples } from './make.ts'

const CHARACTERS = '0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ'

/** Appends the character that checks an RFC. */
function rfc(body: string): string {
  const sum = [...body].reduce((total, sign, at) => total + CHARACTERS.indexOf(sign) * (13 - at), 0)
  const check = (11 - (sum % 11)) % 11
  return body + (check === 10 ? 'A' : String(check))
}

/** The same with another last character. */
function wrong(code: string): string {
  const last = code.at(-1)!
  return code.slice(0, -1) + (last === 'A' ? 'B' : last === '7' ? '8' : /[0-9]/.test(last) ? '7' : 'A')
}

const tax = fiscal('RSSMRA85T10A562')
const population = curp('GOMC850101HDFRRL0')
const payer = rfc('GOMC850101AB')
const pan = ['ABC', 'PE', '4821', 'F'].join('')
const insurance = ['AB', '482', '916', 'C'].join('')

/** In a sentence, a list, a cell, an array and a link. */
function places(code: string): readonly string[] {
  return [
    `see «${code}» there`,
    `{"items":[{"v":"«${code}»"}]}`,
    `a,«${code}»,b`,
    `${'x'.repeat(60)} «${code}»`,
    `/find?q=«${code}»&page=2`,
  ]
}

/** Longer words, parts of tokens, small letters, and names of goods. */
function others(code: string): readonly string[] {
  return [
    `x${code}`,
    `${code}9`,
    `${code}_x`,
    `lib-${code}`,
    `${code}-77`,
    `/${code}/x`,
    code.toLowerCase(),
    `part no ${code}`,
    `SKU: ${code}`,
  ]
}

export const bareCodes: readonly Examples[] = [
  {
    detector: 'pii/it-codice-fiscale-bare',
    hits: places(tax),
    misses: [
      ...others(tax),
      `see ${wrong(tax)}`,
      `see ${fiscal('ASSMRA85T10A562')}`,
      `see ${fiscal('RSSMRA85T79A562')}`,
    ],
  },
  {
    detector: 'pii/mx-curp-bare',
    hits: places(population),
    misses: [...others(population), `see ${wrong(population)}`, `see ${curp('GOMC851301HDFRRL0')}`],
  },
  {
    detector: 'pii/mx-rfc-bare',
    hits: [...places(payer), `RFC «${payer}»`],
    misses: [...others(payer), `see ${wrong(payer)}`, `see ${rfc('GOMC850132AB')}`],
  },
  {
    detector: 'pii/in-pan-bare',
    hits: [`PAN «${pan}»`, `«${pan}» is her PAN`, `Income Tax Department «${pan}»`],
    misses: [...others(pan), `see ${pan.replace('P', 'X')}`, 'see ABCP4821F'],
  },
  {
    detector: 'pii/gb-nino-bare',
    hits: [`NI «${insurance}»`, `NI no. of the applicant «${insurance}»`, `for payroll: «${insurance}»`],
    misses: [
      ...others(insurance),
      ...['BG', 'GB', 'ZZ', 'DA', 'AO'].map((lead) => `see ${lead}${insurance.slice(2)}`),
      `see ${insurance.slice(0, 8)}E`,
    ],
  },
]
