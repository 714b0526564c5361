import { JsonCursor } from '../text/json-cursor.ts'
import { unescape } from '../text/json-string.ts'
import type { ByteSpan } from '../text/span.ts'
import type { Header } from './message.ts'

/** A JSON Schema as parsed, to be read with suspicion. */
export type JsonSchema = unknown

/** Tools of one server that are remembered; bytes of one name, of one schema and of all schemas. */
const MOST_TOOLS = 10_000
const LONGEST_NAME = 1024
const LONGEST_SCHEMA = 256 * 1024
const MOST_SCHEMA_BYTES = 16 * 1024 * 1024

/** Stands for a schema that exists and was not kept: nothing can be said to fit it. */
const OPAQUE: JsonSchema = { $ref: '#/not-kept' }

type Remembered =
  | { readonly schema: 'none' }
  | { readonly schema: 'opaque' }
  | { readonly schema: 'kept'; readonly text: string; readonly weight: number }

/** What a server said in its `tools/list` results. Names without a finding may be logged; schemas bind what a redaction may write. */
export class Advertised {
  readonly #tools = new Map<string, Remembered>()
  #schemaBytes = 0
  #forgotten = false

  /** Reads one page as it was forwarded. `touched`: spans of findings, by start; a tool whose name one touches stays unknown. */
  observe(frame: Uint8Array, header: Header, touched: readonly ByteSpan[] = []): void {
    if (header.result === undefined) return
    const reach = furthestEnds(touched)
    for (const tool of toolsIn(frame, header.result)) {
      if (tool.name === undefined || tool.name.end - tool.name.start > LONGEST_NAME) continue
      const { start, end } = tool.name
      const before = startingBefore(touched, end)
      if (before > 0 && (reach[before - 1] as number) > start) continue
      this.#remember(unescape(frame, start + 1, end - 1), frame, tool.schema)
    }
  }

  knowsTool(name: string): boolean {
    return this.#tools.has(name)
  }

  /**
   * The tool's `outputSchema`; undefined when it has none. Once tools had to be forgotten, an unknown tool may be one of
   * them, and then nothing fits.
   */
  schemaFor(name: string): JsonSchema | undefined {
    const tool = this.#tools.get(name)
    if (tool === undefined) return this.#forgotten ? OPAQUE : undefined
    if (tool.schema === 'none') return undefined
    if (tool.schema === 'opaque') return OPAQUE
    return JSON.parse(tool.text)
  }

  #keep(frame: Uint8Array, span: ByteSpan | undefined): Remembered {
    if (span === undefined) return { schema: 'none' }
    const weight = span.end - span.start
    if (weight > LONGEST_SCHEMA || this.#schemaBytes + weight > MOST_SCHEMA_BYTES) return { schema: 'opaque' }
    return { schema: 'kept', weight, text: Buffer.from(frame.subarray(span.start, span.end)).toString('utf8') }
  }

  #remember(name: string, frame: Uint8Array, schema: ByteSpan | undefined): void {
    this.#forget(name)
    const tool = this.#keep(frame, schema)
    this.#tools.set(name, tool)
    if (tool.schema === 'kept') this.#schemaBytes += tool.weight
    if (this.#tools.size <= MOST_TOOLS) return
    this.#forgotten = true
    const [oldest] = this.#tools.keys()
    this.#forget(oldest as string)
  }

  #forget(name: string): void {
    const tool = this.#tools.get(name)
    if (tool?.schema === 'kept') this.#schemaBytes -= tool.weight
    this.#tools.delete(name)
  }
}

/** For each span, how far it and those before it reach. */
function furthestEnds(spans: readonly ByteSpan[]): number[] {
  let furthest = 0
  return spans.map((span) => (furthest = Math.max(furthest, span.end)))
}

/** How many of the spans, which are sorted by start, start before this offset. */
function startingBefore(spans: readonly ByteSpan[], offset: number): number {
  let low = 0
  let high = spans.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((spans[middle] as ByteSpan).start < offset) low = middle + 1
    else high = middle
  }
  return low
}

interface ToolSpans {
  name: ByteSpan | undefined
  schema: ByteSpan | undefined
}

/** `result.tools[]`: depths inside the result are 0 the object, 1 its members, 2 the tools, 3 their members. */
function toolsIn(frame: Uint8Array, result: ByteSpan): ToolSpans[] {
  const cursor = new JsonCursor(frame, result.start, result.end)
  const tools: ToolSpans[] = []
  let inTools = false
  let tool: ToolSpans = { name: undefined, schema: undefined }
  let member = ''
  let from = 0
  for (;;) {
    const type = cursor.next()
    const { depth } = cursor
    if (type === 'end' || type === 'malformed') return tools
    if (type === 'key') {
      if (depth === 1) inTools = keyAt(frame, cursor) === 'tools'
      else if (depth === 3) member = inTools ? keyAt(frame, cursor) : ''
      continue
    }
    if (!inTools) continue
    if (depth === 2 && type === '{') tool = { name: undefined, schema: undefined }
    else if (depth === 2 && type === '}') tools.push(tool)
    else if (depth === 3) {
      if (type !== '}' && type !== ']') from = cursor.start
      if (type === '{' || type === '[') continue
      const span = { start: from, end: cursor.end } as ByteSpan
      if (member === 'name') tool.name = type === 'string' ? span : undefined
      else if (member === 'outputSchema') tool.schema = span
    }
  }
}

function keyAt(frame: Uint8Array, cursor: JsonCursor): string {
  return cursor.end - cursor.start > 128 ? '' : unescape(frame, cursor.start + 1, cursor.end - 1)
}
