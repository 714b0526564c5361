import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Scanner } from '../../../workers/scanner.ts'
import { Allowance } from './allowance.ts'
import { HTTP_FAULT, INVALID_REQUEST, refusal } from './answer.ts'
import { Gatekeeper, type GatekeeperOptions, hostName } from './gatekeeper.ts'
import { createListener, type Listener, type ListenerTls, renewListener } from './listener.ts'
import { Relay } from './relay.ts'
import { Roster } from './roster.ts'
import { Site, type SiteOptions } from './site.ts'
import type { Upstream } from './upstream.ts'
import { answerWith } from './visit.ts'

export interface ProxyOptions extends ProxySettings {
  readonly scanner: Scanner
  /** 32 bytes: placeholders and fingerprints are derived from it. */
  readonly key: Uint8Array
  /** Address to bind. */
  readonly host: string
  /** 0 for one that the system chooses. */
  readonly port: number
  readonly maxConnections?: number | undefined
  /** Bytes that all bodies under way may hold together; default four of the longest, and 256 MiB at least. */
  readonly maxHeldBytes?: number | undefined
  /** Milliseconds for the head of a request, and for the whole of it. */
  readonly headersMs?: number | undefined
  readonly requestMs?: number | undefined
  /** Told of each request that was answered: the site's name, and the status. */
  readonly answered?: ((server: string | undefined, status: number) => void) | undefined
}

/** What a reload may change. */
export interface ProxySettings {
  readonly sites: readonly SiteOptions[]
  readonly gate: GatekeeperOptions
  /** Whether there is any, and whether clients are asked for certificates, cannot change. */
  readonly tls?: ListenerTls | undefined
  /** Bytes of a body and of an event. */
  readonly maxMessageBytes: number
  readonly keepAliveMs?: number | undefined
}

const MAX_CONNECTIONS = 1024
const LEAST_HELD = 256 * 1024 * 1024
const MAX_HEADER_BYTES = 32 * 1024
const HEADERS_MS = 20_000
const REQUEST_MS = 300_000
const IDLE_MS = 65_000

/** Listens for clients and relays what they ask to the site that it is for. */
export class Proxy {
  readonly #server: Listener
  readonly #options: ProxyOptions
  readonly #relays: Roster<Relay> = new Roster()
  readonly #allowance: Allowance
  #settings: ProxySettings
  #sites: readonly Site[]
  #gate: Gatekeeper
  #draining = false
  /** Of sites that a reload has replaced. */
  readonly #retired: Set<Upstream> = new Set()

  private constructor(options: ProxyOptions, server: Listener) {
    this.#options = options
    this.#settings = options
    this.#allowance = new Allowance(options.maxHeldBytes ?? Math.max(LEAST_HELD, 4 * options.maxMessageBytes))
    this.#gate = new Gatekeeper(options.gate)
    this.#sites = options.sites.map((site) => new Site(site, options))
    this.#server = server
    this.#server.on('request', (request, response) => this.#take(request, response))
    this.#server.maxConnections = options.maxConnections ?? MAX_CONNECTIONS
    // Streams are silent for as long as their servers are.
    this.#server.timeout = 0
  }

