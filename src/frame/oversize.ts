import { StringEnd } from './string-end.ts'
import { isBlank, isDelimiter, Token } from './token.ts'

/** What is known of a message that was too long to keep. */
export interface OversizeHeader {
  /** As spelled in the JSON (`7`, `"a"`, `null`); undefined when there is none, or none that a reply could carry. */
  readonly id: string | undefined
  /** Unescaped. Undefined when there is none or it is too long to keep. */
  readonly method: string | undefined
  /** unknown: a batch, not JSON, or neither a request nor a response. */
  readonly kind: 'request' | 'response' | 'notification' | 'unknown'
  /** Bytes received, terminator included. */
  readonly bytes: number
}

/** Bytes of an id, a method or a key as spelled that are kept; a longer one is unknown. */
const MAX_TOKEN_BYTES = 256

const QUOTE = 0x22
const BOM: readonly number[] = [0xef, 0xbb, 0xbf]

type Phase = 'bom' | 'opening' | 'structure' | 'string' | 'scalar' | 'closed' | 'unreadable'
type Member = 'id' | 'method' | 'result' | 'error'

/**
 * Finds `id` and `method` at the top level of one JSON object, wherever they stand and however it is split, in constant
 * memory: nesting is a counter, and only a key, an id or a method is ever kept. It checks no more of the grammar than
 * that takes, since its message goes nowhere. Of duplicate members the last one wins, as in JSON.parse.
 */
export class OversizeTracker {
  #phase: Phase = 'bom'
  #bytes = 0
  #depth = 0
  readonly #stringEnd: StringEnd = new StringEnd()
  /** At depth 1: before a key, rather than before a value. */
  #beforeKey = false
  /** The member whose value is next or open, when it is one that matters. */
  #member: Member | undefined
  /** The open string or scalar is kept. */
  #keeping = false
  readonly #token: Token = new Token(MAX_TOKEN_BYTES)
  readonly #seen: Set<Member> = new Set()
  #id: string | undefined
  #method: string | undefined

  push(bytes: Uint8Array): void {
    this.#bytes += bytes.length
    let at = 0
    while (at < bytes.length) {
      switch (this.#phase) {
        case 'bom':
        case 'opening':
          at = this.#open(bytes, at)
          break
        case 'structure':
          at = this.#structure(bytes, at)
          break
        case 'string':
          at = this.#string(bytes, at)
          break
        case 'scalar':
          at = this.#scalar(bytes, at)
          break
        case 'closed':
          if (isBlank(bytes[at]!)) at++
          else this.#phase = 'unreadable'
          break
        case 'unreadable':
          return
      }
    }
  }

  /** May be asked at any time; a message that was cut off has the members that were seen. */
  header(): OversizeHeader {
    const bytes = this.#bytes
    if (this.#phase === 'unreadable') return { id: undefined, method: undefined, kind: 'unknown', bytes }
    const calls = this.#seen.has('method')
    const answers = this.#seen.has('result') || this.#seen.has('error')
    const kind =
      calls === answers ? 'unknown' : answers ? 'response' : this.#seen.has('id') ? 'request' : 'notification'
    return { id: this.#id, method: this.#method, kind, bytes }
  }

  #open(bytes: Uint8Array, at: number): number {
    const byte = bytes[at]!
    // The three bytes of a BOM may come one by one: the count of bytes seen tells which is due.
    const position = this.#bytes - bytes.length + at
    if (this.#phase === 'bom') {
      const due = BOM[position]
      if (byte === due) {
        if (position === BOM.length - 1) this.#phase = 'opening'
        return at + 1
      }
      this.#phase = position === 0 ? 'opening' : 'unreadable'
      return at
    }
    if (isBlank(byte)) return at + 1
    this.#phase = byte === 0x7b ? 'structure' : 'unreadable'
    this.#depth = 1
    this.#beforeKey = true
    return at + 1
  }

  /** Between strings and scalars. Scalars below the top level are nothing but bytes that it steps over. */
  #structure(bytes: Uint8Array, from: number): number {
    let depth = this.#depth
    for (let at = from; at < bytes.length; at++) {
      const byte = bytes[at]!
      switch (byte) {
        case QUOTE:
          this.#depth = depth
          this.#phase = 'string'
          this.#keeping = depth === 1 && (this.#beforeKey || this.#valueMatters())
          this.#token.clear()
          if (this.#keeping) this.#token.add(bytes, at, at + 1)
          return at + 1
        case 0x7b: // {
        case 0x5b: // [
          if (depth === 1) this.#member = undefined
          depth++
          break
        case 0x7d: // }
        case 0x5d: // ]
          if (--depth === 0) {
            this.#depth = 0
            this.#phase = 'closed'
            return at + 1
          }
          break
        case 0x2c: // ,
          if (depth === 1) {
            this.#beforeKey = true
            this.#member = undefined
          }
          break
        case 0x3a: // :
          if (depth === 1) this.#beforeKey = false
          break
        default:
          if (depth === 1 && !isBlank(byte)) {
            this.#depth = depth
            this.#phase = 'scalar'
            this.#keeping = !this.#beforeKey && this.#valueMatters()
            this.#token.clear()
            return at
          }
      }
    }
    this.#depth = depth
    return bytes.length
  }

  #string(bytes: Uint8Array, from: number): number {
    const end = this.#stringEnd.find(bytes, from)
    const next = end === -1 ? bytes.length : end
    if (this.#keeping) this.#token.add(bytes, from, next)
    if (end === -1) return next
    this.#phase = 'structure'
    if (this.#keeping) {
      if (this.#beforeKey) this.#enterMember()
      else this.#endValue()
    }
    return next
  }

  #scalar(bytes: Uint8Array, from: number): number {
    let at = from
    while (at < bytes.length && !isDelimiter(bytes[at]!)) at++
    if (this.#keeping) this.#token.add(bytes, from, at)
    if (at < bytes.length) {
      this.#phase = 'structure'
      if (this.#keeping) this.#endValue()
    }
    return at
  }

  /** Of a result or an error only that it is there. */
  #valueMatters(): boolean {
    return this.#member === 'id' || this.#member === 'method'
  }

  #enterMember(): void {
    const key = this.#token.value()
    this.#member = key === 'id' || key === 'method' || key === 'result' || key === 'error' ? key : undefined
    if (this.#member === undefined) return
    this.#seen.add(this.#member)
    if (this.#member === 'id') this.#id = undefined
    if (this.#member === 'method') this.#method = undefined
  }

  #endValue(): void {
    const value = this.#token.value()
    if (this.#member === 'id' && (typeof value === 'string' || typeof value === 'number' || value === null)) {
      this.#id = this.#token.text()
    }
    if (this.#member === 'method' && typeof value === 'string') this.#method = value
    this.#member = undefined
  }
}
