import { catalogue } from '../../detectors/catalogue.ts'
import type { Engine } from '../../detectors/engine/engine.ts'
import { frameOf, textResult } from '../frames.ts'
import { Random } from '../random.ts'
import { BENIGN_DOCUMENTS } from './benign-documents.ts'
import { BENIGN_IDS } from './benign-ids.ts'
import { packageFiles } from './package-files.ts'
import { isActedOn } from './recall.ts'
import { type Tier, tierOf } from './tier.ts'

/** Passages of one frame: what a tool answers at once. */
const FRAME_BYTES = 8 << 10

const TIER_OF: ReadonlyMap<string, Tier> = new Map(catalogue.map((detector) => [detector.id, tierOf(detector)]))

/** What was acted on in text that holds nothing to hide. */
export interface Alarms {
  readonly kind: string
  readonly bytes: number
  /** Findings of a tier that the default policy acts on. */
  readonly byTier: ReadonlyMap<Tier, number>
  /** Where: a file or a kind, the byte in it, and the detector; never the text. */
  readonly places: readonly string[]
}

/** Generated traffic, `bytes` of each kind. */
export function measureTraffic(engine: Engine, seed: number, bytes: number): readonly Alarms[] {
  return Object.entries({ ...BENIGN_IDS, ...BENIGN_DOCUMENTS }).map(([kind, make]) => {
    const random = new Random(seed)
    const count = new Count(kind)
    while (count.bytes < bytes) {
      let text = ''
      while (text.length < FRAME_BYTES) text += make(random)
      count.scan(engine, frameOf(textResult(text)), kind)
    }
    return count.alarms()
  })
}

/** Sources and documents of the installed packages, as read. */
export function measurePackages(engine: Engine, bytes: number): readonly Alarms[] {
  return (['sources', 'documents'] as const).map((kind) => {
    const count = new Count(kind)
    for (const { name, text } of packageFiles(kind, bytes)) count.scan(engine, text, name)
    return count.alarms()
  })
}

class Count {
  readonly #kind: string
  readonly #byTier = new Map<Tier, number>()
  readonly #places: string[] = []
  bytes: number = 0

  constructor(kind: string) {
    this.#kind = kind
  }

  scan(engine: Engine, text: Uint8Array, name: string): void {
    this.bytes += text.length
    const { scan } = engine.scanFrame(text)
    if (scan.status === 'failed') {
      this.#places.push(`${name}: ${scan.reason}`)
      this.#add('format')
      return
    }
    for (const finding of scan.findings.filter(isActedOn)) {
      this.#add(TIER_OF.get(finding.detector)!)
      // Personal data stands in every licence: it is counted only.
      if (finding.category !== 'pii') this.#places.push(`${name}:${finding.spans[0]?.start ?? 0} ${finding.detector}`)
    }
  }

  alarms(): Alarms {
    return { kind: this.#kind, bytes: this.bytes, byTier: this.#byTier, places: this.#places }
  }

  #add(tier: Tier): void {
    this.#byTier.set(tier, (this.#byTier.get(tier) ?? 0) + 1)
  }
}
