import type { Finding } from '../../../detectors/contract.ts'
import type { Engine } from '../../../detectors/engine/engine.ts'
import { frameOf, textResult } from '../../frames.ts'
import { Random } from '../../random.ts'
import { BENIGN_DOCUMENTS } from '../benign-documents.ts'
import { BENIGN_IDS } from '../benign-ids.ts'
import { COLLISIONS } from '../pii-ids-collisions.ts'
import { isActedOn } from '../recall.ts'

const FRAME_BYTES = 8 << 10
const MB = 1e6

/** traffic: what tools answer with. numbers: nothing but numbers that look like somebody's, tens of thousands a megabyte. */
export type Benign = 'traffic' | 'numbers'

/** Findings of personal data in text that holds none. */
export interface PiiAlarms {
  readonly of: Benign
  readonly kind: string
  readonly bytes: number
  /** By detector: what the default policy redacts or blocks, and what it reports. */
  readonly actedOn: ReadonlyMap<string, number>
  readonly reported: ReadonlyMap<string, number>
}

/** `bytes` of each kind. */
export function measurePiiAlarms(engine: Engine, seed: number, bytes: number): readonly PiiAlarms[] {
  const traffic = Object.entries({ ...BENIGN_IDS, ...BENIGN_DOCUMENTS }).map((entry) => ['traffic', ...entry] as const)
  const numbers = Object.entries(COLLISIONS).map((entry) => ['numbers', ...entry] as const)
  return [...traffic, ...numbers].map(([of, kind, make]) => {
    const random = new Random(seed)
    const actedOn = new Map<string, number>()
    const reported = new Map<string, number>()
    let length = 0
    while (length < bytes) {
      let text = ''
      while (text.length < FRAME_BYTES) text += `${make(random)}\n`
      const frame = frameOf(textResult(text))
      length += frame.length
      const { scan } = engine.scanFrame(frame)
      if (scan.status === 'failed') throw new Error(`a frame of ${kind} was not scanned: ${scan.reason}`)
      for (const finding of scan.findings) {
        if (finding.category !== 'pii') continue
        const counts = isRefused(finding) ? actedOn : reported
        counts.set(finding.detector, (counts.get(finding.detector) ?? 0) + 1)
      }
    }
    return { of, kind, bytes: length, actedOn, reported }
  })
}

/** By the default policy, which leaves contacts, persons and devices in place. */
function isRefused(finding: Finding): boolean {
  return isActedOn(finding) && ['financial', 'government', 'health'].includes(finding.kind)
}

export interface PiiRates {
  readonly actedOnPer10MB: number
  readonly reportedPerMB: number
}

export function piiRates(alarms: readonly PiiAlarms[], of: Benign): PiiRates {
  const own = alarms.filter((one) => one.of === of)
  const bytes = own.reduce((sum, one) => sum + one.bytes, 0)
  const total = (counts: ReadonlyMap<string, number>): number =>
    [...counts.values()].reduce((sum, count) => sum + count, 0)
  return {
    actedOnPer10MB: (own.reduce((sum, { actedOn }) => sum + total(actedOn), 0) * 10 * MB) / bytes,
    reportedPerMB: (own.reduce((sum, { reported }) => sum + total(reported), 0) * MB) / bytes,
  }
}
