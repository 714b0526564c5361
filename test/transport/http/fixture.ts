import { createServer, request as httpRequest, type RequestListener, type Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { vi } from 'vitest'
import { compilePolicy } from '../../../src/policy/compile.ts'
import { PRESETS, type PresetName } from '../../../src/policy/presets.ts'
import { Proxy, type ProxyOptions } from '../../../src/transport/http/proxy.ts'
import type { SiteOptions } from '../../../src/transport/http/site.ts'
import { createInlineScanner } from '../../../workers/inline.ts'
import type { Scanner } from '../../../workers/scanner.ts'
import { detectors, KEY } from '../../session/playbook.ts'

export const LOOPBACK: ProxyOptions['gate'] = { hosts: ['127.0.0.1', 'localhost', '[::1]'], origins: [] }

export const policyOf = (preset: PresetName): SiteOptions['policy'] => compilePolicy(PRESETS[preset], '2026-11-23')

export interface Stand {
  readonly origin: string
  readonly port: number
  readonly proxy: Proxy
  readonly upstream: Server
  readonly upstreamOrigin: string
  close(): Promise<void>
}

export interface StandOptions extends Partial<Omit<ProxyOptions, 'sites'>> {
  readonly preset?: PresetName
  readonly site?: Partial<SiteOptions>
}

/** A server that answers with the listener, and the proxy before it, both on ports of their own. */
export async function stand(listener: RequestListener, options: StandOptions = {}): Promise<Stand> {
  const upstream = await listening(createServer(listener))
  return standBefore(upstream, options)
}

export async function standBefore(upstream: Server, options: StandOptions = {}): Promise<Stand> {
  const { preset = 'default', site, ...rest } = options
  const upstreamOrigin = `http://127.0.0.1:${portOf(upstream)}`
  const proxy = await Proxy.listen({
    scanner: createInlineScanner(detectors),
    key: KEY,
    host: '127.0.0.1',
    port: 0,
    sites: [{ origin: upstreamOrigin, policy: policyOf(preset), server: 'test', ...site }],
    gate: LOOPBACK,
    maxMessageBytes: 1 << 20,
    ...rest,
  })
  return {
    origin: `http://127.0.0.1:${proxy.port}`,
    port: proxy.port,
    proxy,
    upstream,
    upstreamOrigin,
    close: async () => {
      await proxy.close(0)
      upstream.closeAllConnections()
      await new Promise((resolve) => upstream.close(resolve))
    },
  }
}

export async function listening(server: Server): Promise<Server> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}

export function portOf(server: Server): number {
  return (server.address() as AddressInfo).port
}

export interface Answered {
  readonly status: number
  readonly reason: string
  readonly rawHeaders: readonly string[]
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
  readonly text: string
  readonly trailers: Readonly<Record<string, string | undefined>>
}

export interface Asking {
  readonly method?: string
  readonly headers?: Record<string, string> | readonly string[]
  readonly body?: string | Uint8Array
}

/** One request on a connection of its own. */
export function ask(
  origin: string,
  path: string,
  { method = 'GET', headers = {}, body }: Asking = {},
): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(origin)
    const sent = httpRequest(
      { host: hostname, port, path, method, headers: headers as Record<string, string>, agent: false },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () => {
          const whole = Buffer.concat(chunks)
          resolve({
            status: response.statusCode ?? 0,
            reason: response.statusMessage ?? '',
            rawHeaders: response.rawHeaders,
            headers: response.headers,
            body: whole,
            text: whole.toString('utf8'),
            trailers: response.trailers,
          })
        })
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

const JSON_HEADERS = { 'Content-Type': 'application/json', Accept: 'application/json, text/event-stream' }

export function post(
  origin: string,
  body: unknown,
  headers: Record<string, string> = {},
  path = '/mcp',
): Promise<Answered> {
  const text = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body)
  return ask(origin, path, { method: 'POST', headers: { ...JSON_HEADERS, ...headers }, body: text })
}

export const call = (id: unknown, args: unknown, name = 'echo'): object => ({
  jsonrpc: '2.0',
  id,
  method: 'tools/call',
  params: { name, arguments: args },
})
export const result = (id: unknown, text: string): object => ({
  jsonrpc: '2.0',
  id,
  result: { content: [{ type: 'text', text }] },
})

/** Waits until the check passes, as long as a loaded machine may take. */
export function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: 20_000, interval: 10 })
}

/** What the upstream has received, and answers with what it is told to. */
export interface Recording {
  readonly method: string
  readonly url: string
  readonly rawHeaders: readonly string[]
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
  readonly text: string
}

export type Responder = (
  asked: Recording,
  response: Parameters<RequestListener>[1],
  request: Parameters<RequestListener>[0],
) => void

/** A listener that reads each request to its end before it answers. */
export function recording(log: Recording[], respond: Responder): RequestListener {
  return (request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('error', () => undefined)
    request.on('end', () => {
      const body = Buffer.concat(chunks)
      const { method = '', url = '', rawHeaders, headers } = request
      const asked = { method, url, rawHeaders, headers, body, text: body.toString('utf8') }
      log.push(asked)
      respond(asked, response, request)
    })
  }
}

export function json(response: Parameters<RequestListener>[1], message: unknown, status = 200): void {
  const text = typeof message === 'string' ? message : JSON.stringify(message)
  response.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) })
  response.end(text)
}

/** Bytes on a socket, as they stand. */
export async function raw(
  port: number,
  bytes: string | Uint8Array,
): Promise<{ socket: Socket; read: () => Buffer; closed: Promise<void> }> {
  const socket = connect(port, '127.0.0.1')
  const chunks: Buffer[] = []
  socket.on('data', (chunk: Buffer) => chunks.push(chunk))
  socket.on('error', () => undefined)
  const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()))
  await new Promise<void>((resolve) => socket.on('connect', () => resolve()))
  socket.write(bytes)
  return { socket, read: () => Buffer.concat(chunks), closed }
}

/** A scanner whose scans end when they are told to. */
export function heldScanner(from: number): Scanner & { release(): void; readonly waiting: number } {
  const inner = createInlineScanner(detectors)
  let waiting: (() => void)[] = []
  return {
    scan: (frame) => {
      const scanned = inner.scan(frame)
      if (frame.length < from || scanned instanceof Promise) return scanned
      return new Promise((resolve) => waiting.push(() => resolve(scanned)))
    },
    close: () => inner.close(),
    release: () => {
      const released = waiting
      waiting = []
      for (const go of released) go()
    },
    get waiting() {
      return waiting.length
    },
  }
}
