import type { Scanner } from '../../workers/scanner.ts'
import type { MessageContext } from '../message/message.ts'
import type { Policy } from '../policy/policy.ts'
import { splice } from '../rewrite/edit.ts'
import { redactPlain } from '../rewrite/plain.ts'
import { publish } from './events.ts'

export interface StderrFilterOptions {
  readonly scanner: Scanner
  readonly policy: Policy
  readonly key: Uint8Array
  readonly server?: string | undefined
}

const BEGIN = Buffer.from('-----BEGIN ')
const END = Buffer.from('-----END ')
/** A key's armour is never longer; a BEGIN without an END must not silence a server for good. */
const MAX_ARMOUR_LINES = 512
const WITHHELD = Buffer.from('[sluice: a line of stderr was withheld]')

/**
 * Judges a server's stderr line by line, as text on its way to the model's side: values are redacted where a message's
 * would be. A private key's armour spans lines, so what stands between a redacted BEGIN line and its END is withheld.
 */
export function createStderrFilter(options: StderrFilterOptions): (line: Uint8Array) => Uint8Array | undefined {
  const { scanner, policy, key, server } = options
  const context: MessageContext = {
    to: 'model',
    kind: 'notification',
    method: 'stderr',
    tool: undefined,
    server,
    era: 'legacy',
  }
  let armour = 0

  return (line) => {
    const bytes = Buffer.from(line.buffer, line.byteOffset, line.length)
    if (armour > 0) {
      armour = bytes.includes(END) ? 0 : armour - 1
      return undefined
    }
    const scanned = scanner.scan(line)
    // Stderr is diagnostics: a line that cannot be scanned at once is not worth holding the rest for.
    const scan = scanned instanceof Promise ? ({ status: 'failed', reason: 'overloaded' } as const) : scanned.scan
    const findings = scan.status === 'done' ? scan.findings : []
    const verdict = policy(
      context,
      scan,
      findings.map(() => ({ path: 'stderr', field: 'text' as const })),
    )
    switch (verdict.action) {
      case 'pass':
        return line
      case 'block':
        publish('sluice:message', () => ({
          to: 'model',
          server,
          outcome: 'dropped',
          reason: verdict.reason,
          rule: verdict.rule,
        }))
        return WITHHELD
      case 'apply': {
        const actions = verdict.decisions.map((decision) => decision.action)
        const edits = redactPlain(line, findings, actions, key)
        if (edits.length === 0) return line
        publish('sluice:message', () => ({ to: 'model', server, outcome: 'rewritten', reason: 'stderr' }))
        if (bytes.includes(BEGIN) && !bytes.includes(END)) armour = MAX_ARMOUR_LINES
        return Buffer.concat(splice(line, edits))
      }
    }
  }
}
