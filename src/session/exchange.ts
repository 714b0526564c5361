import type { Finding, Kind, ScanFailure } from '../../detectors/contract.ts'
import type { Scanned, Scanner } from '../../workers/scanner.ts'
import { OversizeTracker } from '../frame/oversize.ts'
import { correlationKey } from '../message/correlation-key.ts'
import { rawIdOf } from '../message/correlation.ts'
import type { Direction, Era, Header } from '../message/message.ts'
import { batchEdits } from '../rewrite/batch.ts'
import { splice } from '../rewrite/edit.ts'
import { replyFor, type ReplyReason } from '../rewrite/reply.ts'
import { elementsOf } from '../text/elements.ts'
import { publish } from './events.ts'
import { judgeText, type TextMatter, type TextVerdict } from './exchange-text.ts'
import { batchElement } from './batch-element.ts'
import { type Judge, type JudgeOptions, type Judged, opposite } from './judge.ts'

/** A request that went on and that its sender awaits an answer to. */
export interface Awaited {
  /** The correlation key. */
  readonly id: string
  readonly rawId: string
  readonly method: string | undefined
  readonly era: Era
}

/** What became of one body, or of the data of one event. */
export interface Passage {
  /**
   * message: JSON, of a message or not. batch: an array of messages. text: not JSON; it was judged as plain text, and is
   * never answered.
   */
  readonly form: 'message' | 'batch' | 'text'
  /** same: as it came. Pieces in its place. nothing: it does not go on. */
  readonly onward: 'same' | 'nothing' | readonly Uint8Array[]
  /** For its sender: one JSON-RPC message each. */
  readonly replies: readonly string[]
  /** Requests in what goes on. */
  readonly awaited: readonly Awaited[]
  /** Of a single message. */
  readonly header: Header | null
  /** Why nothing goes on. */
  readonly reason?: ReplyReason | undefined
  readonly kinds?: readonly Kind[] | undefined
}

export interface ExchangeOptions extends Omit<JudgeOptions, 'scanBlob'> {
  readonly scanner: Scanner
}

/**
 * Judges what is exchanged in one request and its answer, where frames are whole bodies or events. Correlation belongs to
 * the judge, which a conversation of several exchanges shares.
 */
export class Exchange {
  readonly #options: ExchangeOptions
  readonly #judge: Judge

  constructor(options: ExchangeOptions, judge: Judge) {
    this.#options = options
    this.#judge = judge
  }

