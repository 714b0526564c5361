import type { Engine } from '../../detectors/engine/engine.ts'
import { RE2 } from '../../detectors/engine/re2.ts'
import type { Counters } from './regress-record.ts'

/** All that is asked of an expression: null, false and -1 say that there is none. */
export const ASKED = ['exec', 'test', 'search'] as const
type Asked = (typeof ASKED)[number]

/** Scans every frame once and counts: the same on every machine and at every load. */
export function countersOf(engine: Engine, frames: readonly Buffer[]): Counters {
  const prototype = RE2.prototype as unknown as Record<Asked, (this: unknown, text: string | Buffer) => unknown>
  const originals = ASKED.map((name) => [name, prototype[name]] as const)
  let [work, calls, hits, findings] = [0, 0, 0, 0]
  for (const [name, original] of originals) {
    prototype[name] = function (text) {
      const answer = original.call(this, text)
      calls++
      if (answer !== null && answer !== false && answer !== -1) hits++
      return answer
    }
  }
  try {
    for (const frame of frames) {
      const scanned = engine.scanFrame(frame)
      work += scanned.work
      if (scanned.scan.status === 'failed') throw new Error(`a scan failed: ${scanned.scan.reason}`)
      findings += scanned.scan.findings.length
    }
  } finally {
    for (const [name, original] of originals) prototype[name] = original
  }
  return { work, calls, hits, findings }
}
