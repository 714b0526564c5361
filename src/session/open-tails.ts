import type { Finding } from '../../detectors/contract.ts'
import type { Asked } from '../message/correlation.ts'
import type { Direction, Header } from '../message/message.ts'
import { byteSpan } from '../text/span.ts'
import { LATER, type StreamKind, type StreamPart, streamParts, tailIn } from './stream-parts.ts'

/** Bytes of a text's end that are kept, and of the next one's beginning that are read with them. */
const KEPT = 256
const MOST_STREAMS = 64
/** Bytes of a key by which streams are told apart. */
const KEY_BYTES = 128
/** Bytes of a message whose ends are kept only when it has been sent: a longer one is not held for that. */
const HELD = 64 * 1024
/** What is shorter, or of one sort of characters, is no secret that could be told from words. */
const LEAST_RUN = 20

const TOKEN = new Uint8Array(256)
for (const byte of Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-+/=.:@~$!%&*#?'))
  TOKEN[byte] = 1
const BACKSLASH = 0x5c
const QUOTE = 0x22

/** Scans what two pieces make together; undefined when it cannot at once. */
type ScanJoined = (bytes: Uint8Array) => readonly Finding[] | undefined

const NONE: readonly Finding[] = []

/** Where a text of a stream broke off, and what may be looked for where the next one begins. */
interface Stream {
  readonly kind: StreamKind
  readonly of: string
  readonly key: Uint8Array
  tail: Buffer
}

/** A message that is being sent. */
interface Sent {
  readonly frame: Uint8Array
  readonly header: Header
  readonly found: readonly Finding[]
  readonly parts: readonly StreamPart[]
  /** Of each part: whether it ended a secret. */
  readonly ended: readonly boolean[] | undefined
}

/**
 * Remembers where texts broke off in the middle of what may be a secret, and reads the beginning of the next one with it. A first
 * piece has been sent by then; the rest of the secret is a finding where it stands. Bounded: 64 streams of 256 bytes.
 */
export class OpenTails {
  readonly #scan: ScanJoined
  /** The most recently used first. Compared one by one: there are seldom more than a few, and no names need be made for that. */
  readonly #streams: Stream[] = []
  #sent: Sent | undefined

  constructor(scan: ScanJoined) {
    this.#scan = scan
  }

  /** What of this message is the rest of a secret, beside what was found in it. Its own ends are kept by `settle`. */
  take(
    frame: Uint8Array,
    header: Header,
    asked: Asked | undefined,
    to: Direction,
    found: readonly Finding[],
  ): readonly Finding[] {
    this.settle()
    const parts = streamParts(frame, header, asked, to)
    if (parts.length === 0) return NONE
    let rest: Finding[] | undefined
    let ended: boolean[] | undefined
    for (let index = 0; index < parts.length; index++) {
      const part = parts[index]!
      if (part.head < 0 || TOKEN[frame[part.head] ?? 0] !== 1) continue
      const stream = this.#find(frame, part)
      if (stream === undefined) continue
      const joined = this.#join(frame, part, headLength(frame, part.head), stream.tail)
      if (joined === undefined) continue
      ended ??= []
      ended[index] = true
      for (const finding of joined) (rest ??= []).push(finding)
    }
    this.#sent = { frame, header, found, parts, ended }
    if (frame.length > HELD) this.settle()
    return rest ?? NONE
  }

  /** Keeps the ends of the last message for those that follow: once it has been sent, so that it need not wait. */
  settle(): void {
    const sent = this.#sent
    if (sent === undefined) return
    this.#sent = undefined
    const { frame, header, found, parts, ended } = sent
    for (let index = 0; index < parts.length; index++) {
      const part = parts[index]!
      const tail = part.tail === LATER ? tailIn(frame, header) : part.tail
      const over = tail < 0 || ended?.[index] === true || touched(found, tail)
      this.#keep(frame, part, over ? -1 : tail)
    }
  }

  /** Where the text breaks off at its closing quote `end`; less than 0 where it does not. */
  #keep(frame: Uint8Array, part: StreamPart, end: number): void {
    const at = this.#indexOf(frame, part)
    const stream = at < 0 ? undefined : this.#streams[at]!
    const kept = end < 0 ? undefined : tailOf(frame, part.head, end, stream?.tail)
    if (kept === undefined) {
      if (at >= 0) this.#streams.splice(at, 1)
    } else if (stream === undefined) {
      const key = Uint8Array.prototype.slice.call(frame, part.keyStart, keyEnd(part))
      this.#streams.unshift({ kind: part.kind, of: part.of, key, tail: kept })
      if (this.#streams.length > MOST_STREAMS) this.#streams.pop()
    } else {
      stream.tail = kept
      if (at > 0) this.#streams.unshift(...this.#streams.splice(at, 1))
    }
  }

  #find(frame: Uint8Array, part: StreamPart): Stream | undefined {
    const at = this.#indexOf(frame, part)
    return at < 0 ? undefined : this.#streams[at]
  }

  #indexOf(frame: Uint8Array, part: StreamPart): number {
    for (let at = 0; at < this.#streams.length; at++) {
      const { kind, of, key } = this.#streams[at]!
      if (kind === part.kind && of === part.of && isKey(frame, part, key)) return at
    }
    return -1
  }

  #join(frame: Uint8Array, part: StreamPart, head: number, tail: Buffer): readonly Finding[] | undefined {
    if (!mayBeSecret(tail, frame, part.head, head)) return undefined
    const joined = Buffer.concat([tail, frame.subarray(part.head, part.head + head)])
    const findings = (this.#scan(joined) ?? []).flatMap((finding) => {
      const { start = 0, end = 0 } = finding.spans.length === 1 ? finding.spans[0]! : {}
      if (finding.category !== 'secret' || finding.standing !== 'live' || finding.confidence === 'possible') return []
      if (start >= tail.length || end <= tail.length) return []
      return [{ ...finding, spans: [byteSpan(part.head, part.head + end - tail.length)], via: ['joined' as const] }]
    })
    return findings.length === 0 ? undefined : findings
  }
}

