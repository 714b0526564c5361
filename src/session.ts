import type { Finding } from '../detectors/contract.ts'
import type { Scanner } from '../workers/scanner.ts'
import type { Policy } from './policy/policy.ts'
import { Judge } from './session/judge.ts'
import { Lane } from './session/lane.ts'

export interface SessionOptions {
  readonly scanner: Scanner
  readonly policy: Policy
  /** 32 bytes: placeholders and fingerprints are derived from it. */
  readonly key: Uint8Array
  /** The name that policies and the audit know the server by. */
  readonly server?: string | undefined
  /** Bytes; a longer message is refused without being kept. */
  readonly maxMessageBytes: number
}

/** Where a session writes: whole lines, in pieces that must not change afterwards. */
export interface SessionSinks {
  /** In order, each line with its terminator. `cause` is whose chunk led to it; absent where nobody's did. */
  toClient(pieces: readonly Uint8Array[], cause?: 'client' | 'server'): void
  /** The same, to the server. */
  toServer(pieces: readonly Uint8Array[], cause?: 'client' | 'server'): void
}

/**
 * One conversation between a client and a server over two byte streams of newline-delimited JSON-RPC. Bytes in, bytes
 * out, no I/O: a transport pumps. A promise holds back the next chunk of its side only; the other side goes on.
 */
export interface Session {
  /**
   * Any piece of the client's stream, cut anywhere; it must not change afterwards. A promise asks that the next piece wait for it.
   * Throws or rejects with a SessionEnd where a message was lost that may have been an answer.
   */
  fromClient(chunk: Uint8Array): void | Promise<void>
  /** The client's stream ended: a last line without a terminator is taken for whole. */
  clientEnded(): void | Promise<void>
  /** The same of the server's stream. */
  fromServer(chunk: Uint8Array): void | Promise<void>
  /** The server is gone: a client that has not ended itself is told so for every answer that it still waits for. */
  serverEnded(): void | Promise<void>
  /** Whether a request of the client was forwarded and has not been answered. */
  awaitsAnswer(): boolean
}

export function createSession(options: SessionOptions, sinks: SessionSinks): Session {
  const judge = new Judge({ ...options, scanBlob: (bytes) => scanAtOnce(options.scanner, bytes) })
  const { scanner, maxMessageBytes } = options
  const fromClient = new Lane('server', judge, {
    scanner,
    maxMessageBytes,
    onward: (pieces) => sinks.toServer(pieces, 'client'),
    back: (pieces) => sinks.toClient(pieces, 'client'),
  })
  const fromServer = new Lane('model', judge, {
    scanner,
    maxMessageBytes,
    onward: (pieces) => sinks.toClient(pieces, 'server'),
    back: (pieces) => sinks.toServer(pieces, 'server'),
  })
  let clientListens = true
  return {
    fromClient: (chunk) => fromClient.push(chunk),
    clientEnded: () => {
      clientListens = false
      return fromClient.end()
    },
    fromServer: (chunk) => fromServer.push(chunk),
    serverEnded: () => (clientListens ? fromServer.endForGood() : fromServer.end()),
    awaitsAnswer: () => judge.asked.server.size > 0,
  }
}

function scanAtOnce(scanner: Scanner, bytes: Uint8Array): readonly Finding[] | undefined {
  const scanned = scanner.scan(bytes)
  if (scanned instanceof Promise || scanned.scan.status === 'failed') return undefined
  return scanned.scan.findings
}
