import type { SendOptions } from './sdk-transport.ts'

/**
 * Headers that mirror arguments of a `tools/call` (2026-07-28, SEP-2243). The client makes them of the arguments before it
 * sends the message, so what is done to an argument must be done to its header too.
 */
const PREFIX = 'mcp-param-'
const SENTINEL = /^=\?base64\?([A-Za-z0-9+/]*={0,2})\?=$/
/** Visible ASCII, spaces and tabs; neither of these at an end. */
const PLAIN = /^[!-~](?:[\t -~]*[!-~])?$/

/** A property and those that it stands in, innermost first: a path that costs no copy of the one above. */
interface Place {
  readonly name: string
  readonly above: Place | undefined
}

/** A header and the arguments that it may mirror: those that read the same. */
export interface ParamHeader {
  readonly name: string
  readonly text: string
  readonly mirrors: readonly Place[]
}

/** The headers of a message that mirror arguments, or seem to. */
export function paramHeaders(headers: Readonly<Record<string, string>>, message: object): readonly ParamHeader[] {
  const params = Object.entries(headers)
    .filter(([name]) => name.toLowerCase().startsWith(PREFIX))
    .map(([name, value]) => ({ name, text: decode(value) }))
  if (params.length === 0) return []
  const mirrors = new Map<string, Place[]>(params.map(({ text }) => [text, []]))
  gather(argumentsOf(message), mirrors)
  return params.map((param) => ({ ...param, mirrors: mirrors.get(param.text) ?? [] }))
}

/** The headers with those that mirror an argument following it to what it is now; without those whose argument is gone. */
export function followArguments(
  headers: Readonly<Record<string, string>>,
  params: readonly ParamHeader[],
  written: object,
): Record<string, string> {
  const followed = { ...headers }
  const now = argumentsOf(written)
  for (const { name, text, mirrors } of params) {
    // Of several that read the same, one that was changed: a mismatch is refused by the server, a leak by nobody.
    const texts = mirrors.map((place) => textOf(valueAt(now, place)))
    const changed = texts.findIndex((candidate) => candidate !== text)
    if (changed < 0) continue
    const replacement = texts[changed]
    if (replacement === undefined) delete followed[name]
    else followed[name] = encode(replacement)
  }
  return followed
}

/** The options without such headers: a list of messages mirrors no argument. */
export function withoutParams<Options extends SendOptions>(options: Options | undefined): Options | undefined {
  if (options?.headers === undefined) return options
  const kept = Object.entries(options.headers).filter(([name]) => !name.toLowerCase().startsWith(PREFIX))
  return { ...options, headers: Object.fromEntries(kept) }
}

/** What the value spells; a sentinel around what is not base64 is taken literally. */
export function decode(value: string): string {
  const base64 = SENTINEL.exec(value)?.[1]
  return base64 === undefined ? value : Buffer.from(base64, 'base64').toString('utf8')
}

export function encode(text: string): string {
  return PLAIN.test(text) && !SENTINEL.test(text) ? text : `=?base64?${Buffer.from(text).toString('base64')}?=`
}

function argumentsOf(message: object): unknown {
  return (message as { readonly params?: { readonly arguments?: unknown } }).params?.arguments
}

/** Adds the place of every string, number and boolean below that reads like one of these. Depth is the sender's choice. */
function gather(root: unknown, mirrors: ReadonlyMap<string, Place[]>): void {
  const open: { readonly value: unknown; readonly place: Place | undefined }[] = [{ value: root, place: undefined }]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, place } = next
    const text = textOf(value)
    if (text !== undefined && place !== undefined) mirrors.get(text)?.push(place)
    // An annotation may only stand on properties of objects: no header mirrors the element of an array.
    if (typeof value !== 'object' || value === null || Array.isArray(value)) continue
    for (const [name, below] of Object.entries(value)) open.push({ value: below, place: { name, above: place } })
  }
}

function valueAt(root: unknown, place: Place): unknown {
  const names: string[] = []
  for (let at: Place | undefined = place; at !== undefined; at = at.above) names.push(at.name)
  let value = root
  for (const name of names.toReversed()) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
    value = (value as Readonly<Record<string, unknown>>)[name]
  }
  return value
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value) ? String(value) : undefined
}
