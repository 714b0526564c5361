import type { Scanner } from '../../../workers/scanner.ts'
import { scanner } from '../../bypass/secrets.ts'

type Message = Readonly<Record<string, unknown>>

/** A transport that no SDK knows: private state, members of its own, and a record of what it was told. */
export class FakeTransport {
  onmessage?: (message: Message, extra?: unknown) => void
  onclose?: () => void
  onerror?: (error: Error) => void
  readonly sent: [message: unknown, options: unknown][] = []
  sessionId: string | undefined = 'session-1'
  readonly ofTomorrow: string = 'kept'
  starts: number = 0
  closes: number = 0
  /** What the next sends reject with. */
  failure: Error | undefined
  /** Whether it tells nobody that it is closed. */
  quietly: boolean = false
  readonly #secret: string = 'private'

  async start(): Promise<void> {
    this.starts++
  }

  async send(message: Message | readonly Message[], options?: unknown): Promise<void> {
    if (this.failure !== undefined) throw this.failure
    this.sent.push([message, options])
  }

  async close(): Promise<void> {
    this.closes++
    if (!this.quietly) this.onclose?.()
  }

  reveal(): string {
    return this.#secret
  }

  get viaGetter(): string {
    return this.#secret
  }

  /** The other side says something. */
  hears(message: Message, extra?: unknown): void {
    this.onmessage?.(message, extra)
  }
}

/** Sets callbacks as a client does. */
export function listen(
  transport: FakeTransport,
  callbacks: Partial<Pick<FakeTransport, 'onmessage' | 'onclose' | 'onerror'>>,
): void {
  Object.assign(transport, callbacks)
}

/** Scans when it is told to, in whatever order. */
export class HeldScanner implements Scanner {
  readonly #waiting: { readonly text: string; readonly go: () => void }[] = []

  scan(frame: Uint8Array): ReturnType<Scanner['scan']> {
    const copy = Buffer.from(frame)
    return new Promise((resolve) => {
      this.#waiting.push({ text: copy.toString(), go: () => resolve(scanner.scan(copy)) })
    })
  }

  /** Ends the scan of the message that holds this text. */
  async release(text: string): Promise<void> {
    const at = this.#waiting.findIndex((one) => one.text.includes(text))
    this.#waiting.splice(at, 1)[0]!.go()
    for (let turn = 0; turn < 10; turn++) await Promise.resolve()
  }

  close(): Promise<void> {
    return Promise.resolve()
  }
}

export const request = (id: unknown, method: string, params: unknown = {}): Message => ({
  jsonrpc: '2.0',
  id,
  method,
  params,
})
export const call = (id: unknown, args: unknown): Message =>
  request(id, 'tools/call', { name: 'tool', arguments: args })
export const answer = (id: unknown, text: string): Message => ({
  jsonrpc: '2.0',
  id,
  result: { content: [{ type: 'text', text }] },
})
export const notify = (method: string, params: unknown = {}): Message => ({ jsonrpc: '2.0', method, params })
