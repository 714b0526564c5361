import type { Finding, Scan, ScanFailure } from '../../../detectors/contract.ts'
import type { Engine } from '../../../detectors/engine/engine.ts'
import { JsonCursor } from '../../text/json-cursor.ts'
import { valueOf } from '../../rewrite/value.ts'
import type { TextModel } from '../../transport/ner/text-model.ts'
import { byteSpan } from '../../text/span.ts'

/** A part of a text that was read as one, with what was found in it. Spans count from the beginning of the part. */
export interface Part {
  /** Byte offset in the text. */
  readonly start: number
  readonly bytes: Uint8Array
  /** Read as JSON, else as plain text. */
  readonly json: boolean
  readonly findings: readonly Finding[]
}

export interface DocumentScan {
  /** Those in which something was found, in order. */
  readonly parts: readonly Part[]
  /** Why a part could not be scanned, when one could not. */
  readonly failure: ScanFailure | undefined
}

/**
 * Scans a text: as JSON where it is JSON; else each line that is a JSON object by itself, as in logs and JSON Lines, and
 * what stands between those lines as plain text, whole, because a private key or a table spans lines. Linear. `scanned` is
 * told where each part begins that was scanned.
 */
export function scanDocument(engine: Engine, bytes: Uint8Array, scanned?: (start: number) => void): DocumentScan {
  const gathered = new GatheredParts()
  for (const { start, end } of cut(bytes)) {
    const part = bytes.subarray(start, end)
    const { form, scan } = engine.scanFrame(part)
    scanned?.(start)
    gathered.add(start, part, form !== 'malformed', scan)
  }
  return gathered
}

/** The same with a model's answers about the prose of each part, one part after the other. */
export async function scanDocumentWith(
  model: TextModel,
  engine: Engine,
  bytes: Uint8Array,
  scanned?: (start: number) => void,
): Promise<DocumentScan> {
  const gathered = new GatheredParts()
  for (const { start, end } of cut(bytes)) {
    const part = bytes.subarray(start, end)
    const { form, scan } = engine.scanFrame(part)
    scanned?.(start)
    const json = form !== 'malformed'
    gathered.add(start, part, json, await model(part, json, scan))
  }
  return gathered
}

class GatheredParts implements DocumentScan {
  readonly parts: Part[] = []
  failure: ScanFailure | undefined

  add(start: number, bytes: Uint8Array, json: boolean, scan: Scan): void {
    switch (scan.status) {
      case 'failed':
        this.failure ??= scan.reason
        break
      case 'done':
        if (scan.findings.length > 0) this.parts.push({ start, bytes, json, findings: scan.findings })
    }
  }
}

/** The findings of all parts, in their order, their spans in bytes of the text. */
export function findingsOf(parts: readonly Part[]): readonly Finding[] {
  return parts.flatMap(({ start: base, findings }) => {
    if (base === 0) return findings
    return findings.map((finding) => {
      return { ...finding, spans: finding.spans.map(({ start, end }) => byteSpan(base + start, base + end)) }
    })
  })
}

/** The values of those findings, by their number; decoded as far as their views can be undone. */
export function valuesOf(parts: readonly Part[]): (finding: number) => string {
  return (finding) => {
    let index = finding
    for (const { bytes, json, findings } of parts) {
      const found = findings[index]
      if (found !== undefined) return valueOf(bytes, found, json)
      index -= findings.length
    }
    return ''
  }
}

/** Half-open, in bytes of a text. */
export interface Bounds {
  readonly start: number
  readonly end: number
}

/** From the first byte of a finding to its last, whatever stands between its pieces. */
export function hull({ spans }: Finding): Bounds {
  let start = Infinity
  let end = 0
  for (const span of spans) {
    start = Math.min(start, span.start)
    end = Math.max(end, span.end)
  }
  return { start: Math.min(start, end), end }
}

/** By where they begin, then by where they end. */
export function inOrder<T extends Bounds>(entries: readonly T[]): readonly T[] {
  return entries.toSorted((a, b) => a.start - b.start || a.end - b.end)
}

const LF = 0x0a
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d

function* cut(bytes: Uint8Array): Generator<Bounds, void, undefined> {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  if (isJson(bytes)) {
    yield { start: 0, end: text.length }
    return
  }
  let plain = 0
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf(LF, start)
    const end = newline < 0 ? text.length : newline
    const next = newline < 0 ? text.length : newline + 1
    if (isObject(text, start, end)) {
      if (start > plain) yield { start: plain, end: start }
      yield { start, end }
      plain = next
    }
    start = next
  }
  if (plain < text.length) yield { start: plain, end: text.length }
}

function isJson(bytes: Uint8Array): boolean {
  return endsWell(new JsonCursor(bytes))
}

/** An object with a member: `{}` stands in code too, and says nothing. */
function isObject(text: Uint8Array, start: number, end: number): boolean {
  let last = end - 1
  while (last > start && isSpace(text[last]!)) last--
  if (text[last] !== CLOSE_BRACE) return false
  let first = start
  while (first < last && isSpace(text[first]!)) first++
  if (text[first] !== OPEN_BRACE) return false
  const cursor = new JsonCursor(text, first, last + 1)
  return cursor.next() === '{' && cursor.next() === 'key' && endsWell(cursor)
}

function endsWell(cursor: JsonCursor): boolean {
  for (;;) {
    const type = cursor.next()
    if (type === 'malformed') return false
    if (type === 'end') return true
  }
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0d
}
