import type { Scanner } from '../../workers/scanner.ts'
import type { MessageContext } from '../message/message.ts'
import type { Policy } from '../policy/policy.ts'
import { splice } from '../rewrite/edit.ts'
import { redactPlain } from '../rewrite/plain.ts'
import { valueOf } from '../rewrite/value.ts'
import { publish } from './events.ts'

export interface StderrFilterOptions {
  readonly scanner: Scanner
  readonly policy: Policy
  readonly key: Uint8Array
  readonly server?: string | undefined
}

const BEGIN = Buffer.from('-----BEGIN ')
const END = Buffer.from('-----END ')
const KEY_WORD = Buffer.from('PRIVATE KEY')
/** No key's armour is longer; what opens and never closes is withheld up to here, and no further. */
const MAX_ARMOUR_LINES = 512
const MAX_ARMOUR_BYTES = 128 * 1024
const WITHHELD = Buffer.from('[sluice: a part of stderr was withheld]')
const LF = Buffer.from('\n')

/**
 * Judges a server's stderr line by line, as text on its way to the model's side: values are redacted where a message's
 * would be. A private key's armour spans lines: it is held until it ends, and judged as one text. What is left of an
 * armour when the stream ends is not written.
 */
export function createStderrFilter(options: StderrFilterOptions): (line: Uint8Array) => Uint8Array | undefined {
  let armour: Uint8Array[] = []
  let held = 0

  return (line) => {
    const bytes = Buffer.from(line.buffer, line.byteOffset, line.length)
    if (armour.length === 0) {
      if (!opensArmour(bytes)) return judged(options, line)
      held = 0
    }
    armour.push(Buffer.from(bytes))
    held += bytes.length
    if (bytes.includes(END) && !opensArmour(bytes)) {
      const block = Buffer.concat(armour.flatMap((part, index) => (index === 0 ? [part] : [LF, part])))
      armour = []
      return judged(options, block)
    }
    if (armour.length < MAX_ARMOUR_LINES && held < MAX_ARMOUR_BYTES) return undefined
    armour = []
    publish('sluice:message', () => ({ to: 'model', server: options.server, outcome: 'dropped', reason: 'armour' }))
    return WITHHELD
  }
}

/** A key begins on this line and does not end on it. The end of another armour may stand before it: files are joined so. */
function opensArmour(line: Buffer): boolean {
  const begin = line.lastIndexOf(BEGIN)
  return begin >= 0 && line.includes(KEY_WORD, begin) && line.lastIndexOf(END) < begin
}

function judged({ scanner, policy, key, server }: StderrFilterOptions, text: Uint8Array): Uint8Array | undefined {
  const scanned = scanner.scan(text)
  // Stderr is diagnostics: a line that cannot be scanned at once is not worth holding the rest for.
  const scan = scanned instanceof Promise ? ({ status: 'failed', reason: 'overloaded' } as const) : scanned.scan
  const findings = scan.status === 'done' ? scan.findings : []
  const context: MessageContext = {
    to: 'model',
    kind: 'notification',
    method: 'stderr',
    tool: undefined,
    server,
    era: 'legacy',
  }
  const verdict = policy(
    context,
    scan,
    findings.map(() => ({ path: 'stderr', field: 'text' as const })),
    (index) => valueOf(text, findings[index]!, scanned instanceof Promise || scanned.form !== 'not-json'),
  )
  switch (verdict.action) {
    case 'pass':
      return text
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
      const edits = redactPlain(text, findings, actions, key)
      if (edits.length === 0) return text
      publish('sluice:message', () => ({ to: 'model', server, outcome: 'rewritten', reason: 'stderr' }))
      return Buffer.concat(splice(text, edits))
    }
  }
}
