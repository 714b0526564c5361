import type { Engine } from '../../detectors/engine/engine.ts'
import { RE2 } from '../../detectors/engine/re2.ts'
import type { Counters } from './regress-record.ts'

/** Scans every frame once and counts: the same on every machine and at every load. */
export function countersOf(engine: Engine, frames: readonly Buffer[]): Counters {
  const prototype = RE2.prototype as { exec: (this: unknown, text: string | Buffer) => unknown }
  const { exec } = prototype
  let [work, calls, hits, findings] = [0, 0, 0, 0]
  prototype.exec = function (text) {
    const found = exec.call(this, text)
    calls++
    if (found !== null) hits++
    return found
  }
  try {
    for (const frame of frames) {
      const scanned = engine.scanFrame(frame)
      work += scanned.work
      if (scanned.scan.status === 'failed') throw new Error(`a scan failed: ${scanned.scan.reason}`)
      findings += scanned.scan.findings.length
    }
  } finally {
    prototype.exec = exec
  }
  return { work, calls, hits, findings }
}
