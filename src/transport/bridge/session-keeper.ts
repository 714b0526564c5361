import { membersOf } from '../../text/members.ts'
import { headerValue } from '../http/header-list.ts'
import type { ResponseHead } from '../http/upstream.ts'
import type { BridgeFault } from './fault.ts'
import { InnerRequests } from './inner-requests.ts'
import { ListenStream } from './listen-stream.ts'
import { memberSpan, textAt } from './member-span.ts'
import { note } from './note.ts'
import type { OfferedTools } from './offered-tools.ts'
import type { Outgoing } from './outgoing.ts'
import type { PostHost } from './post.ts'
import { postHeaders, sessionHeaders, type SessionMarks } from './post-headers.ts'
import { Remembered } from './remembered.ts'
import type { Timings } from './timings.ts'
import { TwoEndpoints } from './two-endpoints.ts'
import type { Wire } from './wire.ts'

export interface SessionKeeperOptions {
  readonly wire: Wire
  /** Of the endpoint. */
  readonly url: string
  readonly tools: OfferedTools
  readonly timings: Timings
  /** One JSON text of the server's. */
  readonly receive: (text: Uint8Array) => void
  /** The stream that all answers came on has ended: none of them will come. */
  readonly cutOff: () => void
}

const LONGEST_VERSION = 64
/** Milliseconds for a server of 2024-11-05 to name its endpoint. */
const ENDPOINT_MS = 15_000

/**
 * The session of a conversation up to 2025-11-25: what marks it, its stream for all, and how to begin it anew with what the
 * client said when it began. Messages of 2026-07-28 have no session and pass it by.
 */
export class SessionKeeper {
  readonly marks: { -readonly [Key in keyof SessionMarks]: SessionMarks[Key] } = {
    version: undefined,
    session: undefined,
  }
  readonly inner: InnerRequests
  readonly #options: SessionKeeperOptions
  readonly #remembered: Remembered = new Remembered()
  #listening: ListenStream | undefined
  /** Set once the server has shown that it speaks the transport of 2024-11-05. */
  #endpoints: TwoEndpoints | undefined
  #lost = false
  #renewing: Promise<boolean> | undefined
  #stopped = false

  constructor(options: SessionKeeperOptions) {
    this.#options = options
    this.inner = new InnerRequests(options.wire, options.receive)
  }

  get answersCome(): PostHost['answersCome'] {
    if (this.#endpoints !== undefined) return 'elsewhere'
    return this.#listening === undefined ? 'here' : 'also-elsewhere'
  }

  get postTarget(): string | undefined {
    return this.#endpoints?.target
  }

  /** Nothing can be sent before the session is renewed. */
  get lost(): boolean {
    return this.#lost
  }

  /** Notes what the client says, as it goes on. */
  heed(out: Outgoing): void {
    this.#remembered.take(out)
    if (out.header?.method !== 'initialize') return
    this.marks.session = this.marks.version = undefined
    this.#listening?.stop()
    this.#listening = undefined
    this.#lost = false
  }

  /** The server takes the request that begins a session. */
  begun({ headers }: ResponseHead): void {
    this.marks.session = headerValue(headers, 'mcp-session-id')
  }

  /** The answer to that request. */
  agreed(frame: Uint8Array): void {
    this.marks.version = versionIn(frame) ?? this.marks.version
  }

  /** Opens the stream for what answers no request. */
  listen(): void {
    if (this.#endpoints !== undefined || this.#stopped) return
    this.#listening?.stop()
    const { wire, timings, receive } = this.#options
    const listening = new ListenStream(wire, this.marks, timings, {
      receive,
      sessionLost: () => void this.renew(this.marks.session),
      closed: (fault) => {
        if (this.#listening === listening) this.#listening = undefined
        if (fault !== undefined) note(`no stream for messages of the server's own (${fault})`)
      },
    })
    this.#listening = listening
    listening.open()
  }

  /** Tries the transport of 2024-11-05. */
  async tryEndpoints(): Promise<'open' | BridgeFault> {
    const { wire, url, receive } = this.#options
    const endpoints = new TwoEndpoints(wire, url, ENDPOINT_MS, {
      receive,
      closed: () => {
        if (this.#stopped) return
        this.#lost = true
        note('the stream of the session has ended')
        this.#options.cutOff()
      },
    })
    const outcome = await endpoints.open()
    if (this.#stopped) endpoints.stop()
    else if (outcome === 'open') this.#endpoints = endpoints
    return outcome
  }

  /** Begins a session in the place of this one; whether there is one now. Those who ask at the same time share it. */
  renew(session: string | undefined): Promise<boolean> {
    if (!this.#lost && this.#renewing === undefined && this.marks.session !== session) return Promise.resolve(true)
    this.#renewing ??= this.#renewNow()
    return this.#renewing
  }

  /** Tells the server that the session is over. */
  async end(): Promise<void> {
    const { wire, timings } = this.#options
    const { session } = this.marks
    if (session === undefined || !wire.reached) return
    await new Promise<void>((resolve) => {
      const late = setTimeout(resolve, timings.farewell)
      wire.ask(
        { method: 'DELETE', headers: sessionHeaders(this.marks) },
        {
          ended: () => {
            clearTimeout(late)
            resolve()
          },
        },
      )
    })
  }

  stop(): void {
    this.#stopped = true
    this.#listening?.stop()
    this.#endpoints?.stop()
    this.inner.stop()
  }

  async #renewNow(): Promise<boolean> {
    const begun = await this.#renew()
    // The next message tries it again.
    this.#lost = !begun
    this.#renewing = undefined
    return begun
  }

  async #renew(): Promise<boolean> {
    const { initialize, initialized, settings } = this.#remembered
    if (initialize === undefined || this.#stopped) return false
    note('the session was lost; a new one is begun')
    this.#listening?.stop()
    this.#listening = undefined
    this.marks.session = undefined
    if (this.#endpoints !== undefined) {
      this.#endpoints.stop()
      if ((await this.tryEndpoints()) !== 'open') return false
    }
    const answer = await this.#ask(initialize, (head) => {
      if (head.status < 300) this.begun(head)
    })
    const version = answer === undefined ? undefined : versionIn(answer)
    // The client goes on by the version that it agreed to.
    if (version === undefined || version !== (this.marks.version ?? version)) return false
    this.marks.version = version
    this.#lost = false
    if (initialized !== undefined) {
      const { postTarget: target } = this
      if (!(await this.inner.tell({ out: initialized, headers: this.#headers(initialized), target }))) return false
      this.listen()
    }
    for (const setting of settings) await this.#ask(setting)
    return true
  }

  #ask(out: Outgoing, head?: (head: ResponseHead) => void): Promise<Uint8Array | undefined> {
    const elsewhere = this.#endpoints !== undefined
    return this.inner.ask({ out, headers: this.#headers(out), target: this.postTarget, elsewhere, head })
  }

  #headers(out: Outgoing): readonly string[] {
    return postHeaders(out, this.marks, this.#options.tools)
  }
}

function versionIn(frame: Uint8Array): string | undefined {
  const members = membersOf(frame)
  return members === null
    ? undefined
    : textAt(frame, memberSpan(frame, members, ['result', 'protocolVersion']), LONGEST_VERSION)
}
