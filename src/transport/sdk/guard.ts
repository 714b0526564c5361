import type { Direction } from '../../message/message.ts'
import { opposite } from '../../session/judge.ts'
import type { Scanned } from '../../../workers/scanner.ts'
import { ErrorWords } from './error-words.ts'
import { Gate, type GateOptions, type Passage } from './gate.ts'
import { GuardError } from './guard-error.ts'
import { HeaderGate } from './header-gate.ts'
import { Lane } from './lane.ts'
import { withoutParams } from './param-headers.ts'
import type { Callbacks, OpenTransport, SendOptions } from './sdk-transport.ts'
import { scrubbedExtra } from './scrubbed-extra.ts'

/** client: the transport of a program that connects to a server. server: of the server itself. */
export type Side = 'client' | 'server'

export interface GuardOptions extends GateOptions {
  readonly side: Side
}

/** Messages that wait for a scan may take this many times the bytes of the longest message. */
const WAITING = 4

/**
 * Stands between a transport and the client or server that uses it: what is sent is judged before the transport gets it,
 * what is received before the user does. Each direction keeps its order; neither waits for the other.
 */
export class Guard {
  /** What the user of the transport has set. */
  readonly callbacks: Callbacks = { onmessage: undefined, onclose: undefined, onerror: undefined }
  readonly #transport: OpenTransport
  readonly #options: GuardOptions
  readonly #sends: Direction
  readonly #outbound: Lane
  readonly #inbound: Lane
  readonly #headers: HeaderGate
  readonly #words: ErrorWords
  #gate: Gate
  #open = false
  #closed = false
  #closing: Promise<void> | undefined

  constructor(transport: OpenTransport, options: GuardOptions) {
    this.#transport = transport
    this.#options = options
    this.#sends = options.side === 'client' ? 'server' : 'model'
    this.#outbound = new Lane(this.failed)
    this.#inbound = new Lane(this.failed)
    this.#headers = new HeaderGate(options)
    this.#words = new ErrorWords(options)
    this.#gate = new Gate(options)
  }

  /** Rejects with a GuardError when it was started and not closed since; else as the transport does. */
  readonly start = async (): Promise<void> => {
    if (this.#open) throw new GuardError('SLUICE_ALREADY_STARTED')
    this.#open = true
    if (this.#closed) {
      // Some transports can be connected again. What follows is another conversation.
      this.#closed = false
      this.#closing = undefined
      this.#gate = new Gate(this.#options)
    }
    try {
      await this.#attempt(() => this.#transport.start())
    } catch (error) {
      this.#open = false
      throw error
    }
  }

  /** Settles when the transport has sent what is left of the message, or when it was answered here. */
  readonly send = (message: unknown, options?: SendOptions): Promise<void> => {
    if (Array.isArray(message)) return this.#sendBatch(message as readonly unknown[], options)
    return new Promise((resolve, reject) => {
      this.#judged(message, options, this.#outbound, reject, ({ onward, reply }, written) => {
        resolve(onward === undefined ? undefined : this.#sent(onward, written))
        if (reply !== undefined) this.#deliverLater(reply)
      })
    })
  }

  /** Once, however often it is called. What waits to be scanned is not sent. */
  readonly close = (): Promise<void> => {
    this.#outbound.empty()
    return (this.#closing ??= this.#attempt(() => this.#transport.close()))
  }

  /** What the transport calls with each message that it receives. */
  readonly receive = (message: unknown, extra?: unknown): void => {
    this.#judged(message, undefined, this.#inbound, this.failed, ({ onward, reply }) => {
      if (reply !== undefined) this.#outbound.enter(() => void this.#sent(reply).catch(this.failed))
      if (onward === undefined) return
      this.callbacks.onmessage?.(onward, onward === message ? extra : scrubbedExtra(extra, message as object, onward))
    })
  }

  /** What the transport calls when it is closed, by whichever side, however often. The last messages come first. */
  readonly closed = (): void => {
    if (this.#closed) return
    this.#closed = true
    this.#open = false
    this.#outbound.empty()
    this.#inbound.enter(() => this.callbacks.onclose?.())
  }

  /** What the transport calls when something went wrong. */
  readonly failed = (error: Error): void => {
    this.callbacks.onerror?.(this.#words.cleaned(error))
  }

  /** Reads the message now, and judges it when those before it are through. */
  #judged(
    message: unknown,
    options: SendOptions | undefined,
    lane: Lane,
    refuse: (error: Error) => void,
    through: (passage: Passage, written: SendOptions | undefined) => void,
  ): void {
    const to = lane === this.#outbound ? this.#sends : opposite(this.#sends)
    if (typeof message !== 'object' || message === null) {
      refuse(new GuardError('SLUICE_UNREADABLE'))
      return
    }
    const gate = this.#gate
    const reading = gate.read(message)
    const crowded = lane.weight > WAITING * this.#options.maxMessageBytes
    if (reading === undefined || crowded) {
      const passage = gate.lost(message, to, reading === undefined ? 'unreadable' : 'overloaded')
      // Where nothing goes on there is no order to keep, and what waits must not grow.
      if (passage.onward === undefined) through(passage, options)
      else lane.enter(() => through(passage, options))
      return
    }
    const { frame, scanned } = reading
    const take = (done: Scanned) => (): void => {
      let passage: Passage
      let written = options
      try {
        const mirrored = this.#headers.judge(message, options, to)
        passage = mirrored.blocked === undefined ? gate.judge(reading, done, to) : { reply: mirrored.blocked }
        if (passage.onward !== undefined) written = mirrored.follow(passage.onward)
      } catch (error) {
        // A policy of somebody's own that throws has let nothing pass.
        refuse(asError(error))
        return
      }
      through(passage, written)
    }
    const turn = scanned instanceof Promise ? scanned.then(take) : take(scanned)
    lane.enter(turn, frame.length, () => refuse(new GuardError('SLUICE_CLOSED')))
  }

  /** A list of messages (2025-03-26) goes on as one, without those that do not pass. */
  #sendBatch(messages: readonly unknown[], options: SendOptions | undefined): Promise<void> {
    const onward: object[] = []
    return new Promise((resolve, reject) => {
      for (const message of messages) {
        this.#judged(message, undefined, this.#outbound, reject, (passage) => {
          if (passage.onward !== undefined) onward.push(passage.onward)
          if (passage.reply !== undefined) this.#deliverLater(passage.reply)
        })
      }
      this.#outbound.enter(
        () => resolve(onward.length === 0 ? undefined : this.#sent(onward, withoutParams(options))),
        0,
        () => reject(new GuardError('SLUICE_CLOSED')),
      )
    })
  }

  #sent(onward: object, options?: SendOptions): Promise<void> {
    return this.#attempt(() => this.#transport.send(onward, options))
  }

  async #attempt(action: () => Promise<void>): Promise<void> {
    try {
      await action()
    } catch (error) {
      throw this.#words.cleaned(error)
    }
  }

  /** An answer that the other side did not give comes as one of its messages would: not on the stack of the send. */
  #deliverLater(reply: object): void {
    this.#inbound.enter(Promise.resolve(() => this.callbacks.onmessage?.(reply)))
  }
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error('something was thrown that is no error')
}
