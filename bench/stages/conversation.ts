import type { PatternDetector } from '../../detectors/contract.ts'
import { DEFAULT_MAX_MESSAGE_BYTES } from '../../src/frame/lines.ts'
import { compilePolicy } from '../../src/policy/compile.ts'
import type { Policy } from '../../src/policy/policy.ts'
import { PRESETS } from '../../src/policy/presets.ts'
import { createSession, type Session } from '../../src/session.ts'
import { createInlineScanner } from '../../workers/inline.ts'
import type { Scanner } from '../../workers/scanner.ts'
import { callLine } from '../frames.ts'

/** What a pipe hands over at most. */
const CHUNK = 64 << 10
const KEY = Buffer.alloc(32, 7)
/** What `frameOf` gives every frame. */
const REQUEST = callLine(1, 'read')

export interface Wrappers {
  readonly detectors: readonly PatternDetector[]
  readonly scan: (scan: Scanner['scan']) => Scanner['scan']
  readonly policy: (policy: Policy) => Policy
}

/** A wrap without its process: requests and their results go through a session, on one thread; what it writes is dropped. */
export class Conversation {
  readonly #session: Session
  #written = 0

  constructor({ detectors, scan, policy }: Wrappers) {
    const scanner = createInlineScanner(detectors)
    this.#session = createSession(
      {
        scanner: { scan: scan((frame) => scanner.scan(frame)), close: () => scanner.close() },
        policy: policy(compilePolicy(PRESETS.default, '2026-01-01')),
        key: KEY,
        maxMessageBytes: DEFAULT_MAX_MESSAGE_BYTES,
      },
      { toClient: (pieces) => this.#take(pieces), toServer: (pieces) => this.#take(pieces) },
    )
  }

  /** Bytes that came out at both ends. */
  get written(): number {
    return this.#written
  }

  /** One `tools/call`: its request, and its result in chunks. Throws when a scan did not answer at once. */
  call(chunks: readonly Buffer[]): void {
    settled(this.#session.fromClient(REQUEST))
    for (const chunk of chunks) settled(this.#session.fromServer(chunk))
  }

  #take(pieces: readonly Uint8Array[]): void {
    for (const { length } of pieces) this.#written += length
  }
}

/** A frame as a line, cut as a pipe would. */
export function chunksOf(frame: Buffer): readonly Buffer[] {
  const line = Buffer.concat([frame, Buffer.from('\n')])
  return Array.from({ length: Math.ceil(line.length / CHUNK) }, (_, index) =>
    line.subarray(index * CHUNK, (index + 1) * CHUNK),
  )
}

function settled(done: void | Promise<void>): void {
  if (done instanceof Promise) throw new Error('a scan on this thread did not answer at once')
}