function keyEnd(part: StreamPart): number {
  return Math.min(part.keyEnd, part.keyStart + KEY_BYTES)
}

function isKey(frame: Uint8Array, part: StreamPart, key: Uint8Array): boolean {
  if (keyEnd(part) - part.keyStart !== key.length) return false
  for (let at = 0; at < key.length; at++) if (frame[part.keyStart + at] !== key[at]) return false
  return true
}

/** Bytes from `start` on that a token may go on with. */
function headLength(frame: Uint8Array, start: number): number {
  let at = start
  while (at < start + KEPT && TOKEN[frame[at] ?? 0] === 1) at++
  return at - start
}

/** What stands before the closing quote, if it breaks off in a token; with what it went on from where it is nothing else. */
function tailOf(frame: Uint8Array, head: number, tail: number, before: Buffer | undefined): Buffer | undefined {
  if (TOKEN[frame[tail - 1] ?? 0] !== 1) return undefined
  const floor = Math.max(head, tail - KEPT, 0)
  let start = tail
  while (start > floor && frame[start - 1] !== BACKSLASH && frame[start - 1] !== QUOTE) start--
  // Of an escape sequence nothing may be taken for text.
  if (start > floor) start += frame[start] === 0x75 ? 5 : 1
  if (start >= tail) return undefined
  const own = Buffer.allocUnsafe(tail - start)
  for (let at = start; at < tail; at++) own[at - start] = frame[at]!
  if (before === undefined || head < 0 || head + headLength(frame, head) !== tail) return own
  return Buffer.concat([before, own]).subarray(-KEPT)
}

/** Whether token characters round the seam are enough, and letters and digits among them: `run` of the next text are such. */
function mayBeSecret(tail: Uint8Array, next: Uint8Array, head: number, run: number): boolean {
  let start = tail.length
  while (start > 0 && TOKEN[tail[start - 1]!] === 1) start--
  if (start === tail.length || tail.length - start + run < LEAST_RUN) return false
  const kinds = kindsIn(tail, start, tail.length) | kindsIn(next, head, head + run)
  return kinds === (DIGIT | LETTER)
}

const [DIGIT, LETTER] = [1, 2]

function kindsIn(bytes: Uint8Array, from: number, until: number): number {
  let kinds = 0
  for (let at = from; at < until; at++) {
    const byte = bytes[at]!
    if (byte >= 0x30 && byte <= 0x39) kinds |= DIGIT
    else if ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a) kinds |= LETTER
  }
  return kinds
}

function touched(found: readonly Finding[], tail: number): boolean {
  return found.some(({ spans }) => spans.some(({ start, end }) => start < tail && end >= tail))
}
