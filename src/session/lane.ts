import type { Scanned, Scanner } from '../../workers/scanner.ts'
import { type Line, LineSplitter } from '../frame/lines.ts'
import { type OversizeHeader, OversizeTracker } from '../frame/oversize.ts'
import { correlationKey } from '../message/correlation-key.ts'
import type { Direction } from '../message/message.ts'
import type { BlockReason } from '../policy/policy.ts'
import { batchEdits } from '../rewrite/batch.ts'
import { splice } from '../rewrite/edit.ts'
import { replyFor, type ReplyReason } from '../rewrite/reply.ts'
import { elementsOf } from '../text/elements.ts'
import { publish } from './events.ts'
import { batchElement } from './batch-element.ts'
import { type Judge, type Judged, opposite } from './judge.ts'
import { Outbox } from './outbox.ts'
import { SessionEnd } from './session-end.ts'

export interface LaneOptions {
  readonly scanner: Scanner
  /** Bytes; a longer message is refused without being kept. */
  readonly maxMessageBytes: number
  /** Whole lines, in pieces: to the receiver, and back to the sender. */
  readonly onward: (pieces: readonly Uint8Array[]) => void
  readonly back: (pieces: readonly Uint8Array[]) => void
}

const LF = Buffer.from('\n')

/** One direction: strictly first in, first out, whatever thread a frame was scanned on. */
export class Lane {
  readonly #to: Direction
  readonly #scanner: Scanner
  readonly #judge: Judge
  readonly #splitter: LineSplitter
  readonly #onward: Outbox
  readonly #back: Outbox
  /** The last line went on without a line end, as the last of a stream may. */
  #unfinished = false
  /** Set while a scan is not done: what follows waits here, one chunk's lines at most. */
  #waiting: Promise<void> | undefined

  constructor(to: Direction, judge: Judge, { scanner, maxMessageBytes, onward, back }: LaneOptions) {
    this.#to = to
    this.#scanner = scanner
    this.#judge = judge
    this.#splitter = new LineSplitter({ maxBytes: maxMessageBytes, onLong: () => scanner.warm?.() })
    this.#onward = new Outbox(onward)
    this.#back = new Outbox(back)
  }

  push(chunk: Uint8Array): void | Promise<void> {
    this.#splitter.push(chunk, this.#take)
    return this.#settle()
  }

  end(): void | Promise<void> {
    this.#splitter.end(this.#take)
    return this.#settle()
  }

  /** As `end`, of a side that will answer nothing any more: one answer for every request that it was sent. */
  endForGood(): void | Promise<void> {
    const ended = this.end()
    return ended === undefined ? this.#tellWaiting('closed') : ended.then(() => this.#tellWaiting('closed'))
  }

  #tellWaiting(reason: ReplyReason): void {
    const waiting = this.#judge.asked[opposite(this.#to)].inFlight()
    if (waiting.length > 0 && this.#unfinished) this.#onward.add(LF)
    for (const { rawId, method, era } of waiting) {
      this.#answer({ kind: 'response', to: this.#to, rawId, method, era, reason, kinds: [] })
    }
    this.#flush()
  }

  /** Writes what is ready; a promise when some of it is not. */
  #settle(): void | Promise<void> {
    const waiting = this.#waiting
    this.#flush()
    if (waiting === undefined) return undefined
    this.#waiting = undefined
    return waiting.then(() => this.#flush())
  }

