import { batchEdits } from '../../rewrite/batch.ts'
import { splice } from '../../rewrite/edit.ts'
import { elementsOf } from '../../text/elements.ts'
import type { Members } from '../../text/members.ts'
import { encode } from '../sdk/param-headers.ts'
import { type DeclaredParam, declaredParams, isObject } from './declared-params.ts'
import { memberSpan } from './member-span.ts'
import type { Outgoing } from './outgoing.ts'

const MOST_TOOLS = 10_000
/** What every declaration holds. One that is spelled with escapes is not seen: its server then refuses the call. */
const MARK = Buffer.from('x-mcp-header')

/** What a server's tools want repeated in headers, as its `tools/list` results tell. */
export class OfferedTools {
  readonly #params: Map<string, readonly DeclaredParam[]> = new Map()

  /** Reads one page; the page without the tools whose declarations break the rules, which a client over HTTP must not offer. */
  learn(frame: Uint8Array, members: Members): Uint8Array {
    const list = memberSpan(frame, members, ['result', 'tools'])
    if (list === undefined) return frame
    const tools = frame.subarray(list.start, list.end)
    const declares = Buffer.from(tools.buffer, tools.byteOffset, tools.length).includes(MARK)
    if (!declares && this.#params.size === 0) return frame
    const spans = elementsOf(tools) ?? []
    const kept = spans.map(({ start, end }) => this.#take(tools.subarray(start, end)))
    if (kept.every(Boolean)) return frame
    const edits = batchEdits(
      spans,
      kept.map((keep) => ({ outcome: keep ? 'keep' : 'drop' })),
    ) ?? [{ start: 0, end: tools.length, bytes: Buffer.from('[]') }]
    const moved = edits.map(({ start, end, bytes }) => ({ start: start + list.start, end: end + list.start, bytes }))
    return Buffer.concat(splice(frame, moved))
  }

  /** Names and values in turn, for a `tools/call`; those of arguments that are absent or null are left out. */
  headersFor({ frame, header, members }: Outgoing): string[] {
    const params = this.#params.get(header?.tool ?? '')
    if (params === undefined || params.length === 0 || members === null) return []
    const span = memberSpan(frame, members, ['params', 'arguments'])
    if (span === undefined) return []
    const args: unknown = JSON.parse(Buffer.from(frame.subarray(span.start, span.end)).toString('utf8'))
    return params.flatMap(({ path, header: name }) => {
      const text = spelled(path.reduce(below, args))
      return text === undefined ? [] : [name, encode(text)]
    })
  }

  #take(bytes: Uint8Array): boolean {
    const tool: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'))
    const name = isObject(tool) ? tool['name'] : undefined
    if (!isObject(tool) || typeof name !== 'string') return true
    const params = declaredParams(tool['inputSchema'])
    this.#params.delete(name)
    if (params === undefined) return false
    if (params.length > 0 && this.#params.size < MOST_TOOLS) this.#params.set(name, params)
    return true
  }
}

function below(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined
}

function spelled(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return String(value)
  const exact =
    typeof value === 'number' && (Number.isSafeInteger(value) || (Number.isFinite(value) && value % 1 !== 0))
  return exact ? String(value) : undefined
}
