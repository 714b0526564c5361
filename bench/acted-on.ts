import type { EngineScan } from '../detectors/engine/engine.ts'
import type { MessageContext, Place } from '../src/message/message.ts'
import { compilePolicy } from '../src/policy/compile.ts'
import { PRESETS } from '../src/policy/presets.ts'

const policy = compilePolicy(PRESETS.default, '2026-01-01')
const CONTEXT: MessageContext = {
  to: 'model',
  kind: 'response',
  method: 'tools/call',
  tool: 'read',
  server: undefined,
  era: 'legacy',
}
const SOMEWHERE: Place = { path: 'result.content[0].text', field: 'text' }

/** Findings of a tool result that the default policy acts on; -1 when the scan failed, which it blocks. */
export function actedOn({ scan }: EngineScan): number {
  if (scan.status === 'failed') return -1
  const verdict = policy(
    CONTEXT,
    scan,
    scan.findings.map(() => SOMEWHERE),
  )
  if (verdict.action === 'pass') return 0
  return verdict.decisions.filter(({ action }) => action !== 'allow' && action !== 'report').length
}
