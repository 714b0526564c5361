import { expect } from 'vitest'
import type { PatternDetector } from '../../detectors/contract.ts'
import { placeholderDetector } from '../../detectors/placeholder.ts'
import { compilePolicy } from '../../src/policy/compile.ts'
import { PRESETS, type PresetName } from '../../src/policy/presets.ts'
import { createSession, type Session, type SessionOptions } from '../../src/session.ts'
import { createInlineScanner } from '../../workers/inline.ts'

/** Two detectors are enough for a conversation: a token that is certain, and a contact that is only reported. */
export const detectors: readonly PatternDetector[] = [
  {
    id: 'secret/tok',
    category: 'secret',
    kind: 'token',
    title: 'Token',
    keywords: ['tok_'],
    pattern: 'tok_[a-z0-9]{8}',
    maxLength: 12,
    confidence: 'certain',
  },
  {
    id: 'pii/mail',
    category: 'pii',
    kind: 'contact',
    title: 'Mail',
    keywords: ['@'],
    reach: 64,
    pattern: '[a-z]{1,60}@[a-z]{1,60}\\.org',
    maxLength: 128,
    confidence: 'certain',
  },
  placeholderDetector,
]

export const TOKEN = 'tok_abcd1234'
export const KEY: Uint8Array = Buffer.alloc(32, 7)

export interface PlaybookOptions {
  readonly preset?: PresetName
  readonly maxMessageBytes?: number
  readonly options?: Partial<SessionOptions>
}

/** A conversation that reads as one: what a side says, then what each side sees. */
export class Playbook {
  readonly #session: Session
  /** Calls of the sinks, client's and server's. */
  writes: number = 0
  pieces: number = 0
  readonly #client: Buffer[] = []
  readonly #server: Buffer[] = []

  constructor({ preset = 'default', maxMessageBytes = 1 << 20, options = {} }: PlaybookOptions = {}) {
    this.#session = createSession(
      {
        scanner: createInlineScanner(detectors),
        policy: compilePolicy(PRESETS[preset], '2026-11-23'),
        key: KEY,
        maxMessageBytes,
        ...options,
      },
      {
        toClient: (pieces) => this.#keep(this.#client, pieces),
        toServer: (pieces) => this.#keep(this.#server, pieces),
      },
    )
  }

  #keep(seen: Buffer[], pieces: readonly Uint8Array[]): void {
    this.writes++
    this.pieces += pieces.length
    for (const piece of pieces) seen.push(Buffer.from(piece))
  }

  clientSays(bytes: string | Uint8Array): void | Promise<void> {
    return this.#session.fromClient(Buffer.from(bytes))
  }

  serverSays(bytes: string | Uint8Array): void | Promise<void> {
    return this.#session.fromServer(Buffer.from(bytes))
  }

  clientEnds(): void | Promise<void> {
    return this.#session.clientEnded()
  }

  serverEnds(): void | Promise<void> {
    return this.#session.serverEnded()
  }

  /** What the client has received since the last look. */
  clientSees(): string {
    const seen = Buffer.concat(this.#client).toString('utf8')
    this.#client.length = 0
    return seen
  }

  serverSees(): string {
    const seen = Buffer.concat(this.#server).toString('utf8')
    this.#server.length = 0
    return seen
  }

  /** The only line that the client sees, parsed. */
  clientSeesMessage(): Reply {
    return only(this.clientSees())
  }

  serverSeesMessage(): Reply {
    return only(this.serverSees())
  }
}

export interface Reply {
  readonly id?: unknown
  readonly method?: string
  readonly params?: Record<string, unknown>
  readonly result?: { readonly isError?: boolean; readonly content?: readonly { readonly text: string }[] } & Record<
    string,
    unknown
  >
  readonly error?: { readonly code: number; readonly message: string; readonly data?: unknown }
}

function only(seen: string): Reply {
  const lines = seen.split('\n')
  expect(lines, seen).toHaveLength(2)
  expect(lines[1]).toBe('')
  return JSON.parse(lines[0]!) as Reply
}

export const line = (message: unknown): string => `${JSON.stringify(message)}\n`
export const request = (id: unknown, method: string, params?: unknown): string =>
  line({ jsonrpc: '2.0', id, method, params })
export const notify = (method: string, params?: unknown): string => line({ jsonrpc: '2.0', method, params })
export const answer = (id: unknown, result: unknown): string => line({ jsonrpc: '2.0', id, result })
export const fault = (id: unknown, error: unknown): string => line({ jsonrpc: '2.0', id, error })
export const call = (id: unknown, name: string, args: unknown): string =>
  request(id, 'tools/call', { name, arguments: args })
export const textResult = (text: string): unknown => ({ content: [{ type: 'text', text }] })
