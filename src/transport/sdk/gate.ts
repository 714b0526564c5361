import type { ScanFailure } from '../../../detectors/contract.ts'
import type { Scanned, Scanner } from '../../../workers/scanner.ts'
import { correlationKey } from '../../message/correlation-key.ts'
import type { Direction, MessageKind } from '../../message/message.ts'
import type { Policy } from '../../policy/policy.ts'
import { splice } from '../../rewrite/edit.ts'
import { replyFor } from '../../rewrite/reply.ts'
import { publish } from '../../session/events.ts'
import { blobScanner } from '../../session/exchange.ts'
import { Judge, type Judged, opposite } from '../../session/judge.ts'

export interface GateOptions {
  readonly scanner: Scanner
  readonly policy: Policy
  /** 32 bytes: placeholders and fingerprints are derived from it. */
  readonly key: Uint8Array
  /** The name that policies and the audit know the server by. */
  readonly server?: string | undefined
  /** Bytes of a message as JSON; a longer one is refused. */
  readonly maxMessageBytes: number
}

/** What becomes of one message object: what goes on (itself when it is to pass as it is), and what goes back to its sender. */
export interface Passage {
  /** Undefined when nothing goes on. */
  readonly onward?: object | undefined
  readonly reply?: object | undefined
}

/** A message that was handed to the scanner. */
export interface Reading {
  readonly message: object
  readonly frame: Buffer
  readonly scanned: Scanned | Promise<Scanned>
}

/**
 * Judges messages that are objects by their JSON text, with what the conversation has shown so far. A message that passes as
 * it is stays the object that it is; one that does not is made anew from the edited text.
 */
export class Gate {
  readonly #options: GateOptions
  readonly #judge: Judge

  constructor(options: GateOptions) {
    const { policy, key, server, scanner } = options
    this.#options = options
    this.#judge = new Judge({ policy, key, server, scanBlob: blobScanner(scanner) })
  }

  /** Begins the scan; undefined when the message has no JSON text. Never throws. */
  read(message: object): Reading | undefined {
    const frame = frameOf(message)
    if (frame === undefined) return undefined
    const tooLarge = frame.length > this.#options.maxMessageBytes
    return { message, frame, scanned: tooLarge ? failed('too-large') : readWith(this.#options.scanner, frame) }
  }

  /** To be called in the order of the messages of one direction. */
  judge({ message, frame, scanned: begun }: Reading, scanned: Scanned, to: Direction): Passage {
    const { scan, header } = scanned
    if (frame.length > this.#options.maxMessageBytes) return this.lost(message, to, 'too-large')
    const judged = this.#judge.judge(frame, scanned, to)
    this.#judge.settle()
    // Nobody could read whose message it is; the object says it.
    const unread = header === null && scan.status === 'failed' && judged.onward.kind === 'drop'
    if (unread) return this.#answerFor(message, to, scan.reason)
    // Whoever holds the object may have changed it while it was scanned.
    const same = !(begun instanceof Promise) || frameOf(message)?.equals(frame) === true
    return passageOf(same ? message : (JSON.parse(frame.toString('utf8')) as object), frame, judged)
  }

  /** For a message that could not be scanned, whatever the policy says of scans that fail. Whoever waits for it is told. */
  lost(message: object, to: Direction, reason: ScanFailure): Passage {
    const kind = kindOf(message)
    publish('sluice:message', () => ({ to, kind, server: this.#options.server, outcome: 'oversize', reason }))
    return this.#answerFor(message, to, reason)
  }

  #answerFor(message: object, to: Direction, reason: ScanFailure): Passage {
    const kind = kindOf(message)
    const { id, method } = message as { readonly id?: unknown; readonly method?: string }
    const rawId = frameOf(id)
    if (rawId === undefined) return {}
    const asked =
      kind === 'response' ? this.#judge.asked[opposite(to)].take(correlationKey(rawId, 0, rawId.length)) : undefined
    // An id that nobody asked with is its sender's own, unread text.
    if (kind === 'response' && asked === undefined) return {}
    const reply = replyFor({
      kind,
      to,
      rawId: rawId.toString(),
      method: asked?.method ?? method,
      era: asked?.era ?? 'legacy',
      reason,
      kinds: [],
    })
    switch (reply.to) {
      case 'sender':
        return { reply: JSON.parse(reply.line) as object }
      case 'receiver':
        return { onward: JSON.parse(reply.line) as object }
      case 'none':
        return {}
    }
  }
}

function passageOf(message: object, frame: Buffer, { onward, reply }: Judged): Passage {
  const back = reply === undefined ? {} : { reply: JSON.parse(reply) as object }
  switch (onward.kind) {
    case 'forward':
      return { onward: message, ...back }
    case 'edit':
      return { onward: JSON.parse(Buffer.concat(splice(frame, onward.edits)).toString('utf8')) as object, ...back }
    case 'replace':
      return { onward: JSON.parse(onward.line) as object, ...back }
    case 'drop':
      return back
  }
}

function kindOf(message: object): MessageKind {
  const { id, method } = message as { readonly id?: unknown; readonly method?: unknown }
  if (typeof method !== 'string') return 'response'
  return id === undefined ? 'notification' : 'request'
}

/** The JSON text, as every transport will write it; undefined of what has none: cycles, BigInt, functions. */
function frameOf(value: unknown): Buffer | undefined {
  try {
    const text = JSON.stringify(value) as string | undefined
    return text === undefined ? undefined : Buffer.from(text)
  } catch {
    return undefined
  }
}

/** A scanner does not throw; one of somebody's own that does has not scanned. */
function readWith(scanner: Scanner, bytes: Uint8Array): Scanned | Promise<Scanned> {
  try {
    const scanned = scanner.scan(bytes)
    return scanned instanceof Promise ? scanned.catch(() => failed('crashed')) : scanned
  } catch {
    return failed('crashed')
  }
}

function failed(reason: ScanFailure): Scanned {
  return { header: null, form: 'json', scan: { status: 'failed', reason } }
}
