import { catalogue } from '../../../detectors/catalogue.ts'
import { createEngine, type Engine } from '../../../detectors/engine/engine.ts'

/** The whole catalogue over a message in one piece. */
const engine = createEngine(catalogue)
/** With one scan for all of the text, and with one for each of its pieces: both are to find the same. */
export const whole: Engine = createEngine(catalogue, 'kernel', { from: Infinity, piece: 1 })
export const pieces: Engine = createEngine(catalogue, 'kernel', { from: 1, piece: 1, part: 8192 })

/** What of the value, as JSON, is taken for likely and live; the spans of a finding are joined by `+`. The reason where the scan fails. */
export function actedOn(value: unknown, indent?: number): readonly string[] {
  const frame = Buffer.from(JSON.stringify(value, null, indent))
  const { scan } = engine.scanFrame(frame)
  if (scan.status === 'failed') return [scan.reason]
  const acted = scan.findings.filter(({ confidence, standing }) => confidence !== 'possible' && standing === 'live')
  return acted.map(({ spans }) => spans.map((span) => frame.toString('utf8', span.start, span.end)).join('+'))
}
