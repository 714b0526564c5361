import { createRequire } from 'node:module'

/**
 * What libphonenumber knows of a country: at 2 its national numbers, at 3 their lengths, at 5 the trunk prefix, at 10 and
 * 11 how countries of one calling code are told apart: by what numbers begin with, or by the numbers of each type.
 */
type Plan = readonly [string, unknown, string, readonly number[], ...(readonly unknown[])]

interface Metadata {
  readonly version: number
  readonly country_calling_codes: Readonly<Record<string, readonly string[]>>
  readonly countries: Readonly<Record<string, Plan>>
  readonly nonGeographic?: Readonly<Record<string, Plan>> | undefined
}

/** The layout that is read here. */
const VERSION = 4

let metadata: Metadata | undefined
const compiled = new Map<string, RegExp>()

/**
 * The numbering plans of libphonenumber, without the code that formats numbers: 3 ms and 2 MB for the first number, and a
 * microsecond for each, where its parser takes 30. Throws when the installed metadata is laid out in another way.
 */
function plans(): Metadata {
  if (metadata === undefined) {
    const loaded = createRequire(import.meta.url)('libphonenumber-js/metadata.min.json') as unknown as Metadata
    if (loaded.version !== VERSION) throw new Error('libphonenumber-js lays out its metadata in another way')
    metadata = loaded
  }
  return metadata
}

const LONGEST_CODE = 3

/** Digits of an E.164 number, its country code first and without `+`: whether some plan of that code has such a number. */
export function isInternational(digits: string): boolean {
  const { country_calling_codes: codes, countries, nonGeographic } = plans()
  for (let length = 1; length <= LONGEST_CODE; length++) {
    const code = digits.slice(0, length)
    const plan = nonGeographic?.[code]
    if (plan !== undefined) return fits(`+${code}`, plan, digits.slice(length))
    const names = codes[code]
    // No calling code is the beginning of another.
    if (names !== undefined) return names.some((name) => fitsAbroad(name, countries[name]!, digits.slice(length)))
  }
  return false
}

/** A trunk `0` is often written in brackets behind the code: `+49 (0)30`. Only Italy, and few others, dial it. */
function fitsAbroad(name: string, plan: Plan, rest: string): boolean {
  return fits(name, plan, rest) || (rest.startsWith('0') && plan[5] === '0' && fits(name, plan, rest.slice(1)))
}

/** Digits as dialled within one of the countries (ISO 3166 alpha-2); with its trunk prefix, where that is 0. */
export function isNational(digits: string, countries: readonly string[]): boolean {
  const known = plans().countries
  return countries.some((name) => {
    const plan = known[name]
    if (plan === undefined) return false
    const trunk = plan[5]
    if (trunk === '0') return digits.startsWith('0') && fits(name, plan, digits.slice(1))
    if (fits(name, plan, digits)) return true
    return typeof trunk === 'string' && digits.startsWith(trunk) && fits(name, plan, digits.slice(trunk.length))
  })
}

/** At most 17 digits: what an expression of so few choices can do with them is little. */
function fits(name: string, plan: Plan, digits: string): boolean {
  if (!plan[3].includes(digits.length)) return false
  let expression = compiled.get(name)
  if (expression === undefined) {
    expression = expressionOf(plan)
    compiled.set(name, expression)
  }
  return expression.test(digits)
}

function expressionOf(plan: Plan): RegExp {
  const [leading, types] = [plan[10], plan[11]]
  const begins = typeof leading === 'string' ? `(?=${leading})` : ''
  const numbers = Array.isArray(types)
    ? (types as readonly (readonly [string] | 0)[]).flatMap((type) => (type === 0 || type[0] === '' ? [] : [type[0]]))
    : []
  const all = begins === '' && numbers.length > 0 ? numbers.join('|') : plan[2]
  return new RegExp(`^${begins}(?:${all})$`)
}
