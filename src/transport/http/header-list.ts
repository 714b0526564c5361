/** Names and values in turn, as they stand on the wire: `['Accept', 'text/html', 'X-A', '1', 'X-A', '2']`. */
export type HeaderList = readonly string[]

/** Lower case. They speak of one connection and never go further (RFC 9110, 7.6.1; the last three are of old proxies). */
const HOP_BY_HOP: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'expect',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
])

/** The first value; undefined when there is none. `name` in lower case. */
export function headerValue(headers: HeaderList, name: string): string | undefined {
  for (let i = 0; i < headers.length; i += 2) {
    if (sameName(headers[i]!, name)) return headers[i + 1]
  }
  return undefined
}

const NONE: readonly string[] = []

/** All values, in order. */
export function headerValues(headers: HeaderList, name: string): readonly string[] {
  let values: string[] | undefined
  for (let i = 0; i < headers.length; i += 2) {
    if (sameName(headers[i]!, name)) (values ??= []).push(headers[i + 1]!)
  }
  return values ?? NONE
}

/** What goes on to the next connection: without hop-by-hop headers, those that `Connection` names, and those `dropped`. */
export function endToEnd(headers: HeaderList, dropped: readonly string[] = []): string[] {
  const gone = namedByConnection(headers)
  const kept: string[] = []
  for (let i = 0; i < headers.length; i += 2) {
    const name = headers[i]!.toLowerCase()
    if (HOP_BY_HOP.has(name) || gone?.has(name) === true || dropped.includes(name)) continue
    kept.push(headers[i]!, headers[i + 1]!)
  }
  return kept
}

/** Nearly every message has `Connection`, and nearly none names a header there that goes no further by itself. */
function namedByConnection(headers: HeaderList): ReadonlySet<string> | undefined {
  let named: Set<string> | undefined
  for (let i = 0; i < headers.length; i += 2) {
    if (!sameName(headers[i]!, 'connection')) continue
    for (const part of headers[i + 1]!.split(',')) {
      const name = part.trim().toLowerCase()
      if (!HOP_BY_HOP.has(name)) (named ??= new Set()).add(name)
    }
  }
  return named
}

/** The list with another value in the place of the first of this name, or at the end; further ones of the name go. */
export function withHeader(headers: HeaderList, name: string, value: string, spelled: string = name): string[] {
  const written: string[] = []
  let done = false
  for (let i = 0; i < headers.length; i += 2) {
    if (!sameName(headers[i]!, name)) written.push(headers[i]!, headers[i + 1]!)
    else if (!done) {
      written.push(headers[i]!, value)
      done = true
    }
  }
  if (!done) written.push(spelled, value)
  return written
}

export function withoutHeader(headers: HeaderList, name: string): string[] {
  return headers.filter((_, index) => !sameName(headers[index - (index % 2)]!, name))
}

function sameName(spelled: string, name: string): boolean {
  return spelled.length === name.length && (spelled === name || spelled.toLowerCase() === name)
}
