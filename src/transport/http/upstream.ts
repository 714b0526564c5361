import { EnvHttpProxyAgent, Pool } from 'undici'
import type { Dispatcher } from 'undici'
import type { HeaderList } from './header-list.ts'

export interface UpstreamOptions {
  /** Scheme, host and port: all that requests may reach. */
  readonly origin: string
  /** PEM. In place of the certificate authorities that Node knows. */
  readonly ca?: string | undefined
  /** PEM, of the proxy as a client. */
  readonly cert?: string | undefined
  readonly key?: string | undefined
  /** Milliseconds to connect in. */
  readonly connectMs?: number | undefined
  /** Through the proxies that HTTP_PROXY, HTTPS_PROXY and NO_PROXY name. */
  readonly proxied?: boolean | undefined
}

export interface UpstreamRequest {
  readonly method: string
  /** Path and query, as they are to stand on the wire. */
  readonly target: string
  readonly headers: HeaderList
  readonly body: Uint8Array | undefined
}

export interface ResponseHead {
  readonly status: number
  readonly reason: string
  readonly headers: HeaderList
}

/** What comes of one request, in this order; `failed` ends it at any time, once. */
export interface ResponseSink {
  head(head: ResponseHead): void
  chunk(chunk: Uint8Array): void
  end(trailers: HeaderList): void
  failed(fault: UpstreamFault): void
}

/** unreachable: nothing was heard. broken: the answer was cut off, or was no HTTP. unsendable: the request cannot be written. */
export type UpstreamFault = 'unreachable' | 'tls' | 'broken' | 'unsendable'

export interface UpstreamCall {
  pause(): void
  resume(): void
  /** Ends the request, and with it its connection. The sink hears nothing more. */
  abort(): void
}

const CONNECT_MS = 10_000
const MAX_HEADER_BYTES = 64 * 1024

/** One origin, reached over connections that are kept. Never follows a redirect, never unpacks a body, never retries. */
export class Upstream {
  readonly #pool: Dispatcher
  readonly #origin: string
  readonly #host: string

  constructor(options: UpstreamOptions) {
    const { origin, ca, cert, key, connectMs = CONNECT_MS } = options
    this.#origin = origin
    this.#host = new URL(origin).host
    const trusted = { timeout: connectMs, ...(ca !== undefined && { ca }) }
    const connect = {
      ...trusted,
      ...(cert !== undefined && { cert }),
      ...(key !== undefined && { key }),
    }
    // Streams last as long as their clients want; a client that gives up ends its request itself.
    const common = { headersTimeout: 0, bodyTimeout: 0, maxHeaderSize: MAX_HEADER_BYTES, connect }
    this.#pool =
      options.proxied === true
        ? // A proxy on the way is not shown who the client is.
          new EnvHttpProxyAgent({ ...common, requestTls: connect, proxyTls: trusted })
        : new Pool(origin, common)
  }

  call(request: UpstreamRequest, sink: ResponseSink): UpstreamCall {
    const { method, target, headers, body } = request
    const call = new Call(sink)
    try {
      this.#pool.dispatch(
        {
          origin: this.#origin,
          method: method as Dispatcher.HttpMethod,
          path: target,
          headers: ['host', this.#host, ...headers],
          body: body === undefined || body.length === 0 ? null : body,
        },
        call,
      )
    } catch {
      // What Node's parser took and undici does not: a character in a path or a header.
      call.fail('unsendable')
    }
    return call
  }

  /** Once what is under way has ended. */
  async close(): Promise<void> {
    await this.#pool.close()
  }

  async destroy(): Promise<void> {
    await this.#pool.destroy()
  }
}

class Call implements Dispatcher.DispatchHandler, UpstreamCall {
  readonly #sink: ResponseSink
  #controller: Dispatcher.DispatchController | undefined
  #over = false
  #begun = false

  constructor(sink: ResponseSink) {
    this.#sink = sink
  }

  pause(): void {
    this.#controller?.pause()
  }

  resume(): void {
    this.#controller?.resume()
  }

  abort(): void {
    if (this.#over) return
    this.#over = true
    this.#controller?.abort(new Error('no longer wanted'))
  }

  fail(fault: UpstreamFault): void {
    if (this.#over) return
    this.#over = true
    this.#sink.failed(fault)
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller
    // It was given up while it waited for a connection.
    if (this.#over) controller.abort(new Error('no longer wanted'))
  }

  onResponseStart(controller: Dispatcher.DispatchController, status: number, _: unknown, reason: string = ''): void {
    if (this.#over || status < 200) return
    this.#begun = true
    this.#sink.head({ status, reason, headers: spelled(controller.rawHeaders) })
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (!this.#over) this.#sink.chunk(chunk)
  }

  onResponseEnd(controller: Dispatcher.DispatchController): void {
    if (this.#over) return
    this.#over = true
    this.#sink.end(spelled(controller.rawTrailers))
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.fail(this.#begun ? 'broken' : faultOf(error))
  }
}

/** Header bytes are Latin-1, in and out: whatever they are meant to be, they stay the bytes that they were. */
function spelled(raw: Dispatcher.DispatchController['rawHeaders']): HeaderList {
  if (!Array.isArray(raw)) return []
  return raw.map((part: Buffer | string) => (typeof part === 'string' ? part : part.toString('latin1')))
}

const UNREACHABLE: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_CLOSED',
  'UND_ERR_DESTROYED',
])
const UNSENDABLE: ReadonlySet<string> = new Set(['UND_ERR_INVALID_ARG', 'UND_ERR_NOT_SUPPORTED'])

/** Only the code is looked at: messages of errors quote hosts, certificates and bytes. */
function faultOf(error: Error): UpstreamFault {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (UNREACHABLE.has(code) || error instanceof AggregateError) return 'unreachable'
  if (UNSENDABLE.has(code)) return 'unsendable'
  const tls = /^(?:ERR_TLS|ERR_SSL|EPROTO$|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH)/.test(code)
  return tls ? 'tls' : 'broken'
}