  /** Rejects with Node's error when the address cannot be had. */
  static async listen(options: ProxyOptions): Promise<Proxy> {
    const limits = {
      maxHeaderSize: MAX_HEADER_BYTES,
      headersTimeout: options.headersMs ?? HEADERS_MS,
      requestTimeout: options.requestMs ?? REQUEST_MS,
      keepAliveTimeout: IDLE_MS,
      connectionsCheckingInterval: Math.min(1000, options.headersMs ?? HEADERS_MS),
    }
    const proxy = new Proxy(options, await createListener(limits, options.tls))
    return new Promise((resolve, reject) => {
      proxy.#server.once('error', reject)
      proxy.#server.listen(options.port, options.host, () => {
        proxy.#server.removeListener('error', reject)
        resolve(proxy)
      })
    })
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  get ready(): boolean {
    return !this.#draining
  }

  /** Exchanges under way, streams among them. */
  get exchanges(): number {
    return this.#relays.size
  }

  get streams(): number {
    return [...this.#relays].filter((relay) => relay.streams).length
  }

  /**
   * From the next request on; what is under way goes on as it began, on connections that end with it. Throws what OpenSSL
   * says of a certificate and a key that do not fit, and has then changed nothing.
   */
  reload(settings: ProxySettings): void {
    renewListener(this.#server, settings.tls)
    const before = this.#sites
    this.#settings = settings
    this.#gate = new Gatekeeper(settings.gate)
    this.#sites = settings.sites.map((site) => {
      const same = before.find(({ options }) => options.origin === site.origin && options.server === site.server)
      return new Site(site, this.#options, same)
    })
    const kept = new Set(this.#sites.map(({ upstream }) => upstream))
    const left = before.map(({ upstream }) => upstream).filter((upstream) => !kept.has(upstream))
    this.#retire(new Set(left))
  }

  /** Connections that only older exchanges use are closed once the last of these has ended. */
  #retire(upstreams: ReadonlySet<Upstream>): void {
    if (upstreams.size === 0) return
    for (const upstream of upstreams) this.#retired.add(upstream)
    const under = new Set(this.#relays)
    const close = (): void => {
      for (const upstream of upstreams) {
        this.#retired.delete(upstream)
        // Rejects when it was destroyed meanwhile, which is as well.
        upstream.close().catch(() => undefined)
      }
    }
    if (under.size === 0) close()
    for (const relay of under) {
      relay.whenOver(() => {
        if (under.delete(relay) && under.size === 0) close()
      })
    }
  }

  /** Takes no more, ends streams, lets the rest end by itself for so long, and cuts off what is left. */
  async close(graceMs: number): Promise<void> {
    this.#draining = true
    const closed = new Promise<void>((resolve) => {
      this.#server.close(() => resolve())
    })
    this.#server.closeIdleConnections()
    for (const relay of this.#relays) relay.endStream()
    const patience = setTimeout(() => this.#cut(), graceMs)
    await closed
    clearTimeout(patience)
    const upstreams = new Set([...this.#sites.map(({ upstream }) => upstream), ...this.#retired])
    await Promise.all([...upstreams].map((upstream) => upstream.destroy()))
  }

  #cut(): void {
    for (const relay of this.#relays) relay.stop()
    this.#server.closeAllConnections()
  }

  #take(request: IncomingMessage, response: ServerResponse): void {
    // A client that leaves in the midst of its answer is no failure of ours.
    response.on('error', () => undefined)
    if (this.#draining) response.shouldKeepAlive = false
    const refused = this.#gate.refuse(request.rawHeaders)
    if (refused !== undefined) {
      answerWith(response, { ...refused, close: true })
      return
    }
    const site = this.#siteFor(request)
    if (request.url?.startsWith('/') !== true) {
      answerWith(response, { ...refusal(400, INVALID_REQUEST, 'Bad Request: write the path alone'), close: true })
      return
    }
    if (site === undefined) {
      answerWith(response, {
        ...refusal(404, HTTP_FAULT, 'Not Found: no upstream is configured for this path'),
        close: true,
      })
      return
    }
    const { maxMessageBytes, keepAliveMs } = this.#settings
    const relay = new Relay(site, request, response, {
      headers: this.#gate.withoutToken(request.rawHeaders),
      maxMessageBytes,
      warm: () => this.#options.scanner.warm?.(),
      allowance: this.#allowance,
      keepAliveMs,
    })
    const place = this.#relays.enter(relay)
    response.on('close', () => {
      this.#relays.leave(place)
      this.#options.answered?.(site.server, response.statusCode)
    })
    relay.start().catch(() => relay.fail())
  }

  /** The most telling place counts: a host before none, a longer prefix before a shorter. */
  #siteFor(request: IncomingMessage): Site | undefined {
    const [only] = this.#sites
    if (this.#sites.length === 1 && only !== undefined && only.prefix === '' && only.options.host === undefined)
      return only
    const host = hostName(request.headers.host ?? '')
    const path = (request.url ?? '').split('?', 1)[0] ?? ''
    return this.#sites
      .filter(({ options }) => options.host === undefined || options.host === host)
      .filter(({ prefix }) => isBelow(path, prefix))
      .toSorted((a, b) => rank(b) - rank(a))[0]
  }
}

const WELL_KNOWN = /^\/\.well-known\/[a-z-]{1,64}(?=\/)/

function isBelow(path: string, prefix: string): boolean {
  const own = path.replace(WELL_KNOWN, '')
  return [path, own].some((at) => at.startsWith(prefix) && (at.length === prefix.length || at[prefix.length] === '/'))
}

function rank({ prefix, options }: Site): number {
  return prefix.length + (options.host === undefined ? 0 : 1 << 20)
}