  #flush(): void {
    this.#back.flush()
    this.#onward.flush()
    this.#judge.settle()
  }

  readonly #take = (line: Line): void => {
    if (line.kind === 'oversize') {
      this.#queue(() => this.#lost(line.head))
      return
    }
    const { frame, raw } = line
    const scanned = this.#scanner.scan(frame)
    if (scanned instanceof Promise) this.#queue(scanned.then((result) => this.#concluding(frame, raw, result)))
    else if (scanned.form === 'batch' || this.#waiting !== undefined) this.#queue(this.#concluding(frame, raw, scanned))
    else this.#conclude(frame, raw, scanned)
  }

  /** Does at once what is to be done, or when the lines before it are done with. */
  #queue(done: (() => void) | Promise<() => void>): void {
    if (this.#waiting === undefined && !(done instanceof Promise)) {
      done()
      return
    }
    // A scan that fails while it waits for its turn would count as unhandled, and one before it may end the lane.
    if (done instanceof Promise) done.catch(() => undefined)
    const before = this.#waiting ?? Promise.resolve()
    this.#waiting = before.then(async () => (await done)())
    // Whoever pushed the chunk hears of a failure; until then it must not count as unhandled.
    this.#waiting.catch(() => undefined)
  }

  /** What is to be called when the line's turn has come. */
  #concluding(frame: Uint8Array, raw: Uint8Array, scanned: Scanned): (() => void) | Promise<() => void> {
    return scanned.form === 'batch' ? this.#scanBatch(frame, raw) : () => this.#conclude(frame, raw, scanned)
  }

  #conclude(frame: Uint8Array, raw: Uint8Array, scanned: Scanned): void {
    if (scanned.header === null && (scanned.scan.status === 'failed' || scanned.form === 'not-json')) {
      this.#unread(frame, raw, scanned)
    } else this.#write(frame, raw, this.#judge.judge(frame, scanned, this.#to))
  }

  #write(frame: Uint8Array, raw: Uint8Array, judged: Judged): void {
    if (judged.reply !== undefined) this.#back.add(Buffer.from(`${judged.reply}\n`))
    switch (judged.onward.kind) {
      case 'forward':
        this.#onward.add(raw)
        // `at` of bytes is a call into the runtime.
        this.#unfinished = raw[raw.length - 1] !== 0x0a
        return
      case 'edit':
        for (const piece of splice(frame, judged.onward.edits)) this.#onward.add(piece)
        this.#onward.add(raw.length > frame.length ? raw.subarray(frame.length) : LF)
        return
      case 'replace':
        this.#onward.add(Buffer.from(`${judged.onward.line}\n`))
        return
      case 'drop':
        return
    }
  }

  /** A batch (2025-03-26) is judged element by element; what is left of it stays one line. */
  #scanBatch(frame: Uint8Array, raw: Uint8Array): (() => void) | Promise<() => void> {
    const spans = elementsOf(frame) ?? []
    const frames = spans.map(({ start, end }) => frame.subarray(start, end))
    const scans = frames.map((element) => this.#scanner.scan(element))
    const finish = (scanned: readonly Scanned[]) => (): void => {
      const judged = frames.map((element, index) => this.#judge.judge(element, scanned[index]!, this.#to))
      const replies = judged.flatMap(({ reply }) => reply ?? [])
      const reply = replies.length === 0 ? {} : { reply: `[${replies.join(',')}]` }
      const edits = batchEdits(spans, judged.map(batchElement))
      if (edits === undefined && spans.length > 0) this.#write(frame, raw, { onward: { kind: 'drop' }, ...reply })
      else if (edits === undefined || edits.length === 0)
        this.#write(frame, raw, { onward: { kind: 'forward' }, ...reply })
      else this.#write(frame, raw, { onward: { kind: 'edit', edits }, ...reply })
    }
    if (scans.some((scan) => scan instanceof Promise)) return Promise.all(scans).then(finish)
    return finish(scans as Scanned[])
  }

  /** A frame that could not even be read as a message: its id is looked for with the means that oversize frames use. */
  #unread(frame: Uint8Array, raw: Uint8Array, scanned: Scanned): void {
    const judged = this.#judge.judge(frame, scanned, this.#to)
    if (judged.onward.kind !== 'drop') {
      this.#write(frame, raw, judged)
      return
    }
    const tracker = new OversizeTracker()
    tracker.push(frame)
    const head = tracker.header()
    const reason = scanned.scan.status === 'failed' ? scanned.scan.reason : 'finding'
    if (scanned.form !== 'not-json') {
      this.#lost(head, reason)
    } else if (this.#to === 'server' && head.kind === 'request') {
      // It answers nobody, but a server that reads more than JSON, `NaN` say, would have answered it.
      this.#answer({
        kind: 'request',
        to: 'server',
        rawId: head.id,
        method: head.method,
        era: 'legacy',
        reason,
        kinds: [],
      })
    }
  }

  /** A message that goes nowhere. Whoever waits for an answer gets one. */
  #lost(head: OversizeHeader, reason: BlockReason = 'too-large'): void {
    const asked = this.#judge.asked[opposite(this.#to)]
    const kind = head.kind === 'unknown' ? undefined : head.kind
    publish('sluice:message', () => ({ to: this.#to, kind, outcome: 'oversize', reason }))
    if (kind === 'notification') return
    if (kind !== undefined && head.id !== undefined) {
      const id = Buffer.from(head.id)
      const request = kind === 'response' ? asked.take(correlationKey(id, 0, id.length)) : undefined
      // An id that nobody asked with is its sender's own, unread text, and nobody waits for it.
      if (kind === 'response' && request === undefined) return
      const method = kind === 'response' ? request?.method : head.method
      const lost = {
        kind,
        to: this.#to,
        rawId: head.id,
        method,
        era: request?.era ?? 'legacy',
        reason,
        kinds: [],
      } as const
      this.#answer(lost)
      return
    }
    // Nobody knows whom it would have answered: everyone who waits on this side is told, and that is the end.
    this.#tellWaiting(reason)
    throw new SessionEnd('a message was lost that may have been an answer')
  }

  #answer(message: Parameters<typeof replyFor>[0]): void {
    const reply = replyFor(message)
    if (reply.to === 'sender') this.#back.add(Buffer.from(`${reply.line}\n`))
    if (reply.to === 'receiver') this.#onward.add(Buffer.from(`${reply.line}\n`))
  }
}
