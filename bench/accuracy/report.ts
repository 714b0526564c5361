import type { Alarms } from './alarms.ts'
import { CARRIERS } from './carriers.ts'
import type { Cost } from './cost.ts'
import type { Recall, Share } from './recall.ts'
import { type Tier, TIERS } from './tier.ts'

/** Detectors that are worth a line of their own. */
const COSTS_SHOWN = 25
const MB = 1e6

/** Where alarms are counted without and with the tier of generic values; personal data is counted beside both. */
const WITHOUT_GENERIC: readonly Tier[] = ['format', 'bound', 'credential']

export interface Rates {
  /** Findings acted on for each 10 MB of text without anything to hide. */
  readonly withoutGenericPer10MB: number
  /** For each MB. */
  readonly withGenericPerMB: number
  readonly piiPerMB: number
}

export function ratesOf(alarms: readonly Alarms[]): Rates {
  const bytes = alarms.reduce((sum, one) => sum + one.bytes, 0)
  const count = (tiers: readonly Tier[]): number =>
    alarms.reduce((sum, { byTier }) => sum + tiers.reduce((part, tier) => part + (byTier.get(tier) ?? 0), 0), 0)
  return {
    withoutGenericPer10MB: (count(WITHOUT_GENERIC) * 10 * MB) / bytes,
    withGenericPerMB: (count([...WITHOUT_GENERIC, 'generic']) * MB) / bytes,
    piiPerMB: (count(['pii']) * MB) / bytes,
  }
}

export function recallLines({ plain, frame, missed, missedFormats }: Recall): readonly string[] {
  const header = ['tier'.padEnd(10), ...CARRIERS.map(({ name }) => name.padStart(9)), 'all'.padStart(9)].join('')
  const table = (title: string, shares: Recall['plain']): readonly string[] => [
    '',
    title,
    header,
    ...TIERS.map((tier) => {
      const row = [...shares.get(tier)!.values()]
      const all = { found: totalOf(row, 'found'), of: totalOf(row, 'of') }
      return tier.padEnd(10) + [...row, all].map((share) => percent(share).padStart(9)).join('')
    }),
  ]
  return [
    ...table('Recall in text, % of values of which nothing is left', plain),
    ...table('Recall in a JSON-RPC frame', frame),
    '',
    `formats missed in some carrier: ${missedFormats.length} of 216`,
    ...missedFormats.map(({ format, carriers }) => `  ${format}: ${carriers.join(', ')}`),
    `detectors with a hit missed in some carrier: ${missed.length}`,
    ...missed.map(({ detector, carriers }) => `  ${detector}: ${carriers.join(', ')}`),
  ]
}

export function alarmLines(alarms: readonly Alarms[], places: boolean): readonly string[] {
  const rows = alarms.map(({ kind, bytes, byTier }) => {
    const cells = TIERS.map((tier) => String(byTier.get(tier) ?? 0).padStart(11))
    return `${kind.padEnd(18)}${(bytes / MB).toFixed(1).padStart(7)}${cells.join('')}`
  })
  const { withoutGenericPer10MB, withGenericPerMB, piiPerMB } = ratesOf(alarms)
  return [
    '',
    'Acted on in text that holds nothing to hide',
    `${'kind'.padEnd(18)}${'MB'.padStart(7)}${TIERS.map((tier) => tier.padStart(11)).join('')}`,
    ...rows,
    `without generic values: ${withoutGenericPer10MB.toFixed(2)} per 10 MB; with them: ${withGenericPerMB.toFixed(2)} per MB; personal data: ${piiPerMB.toFixed(2)} per MB`,
    ...(places ? alarms.flatMap((one) => one.places.map((place) => `  ${place}`)) : []),
  ]
}

export function costLines(costs: readonly Cost[]): readonly string[] {
  const shown = costs.slice(0, COSTS_SHOWN).map(({ detector, workPerKB, share }) => {
    return `${detector.padEnd(44)}${workPerKB.toFixed(2).padStart(8)}${(share * 100).toFixed(1).padStart(7)} %`
  })
  return ['', 'Work that a detector adds, bytes looked at for each KB of honest text', ...shown]
}

function totalOf(shares: readonly Share[], member: keyof Share): number {
  return shares.reduce((total, share) => total + share[member], 0)
}

export function percent({ found, of }: Share): string {
  return of === 0 ? '-' : ((found * 100) / of).toFixed(1)
}
