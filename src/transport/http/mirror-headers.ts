import type { Kind } from '../../../detectors/contract.ts'
import type { Header } from '../../message/message.ts'
import type { Exchange } from '../../session/exchange.ts'
import { decode, encode, followArguments, paramHeaders } from '../sdk/param-headers.ts'
import { type HeaderList, headerValue, withHeader, withoutHeader } from './header-list.ts'

/**
 * pass: with these headers. blocked: one holds what must not go on, and nothing in the body says what to put in its place.
 * mismatch: one says something else than the body, and a policy on either would be bypassed by the other.
 */
export type MirrorVerdict =
  | { readonly kind: 'pass'; readonly headers: HeaderList }
  | { readonly kind: 'blocked'; readonly kinds: readonly Kind[] }
  | { readonly kind: 'mismatch'; readonly name: 'Mcp-Method' | 'Mcp-Name' }

export interface Mirrored {
  readonly headers: HeaderList
  /** What the body says of itself, when it is one message. */
  readonly header: Header | null
  /** JSON as the client sent it, and as it goes on; the same object when nothing was replaced. */
  readonly original: Uint8Array
  readonly onward: Uint8Array
}

const PREFIX = 'mcp-'
/** Chosen by the server, or a date: nothing of the client's is in them. */
const OPAQUE: ReadonlySet<string> = new Set(['mcp-session-id', 'mcp-protocol-version'])
/** The revision that has headers mirror the body (SEP-2243), and those after it. */
const MIRRORING = '2026-07-28'

/** Judges the headers in which a client repeats parts of its message, and has them follow what became of the body. */
export function judgeMirrors(exchange: Exchange, mirrored: Mirrored): MirrorVerdict | Promise<MirrorVerdict> {
  const names = mirrorNames(mirrored.headers)
  return names.length === 0 ? { kind: 'pass', headers: mirrored.headers } : judgeNamed(exchange, mirrored, names)
}

async function judgeNamed(exchange: Exchange, mirrored: Mirrored, names: readonly string[]): Promise<MirrorVerdict> {
  const { headers, header } = mirrored
  const differing = header === null ? undefined : mismatch(headers, header, mirrored.original)
  if (differing !== undefined) return { kind: 'mismatch', name: differing }
  const followed = mirrored.original === mirrored.onward ? headers : follow(mirrored, names)
  for (const name of names) {
    const values = valuesOf(followed, name)
    // Made of an argument that was judged, and holds the placeholder that stands for it.
    if (followed !== headers && values.join() !== valuesOf(headers, name).join()) continue
    for (const value of values) {
      const text = Buffer.from(JSON.stringify({ [name.replace(/^mcp-(?:param-)?/, '')]: decode(value) }))
      const verdict = await exchange.text({ text, part: 'header', to: 'server' })
      if (verdict.kind !== 'pass') return { kind: 'blocked', kinds: verdict.kind === 'blocked' ? verdict.kinds : [] }
    }
  }
  return { kind: 'pass', headers: followed }
}

const NO_NAMES: readonly string[] = []

/** Lower case, each once. */
function mirrorNames(headers: HeaderList): readonly string[] {
  let names: Set<string> | undefined
  for (let i = 0; i < headers.length; i += 2) {
    const spelled = headers[i]!
    // Most headers are none of these, and their case need not be folded to see it.
    if (spelled.length < 5 || (spelled.charCodeAt(0) | 0x20) !== 0x6d || spelled[3] !== '-') continue
    const name = spelled.toLowerCase()
    if (name.startsWith(PREFIX) && !OPAQUE.has(name)) (names ??= new Set()).add(name)
  }
  return names === undefined ? NO_NAMES : [...names]
}

function valuesOf(headers: HeaderList, name: string): readonly string[] {
  return headers.filter((_, index) => index % 2 === 1 && headers[index - 1]!.toLowerCase() === name)
}

function mismatch(headers: HeaderList, header: Header, original: Uint8Array): 'Mcp-Method' | 'Mcp-Name' | undefined {
  const version = headerValue(headers, 'mcp-protocol-version') ?? ''
  if (header.era !== 'modern' && version < MIRRORING) return undefined
  if (header.kind === 'response') return undefined
  const methods = valuesOf(headers, 'mcp-method')
  if (methods.some((method) => decode(method) !== header.method)) return 'Mcp-Method'
  const named = valuesOf(headers, 'mcp-name')
  if (named.length === 0) return undefined
  const name = nameIn(header, original)
  return name !== undefined && named.some((value) => decode(value) !== name) ? 'Mcp-Name' : undefined
}

/** What `Mcp-Name` mirrors; undefined for methods that it is not for. */
function nameIn(header: Header, original: Uint8Array): string | undefined {
  switch (header.method) {
    case 'tools/call':
      return header.tool ?? ''
    case 'prompts/get':
      return param(original, 'name')
    case 'resources/read':
      return param(original, 'uri')
    default:
      return undefined
  }
}

function param(original: Uint8Array, key: string): string {
  const value = (parsed(original) as { readonly params?: Readonly<Record<string, unknown>> }).params?.[key]
  return typeof value === 'string' ? value : ''
}

/** The headers with those that mirror an argument saying what the argument says now. */
function follow({ headers, original, onward }: Mirrored, names: readonly string[]): HeaderList {
  const params = names.filter((name) => name.startsWith('mcp-param-'))
  if (params.length === 0) return headers
  const before = Object.fromEntries(params.map((name) => [name, headerValue(headers, name) ?? '']))
  const after = followArguments(before, paramHeaders(before, parsed(original)), parsed(onward))
  return params.reduce((list: HeaderList, name) => {
    const value = after[name]
    if (value === before[name]) return list
    return value === undefined ? withoutHeader(list, name) : withHeader(list, name, encode(decode(value)))
  }, headers)
}

function parsed(frame: Uint8Array): object {
  const value: unknown = JSON.parse(Buffer.from(frame.buffer, frame.byteOffset, frame.length).toString('utf8'))
  return typeof value === 'object' && value !== null ? value : {}
}
