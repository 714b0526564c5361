import { catalogue } from '../../detectors/catalogue.ts'
import type { Finding } from '../../detectors/contract.ts'
import type { Engine } from '../../detectors/engine/engine.ts'
import { all } from '../../test/detectors/examples/all.ts'
import { FORMATS } from '../../test/detectors/examples/formats.ts'
import { type Carrier, CARRIERS, carry, framed, type Labelled } from './carriers.ts'
import { type Tier, TIERS, tierOf } from './tier.ts'

/** Hits of one detector that are carried; more of them differ in their surroundings only. */
const HITS = 3

export interface Share {
  found: number
  of: number
}

export interface Recall {
  /** Tier and carrier: in plain text, and in a frame. */
  readonly plain: ReadonlyMap<Tier, ReadonlyMap<string, Share>>
  readonly frame: ReadonlyMap<Tier, ReadonlyMap<string, Share>>
  /** Formats with the carriers in which they were missed, as text or in a frame. */
  readonly missedFormats: readonly { readonly format: string; readonly carriers: readonly string[] }[]
  /** Detectors with the carriers in which a hit of theirs was missed. */
  readonly missed: readonly { readonly detector: string; readonly carriers: readonly string[] }[]
}

export function measureRecall(engine: Engine): Recall {
  const plain = emptyTable()
  const frame = emptyTable()
  const missed: { detector: string; carriers: string[] }[] = []
  for (const detector of catalogue) {
    const hits = all.filter((examples) => examples.detector === detector.id).flatMap((examples) => examples.hits)
    const carriers: string[] = []
    for (const carrier of CARRIERS) {
      for (const hit of hits.slice(0, HITS)) {
        const text = carry(carrier, hit)
        const inText = isCovered(engine, text)
        const inFrame = isCovered(engine, framed(text))
        count(plain.get(tierOf(detector))!.get(carrier.name)!, inText)
        count(frame.get(tierOf(detector))!.get(carrier.name)!, inFrame)
        if (!inText) carriers.push(carrier.name)
        if (!inFrame) carriers.push(`${carrier.name} in a frame`)
      }
    }
    if (carriers.length > 0) missed.push({ detector: detector.id, carriers: [...new Set(carriers)] })
  }
  return { plain, frame, missed, missedFormats: missedFormats(engine) }
}

/** The first hit of each detector of a format: what it is when it stands alone or beside its issuer's name. */
function missedFormats(engine: Engine): Recall['missedFormats'] {
  return FORMATS.flatMap(([vendor, credential, detectors]) => {
    const hits = detectors.split(' ').flatMap((id) => {
      const own = all.filter(({ detector }) => detector === id)
      return own.flatMap((examples) => examples.hits).slice(0, 1)
    })
    const carriers = CARRIERS.filter((carrier) => hits.some((hit) => isMissed(engine, carrier, hit)))
    return carriers.length === 0
      ? []
      : [{ format: `${vendor}: ${credential}`, carriers: carriers.map(({ name }) => name) }]
  })
}

function isMissed(engine: Engine, carrier: Carrier, hit: string): boolean {
  const text = carry(carrier, hit)
  return !isCovered(engine, text) || !isCovered(engine, framed(text))
}

/** Whether findings that a policy acts on leave no byte of the value. */
function isCovered(engine: Engine, { text, start, end }: Labelled): boolean {
  const { scan } = engine.scanFrame(Buffer.from(text))
  if (scan.status === 'failed') return false
  const spans = scan.findings.filter(isActedOn).flatMap((finding) => finding.spans)
  let at: number = start
  for (const span of spans.toSorted((a, b) => a.start - b.start)) if (span.start <= at && span.end > at) at = span.end
  return at >= end
}

export function isActedOn({ standing, confidence }: Finding): boolean {
  return standing === 'live' && confidence !== 'possible'
}

function emptyTable(): Map<Tier, Map<string, Share>> {
  return new Map(TIERS.map((tier) => [tier, new Map(CARRIERS.map(({ name }) => [name, { found: 0, of: 0 }]))]))
}

function count(share: Share, found: boolean): void {
  share.of++
  if (found) share.found++
}
