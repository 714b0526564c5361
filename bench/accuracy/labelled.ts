import { catalogue } from '../../detectors/catalogue.ts'
import type { Finding } from '../../detectors/contract.ts'
import type { Engine } from '../../detectors/engine/engine.ts'
import type { LabelledSet, LabelledText } from './labelled-file.ts'
import { isActedOn, type Share } from './recall.ts'
import { type Tier, tierOf } from './tier.ts'

const TIER_OF: ReadonlyMap<string, Tier> = new Map(catalogue.map((detector) => [detector.id, tierOf(detector)]))

/** What became of a set. Places are numbers of texts in it, from 1, and detectors; never the text. */
export interface LabelledResult {
  readonly name: string
  /** Texts with a secret of which something is found at `likely` or above. */
  readonly known: Share
  /** Of those, the ones that the default policy acts on: values that are public or samples by their issuer are not. */
  readonly acted: Share
  /** Rules of which every secret is known. */
  readonly wholeRules: Share
  readonly missed: readonly RuleMisses[]
  /** Near misses in which something is acted on, by the least generic tier of it. */
  readonly alarms: ReadonlyMap<Tier, number>
  readonly nearMisses: number
  readonly alarmPlaces: readonly string[]
}

export interface RuleMisses {
  readonly rule: string
  readonly missed: readonly number[]
  readonly of: number
}

export function measureLabelled(engine: Engine, { name, texts }: LabelledSet): LabelledResult {
  const known: Share = { found: 0, of: 0 }
  const acted: Share = { found: 0, of: 0 }
  const rules = new Map<string, { missed: number[]; of: number }>()
  const alarms = new Map<Tier, number>()
  const alarmPlaces: string[] = []
  for (const [index, labelled] of texts.entries()) {
    const found = findingsOf(engine, labelled.text)
    if (labelled.kind === 'fp') {
      const wrong = found.filter((finding) => isActedOn(finding) && finding.category !== 'pii')
      const tier = leastGeneric(wrong)
      if (tier === undefined) continue
      alarms.set(tier, (alarms.get(tier) ?? 0) + 1)
      alarmPlaces.push(`${index + 1} ${labelled.rule}: ${[...new Set(wrong.map((one) => one.detector))].join(' ')}`)
      continue
    }
    const own = found.filter((finding) => finding.category !== 'pii' && overlaps(finding, labelled))
    const isKnown = own.some(({ confidence }) => confidence !== 'possible')
    const rule = rules.get(labelled.rule) ?? { missed: [], of: 0 }
    rules.set(labelled.rule, rule)
    for (const share of [known, acted, rule]) share.of++
    if (own.some(isActedOn)) acted.found++
    if (isKnown) known.found++
    else rule.missed.push(index + 1)
  }
  const missed = [...rules].flatMap(([rule, row]) => (row.missed.length === 0 ? [] : [{ rule, ...row }]))
  return {
    name,
    known,
    acted,
    wholeRules: { found: rules.size - missed.length, of: rules.size },
    missed,
    alarms,
    nearMisses: texts.length - known.of,
    alarmPlaces,
  }
}

/** A failed scan finds nothing: it is blocked as what it is, and known for nothing. */
function findingsOf(engine: Engine, text: string): readonly Finding[] {
  const { scan } = engine.scanFrame(Buffer.from(text))
  return scan.status === 'failed' ? [] : scan.findings
}

function overlaps({ spans }: Finding, { text, start, end }: LabelledText): boolean {
  if (start === undefined || end === undefined) return true
  const from = Buffer.byteLength(text.slice(0, start))
  const to = from + Buffer.byteLength(text.slice(start, end))
  return spans.some((span) => span.start < to && span.end > from)
}

function leastGeneric(findings: readonly Finding[]): Tier | undefined {
  const tiers = findings.map(({ detector }) => TIER_OF.get(detector)!)
  return tiers.find((tier) => tier !== 'generic') ?? tiers[0]
}
