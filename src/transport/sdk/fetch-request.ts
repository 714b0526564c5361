import { type HeaderList, headerValue } from '../http/header-list.ts'

/** Any function that is called like `fetch`: the platform's own, a client's, or the handler of a server. */
export type FetchLike = (input: string | URL | Request, init?: FetchInit) => Promise<Response>

/** What is given to a fetch beside its URL; of a server's handler also the body that something before it has parsed. */
export interface FetchInit extends RequestInit {
  readonly parsedBody?: unknown
}

/** A request whose body was read. */
export interface FetchRequest {
  readonly url: URL
  readonly method: string
  readonly headers: HeaderList
  readonly body: Uint8Array
  /** The arguments for a fetch that is to send it; undefined stands for what it was. */
  readonly forward: (
    headers: HeaderList | undefined,
    body: Uint8Array | undefined,
  ) => [FetchInput, FetchInit | undefined]
}

type FetchInput = string | URL | Request

/** Reads what a fetch is called with; undefined when the body is longer than `most` bytes. */
export async function readFetch(
  input: FetchInput,
  init: FetchInit | undefined,
  most: number,
): Promise<FetchRequest | undefined> {
  const request = input instanceof Request ? input : undefined
  const url = new URL(request?.url ?? String(input))
  const method = (init?.method ?? request?.method ?? 'GET').toUpperCase()
  const parsed = init?.parsedBody
  const known = parsed === undefined ? bytesOf(init?.body) : Buffer.from(JSON.stringify(parsed))
  const drained = known === undefined && (hasBody(init?.body) || hasBody(request?.body))
  const whole = drained ? new Request(input, streaming(init)) : undefined
  const headers = headersOf(init?.headers ?? request?.headers, whole)
  const body = known ?? (whole === undefined ? new Uint8Array(0) : await drain(whole, most))
  if (body === undefined || body.length > most) return undefined
  return {
    url,
    method,
    headers,
    body,
    forward: (written, replacement) => {
      if (written === undefined && replacement === undefined && !drained) return [input, init]
      const sent = replacement ?? body
      const changes: RequestInit = {
        headers: pairsOf(replacement === undefined ? (written ?? headers) : withoutLength(written ?? headers)),
        ...(sent.length > 0 && parsed === undefined && { body: Buffer.from(sent) }),
      }
      if (parsed !== undefined) {
        const said: unknown = JSON.parse(Buffer.from(sent).toString('utf8'))
        return [new Request(input, { method, headers: changes.headers! }), { ...init, parsedBody: said }]
      }
      if (request === undefined) return [input, { ...init, ...changes }]
      return [new Request(request.url, { ...ofRequest(request), ...init, method, ...changes }), init]
    },
  }
}

/** With the type that forms and blobs bring: their bytes alone no longer tell it. */
function headersOf(given: RequestInit['headers'], whole: Request | undefined): HeaderList {
  const headers = new Headers(given)
  const type = whole?.headers.get('content-type') ?? null
  if (type !== null) headers.set('content-type', type)
  return [...headers].flat()
}

/** All of a body; undefined, and the rest unread, when it is longer than this. */
export async function drain(body: Request | Response, most: number): Promise<Uint8Array | undefined> {
  const reader = body.body?.getReader()
  if (reader === undefined) return new Uint8Array(0)
  const chunks: Uint8Array[] = []
  let length = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)
    length += value.length
    if (length > most) {
      await reader.cancel()
      return undefined
    }
    chunks.push(value)
  }
}

export function pairsOf(headers: HeaderList): [string, string][] {
  const pairs: [string, string][] = []
  for (let at = 0; at < headers.length; at += 2) pairs.push([headers[at]!, headers[at + 1]!])
  return pairs
}

/** What shows the server in whose name, and in which session, an answer comes that the guard gives itself. */
export function identityOf(headers: HeaderList): [string, string][] {
  return ['authorization', 'cookie', 'mcp-protocol-version', 'mcp-session-id'].flatMap((name) => {
    const value = headerValue(headers, name)
    return value === undefined ? [] : [[name, value] satisfies [string, string]]
  })
}

function bytesOf(body: unknown): Uint8Array | undefined {
  if (typeof body === 'string') return Buffer.from(body)
  if (body instanceof Uint8Array) return body
  return body instanceof ArrayBuffer ? new Uint8Array(body) : undefined
}

function hasBody(body: unknown): boolean {
  return body !== undefined && body !== null
}

/** A body that is a stream is only taken by a Request that is told so. */
function streaming(init: FetchInit | undefined): RequestInit {
  return { ...init, duplex: 'half' } as RequestInit
}

function withoutLength(headers: HeaderList): HeaderList {
  return headers.filter((_, at) => headers[at - (at % 2)]!.toLowerCase() !== 'content-length')
}

/** What a Request says beside its method, headers and body. */
function ofRequest({ signal, redirect, credentials, integrity, referrer }: Request): RequestInit {
  return { signal, redirect, credentials, integrity, referrer }
}
