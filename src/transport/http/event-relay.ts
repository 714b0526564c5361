import type { Writable } from 'node:stream'
import { type EventFields, eventFields, withData } from '../../frame/event-fields.ts'
import { type EventBlock, EventSplitter } from '../../frame/events.ts'
import { publish } from '../../session/events.ts'
import type { Exchange, Passage } from '../../session/exchange.ts'
import type { TextVerdict } from '../../session/exchange-text.ts'
import { Outbox } from '../../session/outbox.ts'
import type { ByteSpan } from '../../text/span.ts'

export interface EventRelayOptions {
  readonly exchange: Exchange
  /** Of the client. */
  readonly response: Writable
  readonly server: string | undefined
  readonly maxEventBytes: number
  /** Milliseconds after which a client that waits for an event under judgement is shown that the stream lives. */
  readonly keepAliveMs?: number | undefined
}

export interface EventRelayEvents {
  /** The upstream must say no more for now, or may go on. */
  readonly hold: (held: boolean) => void
  /** An answer to a request of the upstream's that the client was not shown. */
  readonly reply: (line: string) => void
  /** What an `endpoint` event says; the text to say in its place, or undefined to leave the event out. */
  readonly endpoint: (url: string) => string | undefined
  /** An event was too long to be judged: the stream cannot go on. */
  readonly lost: () => void
}

const KEEP_ALIVE_MS = 5000
const KEEP_ALIVE = Buffer.from(': keep-alive\n\n')
/** A comment of servers that show they live. */
const IDLE_COMMENT = /^:[ A-Za-z-]{0,24}[\r\n]*$/
const LONGEST_IDLE = 32
const SAME: TextVerdict = { kind: 'pass' }

/**
 * Judges a stream of events on its way to the client, one after the other, and writes each as soon as it is judged. Of an
 * event only its data is replaced; its id, its name and the order stay.
 */
export class EventRelay {
  readonly #options: EventRelayOptions
  readonly #events: EventRelayEvents
  readonly #splitter: EventSplitter
  readonly #outbox: Outbox
  #first = true
  #ended = false
  #full = false
  #held = false
  /** Set while an event is under judgement on a thread: those after it wait here. */
  #waiting: Promise<void> | undefined
  #pending = 0
  #keepAlive: NodeJS.Timeout | undefined

  constructor(options: EventRelayOptions, events: EventRelayEvents) {
    const { response } = options
    this.#options = options
    this.#events = events
    this.#splitter = new EventSplitter(options.maxEventBytes)
    this.#outbox = new Outbox((pieces) => this.#write(pieces))
    response.on('drain', () => {
      this.#full = false
      this.#balance()
    })
  }