  /**
   * A body, or the data of an event. At once where the scan is; whoever keeps an order waits for its turn. `exempt`:
   * findings that are not acted on where the body is no message.
   */
  carry(frame: Uint8Array, to: Direction, exempt?: TextMatter['exempt']): Passage | Promise<Passage> {
    const scanned = this.#options.scanner.scan(frame)
    return scanned instanceof Promise
      ? scanned.then((result) => this.#carryScanned(frame, without(result, exempt), to))
      : this.#carryScanned(frame, without(scanned, exempt), to)
  }

  /** A text that is no message, wherever it stands. */
  text(matter: TextMatter): TextVerdict | Promise<TextVerdict> {
    const scanned = this.#options.scanner.scan(matter.text)
    return scanned instanceof Promise
      ? scanned.then(({ scan }) => judgeText(this.#options, matter, scan))
      : judgeText(this.#options, matter, scanned.scan)
  }

  /** Answers, to the client, for those requests that nothing has answered; they are no longer awaited. */
  settle(awaited: readonly Awaited[], reason: ReplyReason, kinds: readonly Kind[] = []): readonly string[] {
    return this.unanswered(awaited).flatMap(({ rawId, method, era }) => {
      const reply = replyFor({ kind: 'response', to: 'model', rawId, method, era, reason, kinds })
      return reply.to === 'none' ? [] : [reply.line]
    })
  }

  /** Those requests that nothing has answered; they are no longer awaited. */
  unanswered(awaited: readonly Awaited[]): readonly Awaited[] {
    return awaited.filter(({ id }) => this.#judge.asked.server.take(id) !== undefined)
  }

  #carryScanned(frame: Uint8Array, scanned: Scanned, to: Direction): Passage | Promise<Passage> {
    if (scanned.form === 'batch') return this.#carryBatch(frame, to)
    if (scanned.form === 'not-json') {
      const verdict = judgeText(this.#options, { text: frame, part: 'body', to }, scanned.scan)
      return textPassage(verdict)
    }
    const { header } = scanned
    const judged = this.#judge.judge(frame, scanned, to)
    this.#judge.settle()
    if (judged.onward.kind === 'drop' && judged.reply === undefined && header === null) {
      return this.#unread(frame, scanned, to)
    }
    const onward = onwardOf(frame, judged)
    return {
      form: 'message',
      onward,
      replies: judged.reply === undefined ? [] : [judged.reply],
      awaited: awaitedIn(frame, header, judged, to),
      header,
      reason: onward === 'nothing' ? reasonOf(scanned) : undefined,
      kinds: onward === 'nothing' ? kindsIn(scanned) : undefined,
    }
  }

  #carryBatch(frame: Uint8Array, to: Direction): Passage | Promise<Passage> {
    const spans = elementsOf(frame) ?? []
    const frames = spans.map(({ start, end }) => frame.subarray(start, end))
    const scans = frames.map((element) => this.#options.scanner.scan(element))
    const finish = (scanned: readonly Scanned[]): Passage => {
      const judged = frames.map((element, index) => this.#judge.judge(element, scanned[index]!, to))
      this.#judge.settle()
      const edits = batchEdits(spans, judged.map(batchElement))
      const awaited = frames.flatMap((element, index) => {
        return awaitedIn(element, scanned[index]!.header, judged[index]!, to)
      })
      const replies = judged.flatMap(({ reply }) => reply ?? [])
      const common = { form: 'batch', replies, awaited, header: null } as const
      if (edits === undefined && spans.length > 0) return { ...common, onward: 'nothing', reason: 'finding', kinds: [] }
      if (edits === undefined || edits.length === 0) return { ...common, onward: 'same' }
      return { ...common, onward: splice(frame, edits) }
    }
    if (scans.some((scan) => scan instanceof Promise)) return Promise.all(scans).then(finish)
    return finish(scans as Scanned[])
  }

  /** Nothing goes on, and it was not read as a message: its id is looked for with the means that oversize frames use. */
  #unread(frame: Uint8Array, { scan }: Scanned, to: Direction): Passage {
    const reason = scan.status === 'failed' ? scan.reason : 'finding'
    const kinds = scan.status === 'failed' ? [] : kindsIn({ scan })
    const nothing = {
      form: 'message',
      onward: 'nothing',
      replies: [],
      awaited: [],
      header: null,
      reason,
      kinds,
    } as const
    const tracker = new OversizeTracker()
    tracker.push(frame)
    const { kind, id, method } = tracker.header()
    if (scan.status === 'failed') {
      const told = kind === 'unknown' ? undefined : kind
      publish('sluice:message', () => ({ to, kind: told, server: this.#options.server, outcome: 'oversize', reason }))
    }
    if (id === undefined || kind === 'unknown' || kind === 'notification') return nothing
    const key = Buffer.from(id)
    const asked =
      kind === 'response' ? this.#judge.asked[opposite(to)].take(correlationKey(key, 0, key.length)) : undefined
    // An id that nobody asked with is its sender's own, unread text.
    if (kind === 'response' && asked === undefined) return nothing
    const reply = replyFor({
      kind,
      to,
      rawId: id,
      method: asked?.method ?? method,
      era: asked?.era ?? 'legacy',
      reason,
      kinds,
    })
    switch (reply.to) {
      case 'sender':
        return { ...nothing, replies: [reply.line] }
      case 'receiver':
        return { ...nothing, onward: [Buffer.from(reply.line)] }
      case 'none':
        return nothing
    }
  }
}

function without(scanned: Scanned, exempt: TextMatter['exempt']): Scanned {
  const { scan, header, form } = scanned
  if (exempt === undefined || header !== null || form === 'batch' || scan.status === 'failed') return scanned
  return { ...scanned, scan: { status: 'done', findings: scan.findings.filter((finding) => !exempt(finding)) } }
}

/** For a judge of exchanges: what is in a base64 string is scanned at once or not at all. */
export function blobScanner(scanner: Scanner): JudgeOptions['scanBlob'] {
  return (bytes) => {
    const scanned = scanner.scan(bytes)
    return scanned instanceof Promise || scanned.scan.status === 'failed' ? undefined : scanned.scan.findings
  }
}

function textPassage(verdict: TextVerdict): Passage {
  const common = { form: 'text', replies: [], awaited: [], header: null } as const
  switch (verdict.kind) {
    case 'pass':
      return { ...common, onward: 'same' }
    case 'edited':
      return { ...common, onward: [verdict.bytes] }
    case 'blocked':
      return { ...common, onward: 'nothing', reason: verdict.reason, kinds: verdict.kinds }
  }
}

function onwardOf(frame: Uint8Array, { onward }: Judged): Passage['onward'] {
  switch (onward.kind) {
    case 'forward':
      return 'same'
    case 'edit':
      return splice(frame, onward.edits)
    case 'replace':
      return [Buffer.from(onward.line)]
    case 'drop':
      return 'nothing'
  }
}

function awaitedIn(frame: Uint8Array, header: Header | null, { onward }: Judged, to: Direction): readonly Awaited[] {
  if (to === 'model' || header?.kind !== 'request' || header.id === undefined || onward.kind === 'drop') return []
  return [{ id: header.id, rawId: rawIdOf(frame, header), method: header.method, era: header.era }]
}

function reasonOf({ scan }: Pick<Scanned, 'scan'>): 'finding' | ScanFailure {
  return scan.status === 'failed' ? scan.reason : 'finding'
}

function kindsIn({ scan }: Pick<Scanned, 'scan'>): readonly Kind[] {
  const findings: readonly Finding[] = scan.status === 'done' ? scan.findings : []
  return [...new Set(findings.map(({ kind }) => kind))]
}
