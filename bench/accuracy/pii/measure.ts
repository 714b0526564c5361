import type { Finding } from '../../../detectors/contract.ts'
import type { Engine } from '../../../detectors/engine/engine.ts'
import { Random } from '../../random.ts'
import { isActedOn, type Share } from '../recall.ts'
import { DOCUMENTS, makeDocument } from './documents.ts'
import { recordOf } from './fields.ts'
import { LOCALES } from './locales.ts'
import { framed, type Label, type Sheet } from './sheet.ts'
import { TABLES } from './tables.ts'

const RECORDS = 3

/** What was found of people in documents about them. */
export interface PeopleAccuracy {
  /** Entity, carrier, and how many of its values are known at likely or above and live: so that a policy can act on them. */
  readonly recall: ReadonlyMap<string, ReadonlyMap<string, Share>>
  /** The same by entity and locale. */
  readonly byLocale: ReadonlyMap<string, ReadonlyMap<string, Share>>
  /** Carrier and locale where an entity was missed. */
  readonly missed: ReadonlyMap<string, ReadonlyMap<string, number>>
  /** Findings over values, and those that lie over none, by detector and carrier. */
  readonly right: number
  readonly wrong: ReadonlyMap<string, number>
}

/** `rounds` documents of each carrier, locale and naming. */
export function measurePeople(engine: Engine, seed: number, rounds: number): PeopleAccuracy {
  const random = new Random(seed)
  const tally = new Tally(engine)
  for (let round = 0; round < rounds; round++) {
    for (const locale of LOCALES) {
      for (const name of DOCUMENTS) tally.count(name, locale.code, makeDocument(name, locale, random))
      for (const [name, table] of Object.entries(TABLES)) {
        for (const naming of ['local', 'english'] as const) {
          const records = Array.from({ length: RECORDS }, () => recordOf(locale, naming, random))
          tally.count(name, `${locale.code} ${naming}`, table(records, random))
        }
      }
    }
  }
  return tally
}

class Tally implements PeopleAccuracy {
  readonly #engine: Engine
  readonly recall = new Map<string, Map<string, Share>>()
  readonly byLocale = new Map<string, Map<string, Share>>()
  readonly missed = new Map<string, Map<string, number>>()
  readonly wrong = new Map<string, number>()
  right = 0

  constructor(engine: Engine) {
    this.#engine = engine
  }

  count(carrier: string, locale: string, sheet: Sheet): void {
    const { frame, labels } = framed(sheet)
    const { scan } = this.#engine.scanFrame(frame)
    const findings = scan.status === 'done' ? scan.findings.filter(isActedOn) : []
    for (const label of labels) {
      if (label.entity === null) continue
      const share = shareOf(this.recall, label.entity, carrier)
      const local = shareOf(this.byLocale, label.entity, locale.slice(0, 2))
      share.of++
      local.of++
      if (isCovered(label, findings)) {
        share.found++
        local.found++
      } else add(this.missed, `${label.entity}, ${carrier}`, locale)
    }
    for (const finding of findings) {
      if (labels.some((label) => touches(label, finding))) this.right++
      else {
        const place = `${finding.detector}, ${carrier}`
        this.wrong.set(place, (this.wrong.get(place) ?? 0) + 1)
      }
    }
  }
}

function shareOf(recall: Map<string, Map<string, Share>>, entity: string, carrier: string): Share {
  const carriers = recall.get(entity) ?? new Map<string, Share>()
  recall.set(entity, carriers)
  const share = carriers.get(carrier) ?? { found: 0, of: 0 }
  carriers.set(carrier, share)
  return share
}

function add(counts: Map<string, Map<string, number>>, place: string, locale: string): void {
  const row = counts.get(place) ?? new Map<string, number>()
  counts.set(place, row)
  row.set(locale, (row.get(locale) ?? 0) + 1)
}

/** Whether findings leave no byte of a value. */
function isCovered({ start, end }: Label, findings: readonly Finding[]): boolean {
  const spans = findings.flatMap((finding) => finding.spans).toSorted((a, b) => a.start - b.start)
  let at: number = start
  for (const span of spans) if (span.start <= at && span.end > at) at = span.end
  return at >= end
}

function touches({ start, end }: Label, { spans }: Finding): boolean {
  return spans.some((span) => span.start < end && span.end > start)
}