  push(chunk: Uint8Array): void {
    if (this.#ended) return
    this.#splitter.push(chunk, this.#take)
    this.#outbox.flush()
    this.#balance()
  }

  /** Resolves when all that came has been judged and written. */
  async end(): Promise<void> {
    if (!this.#ended) this.#splitter.end(this.#take)
    this.#outbox.flush()
    await this.#waiting
    this.stop()
  }

  /** A message of the proxy's own, between two events. */
  deliver(line: string): void {
    if (this.#ended) return
    this.#outbox.add(Buffer.from(`event: message\ndata: ${line}\n\n`))
    this.#outbox.flush()
  }

  /** Nothing more is written. */
  stop(): void {
    this.#ended = true
    clearInterval(this.#keepAlive)
  }

  #write(pieces: readonly Uint8Array[]): void {
    const { response } = this.#options
    if (pieces.length > 1) response.cork()
    for (const piece of pieces) this.#full = !response.write(piece)
    if (pieces.length > 1) process.nextTick(() => response.uncork())
  }

  #balance(): void {
    const hold = this.#full || this.#waiting !== undefined
    if (hold === this.#held) return
    this.#held = hold
    this.#events.hold(hold)
  }

  readonly #take = (block: EventBlock): void => {
    const judged = this.#judge(block)
    if (this.#waiting === undefined && !(judged instanceof Promise)) {
      judged()
      return
    }
    // One that fails while it waits for its turn would count as unhandled.
    if (judged instanceof Promise) judged.catch(() => undefined)
    this.#pending++
    this.#waiting = this.#turn(this.#waiting, judged)
    this.#keepAlive ??= setInterval(() => {
      if (!this.#ended && !this.#full) this.#write([KEEP_ALIVE])
    }, this.#options.keepAliveMs ?? KEEP_ALIVE_MS)
  }

  async #turn(before: Promise<void> | undefined, judged: (() => void) | Promise<() => void>): Promise<void> {
    try {
      await before
      const act = await judged
      if (!this.#ended) {
        act()
        this.#outbox.flush()
      }
    } catch {
      this.#lose()
    }
    if (--this.#pending > 0) return
    this.#waiting = undefined
    clearInterval(this.#keepAlive)
    this.#keepAlive = undefined
    this.#balance()
  }

  /** What is to be done when the block's turn has come. */
  #judge(block: EventBlock): (() => void) | Promise<() => void> {
    switch (block.kind) {
      case 'oversize':
        return () => this.#lose()
      case 'comment':
        return this.#judgeComment(block.raw)
      case 'event': {
        const first = this.#first
        this.#first = false
        const fields = eventFields(block.raw, first)
        const others = this.#judgeOthers(block.raw, fields)
        if (fields.name === 'endpoint' && fields.data !== undefined) {
          return join(others, SAME_PASSAGE, (text) => this.#writeEndpoint(block.raw, fields, text))
        }
        const data = fields.data
        const passage =
          data === undefined || data.length === 0 ? SAME_PASSAGE : this.#options.exchange.carry(data, 'model')
        return join(others, passage, (text, carried) =>
          this.#writeEvent(block.raw, block.complete, fields, text, carried),
        )
      }
    }
  }

  #judgeComment(raw: Uint8Array): (() => void) | Promise<() => void> {
    const write = (): void => this.#outbox.add(raw)
    if (raw.length <= LONGEST_IDLE && IDLE_COMMENT.test(Buffer.from(raw).toString('latin1'))) return write
    const verdict = this.#options.exchange.text({ text: raw, part: 'event', to: 'model' })
    const act = ({ kind }: TextVerdict) => (kind === 'pass' ? write : (): void => undefined)
    return verdict instanceof Promise ? verdict.then(act) : act(verdict)
  }

  #judgeOthers(raw: Uint8Array, { others }: EventFields): TextVerdict | Promise<TextVerdict> {
    const telling = others.filter(({ start, end }) => !isUsual(raw, start, end))
    if (telling.length === 0) return SAME
    const text = Buffer.concat(telling.flatMap(({ start, end }) => [raw.subarray(start, end), LINE_FEED]))
    return this.#options.exchange.text({ text, part: 'event', to: 'model' })
  }

  #writeEvent(raw: Uint8Array, complete: boolean, fields: EventFields, others: TextVerdict, carried: Passage): void {
    for (const reply of carried.replies) this.#events.reply(reply)
    if (carried.onward === 'same' && others.kind === 'pass') {
      this.#outbox.add(raw)
      return
    }
    // No client takes up what no empty line has ended; of an altered one not even the rest is worth keeping.
    if (!complete) return
    const dropped: readonly ByteSpan[] = others.kind === 'pass' ? [] : fields.others
    const data = dataOf(fields, carried)
    for (const piece of withData(raw, fields, data, dropped)) this.#outbox.add(piece)
  }

  #writeEndpoint(raw: Uint8Array, fields: EventFields, others: TextVerdict): void {
    const said = Buffer.from(fields.data ?? []).toString('utf8')
    const url = this.#events.endpoint(said)
    if (url === said && others.kind === 'pass') this.#outbox.add(raw)
    else if (url !== undefined && others.kind === 'pass') {
      for (const piece of withData(raw, fields, Buffer.from(url))) this.#outbox.add(piece)
    }
  }

  #lose(): void {
    if (this.#ended) return
    publish('sluice:message', () => ({
      to: 'model',
      server: this.#options.server,
      outcome: 'oversize',
      reason: 'too-large',
    }))
    this.#events.lost()
    this.stop()
  }
}

const LINE_FEED = Buffer.from('\n')
const SAME_PASSAGE: Passage = { form: 'text', onward: 'same', replies: [], awaited: [], header: null }
/** Lines that say nothing but what the protocol has them say. */
const USUAL: ReadonlySet<string> = new Set(['event: message', 'event:message', 'event: endpoint', 'event: ping'])

function isUsual(raw: Uint8Array, start: number, end: number): boolean {
  if (end - start > LONGEST_IDLE) return false
  const line = Buffer.from(raw.buffer, raw.byteOffset + start, end - start).toString('latin1')
  return USUAL.has(line) || IDLE_COMMENT.test(line) || /^retry: ?\d{1,9}$/.test(line)
}

function dataOf(fields: EventFields, { onward }: Passage): Uint8Array | undefined {
  if (onward === 'same') return fields.data
  return onward === 'nothing' ? undefined : Buffer.concat(onward)
}

function join<A, B>(
  a: A | Promise<A>,
  b: B | Promise<B>,
  act: (a: A, b: B) => void,
): (() => void) | Promise<() => void> {
  if (a instanceof Promise || b instanceof Promise) {
    return Promise.all([a, b]).then(
      ([first, second]) =>
        () =>
          act(first, second),
    )
  }
  return () => act(a, b)
}
