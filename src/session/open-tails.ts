import type { Finding } from '../../detectors/contract.ts'
import type { Asked } from '../message/correlation.ts'
import type { Direction, Header } from '../message/message.ts'
import { byteSpan } from '../text/span.ts'
import { type StreamPart, streamParts } from './stream-parts.ts'

/** Bytes of a text's end that are kept, and of the next one's beginning that are read with them. */
const KEPT = 256
const MOST_STREAMS = 64
const MANY_STREAMS = 32
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

/**
 * Remembers where texts broke off in the middle of what may be a secret, and reads the beginning of the next one with it. A first
 * piece has been sent by then; the rest of the secret is a finding where it stands. Bounded: 64 streams of 256 bytes.
 */
export class OpenTails {
  readonly #scan: ScanJoined
  /**
   * By stream, the least recently used first once there are many: before that what is replaced keeps its place, because a map that
   * is taken from and added to is built anew every few times.
   */
  readonly #tails: Map<string, Buffer> = new Map()

  constructor(scan: ScanJoined) {
    this.#scan = scan
  }

  /** What of this message is the rest of a secret, beside what was found in it. Keeps its ends for those that follow. */
  take(
    frame: Uint8Array,
    header: Header,
    asked: Asked | undefined,
    to: Direction,
    found: readonly Finding[],
  ): readonly Finding[] {
    let rest: Finding[] | undefined
    for (const part of streamParts(frame, header, asked, to)) {
      const tail = this.#tails.get(part.stream)
      const head = part.head < 0 ? 0 : headLength(frame, part.head)
      const ended = tail !== undefined && head > 0 ? this.#join(frame, part, head, tail) : undefined
      if (ended !== undefined) for (const finding of ended) (rest ??= []).push(finding)
      const over = part.tail < 0 || touched(found, part.tail) || ended !== undefined
      const kept = over ? undefined : tailOf(frame, part, head, tail)
      if (kept !== undefined) this.#keep(part.stream, kept)
      else if (tail !== undefined) this.#tails.delete(part.stream)
    }
    return rest ?? NONE
  }

  #keep(stream: string, tail: Buffer): void {
    if (this.#tails.size > MANY_STREAMS) this.#tails.delete(stream)
    this.#tails.set(stream, tail)
    if (this.#tails.size <= MOST_STREAMS) return
    for (const oldest of this.#tails.keys()) {
      this.#tails.delete(oldest)
      return
    }
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

/** Bytes from `start` on that a token may go on with. */
function headLength(frame: Uint8Array, start: number): number {
  let at = start
  while (at < start + KEPT && TOKEN[frame[at] ?? 0] === 1) at++
  return at - start
}

/** What stands before the closing quote, if it breaks off in a token; with what it went on from where it is nothing else. */
function tailOf(
  frame: Uint8Array,
  { head, tail }: StreamPart,
  run: number,
  before: Buffer | undefined,
): Buffer | undefined {
  if (TOKEN[frame[tail - 1] ?? 0] !== 1) return undefined
  const floor = Math.max(head, tail - KEPT, 0)
  let start = tail
  while (start > floor && frame[start - 1] !== BACKSLASH && frame[start - 1] !== QUOTE) start--
  // Of an escape sequence nothing may be taken for text.
  if (start > floor) start += frame[start] === 0x75 ? 5 : 1
  if (start >= tail) return undefined
  const own = Buffer.allocUnsafe(tail - start)
  for (let at = start; at < tail; at++) own[at - start] = frame[at]!
  if (before === undefined || head < 0 || head + run !== tail) return own
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
