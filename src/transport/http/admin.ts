import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { hostName } from './gatekeeper.ts'
import type { Metrics } from './metrics.ts'

export interface AdminOptions {
  readonly host: string
  readonly port: number
  /** Names that it may be called by, as `GatekeeperOptions.hosts`. */
  readonly hosts: readonly string[]
  readonly metrics: Metrics
  /** Whether new clients are taken. */
  readonly ready: () => boolean
}

/** `/healthz`, `/readyz` and `/metrics` on a listener of their own. */
export class Admin {
  readonly #server: Server

  private constructor(server: Server) {
    this.#server = server
  }

  /** Rejects with Node's error when the address cannot be had. */
  static listen(options: AdminOptions): Promise<Admin> {
    const server = createServer({ headersTimeout: 5000, requestTimeout: 5000 }, answering(options))
    server.maxConnections = 64
    return new Promise((resolve, reject) => {
      server.once('error', reject)
      server.listen(options.port, options.host, () => {
        server.removeListener('error', reject)
        resolve(new Admin(server))
      })
    })
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve))
    this.#server.closeAllConnections()
    await closed
  }
}

function answering({ hosts, metrics, ready }: AdminOptions): RequestListener {
  return (request, response) => {
    request.resume()
    response.on('error', () => undefined)
    const say = (status: number, text: string, type: string = 'text/plain; charset=utf-8'): void => {
      response.writeHead(status, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(text) }).end(text)
    }
    if (!hosts.includes(hostName(request.headers.host ?? ''))) say(403, 'forbidden\n')
    else if (request.method !== 'GET' && request.method !== 'HEAD') say(405, 'method not allowed\n')
    else if (request.url === '/healthz') say(200, 'ok\n')
    else if (request.url === '/readyz') say(ready() ? 200 : 503, ready() ? 'ready\n' : 'draining\n')
    else if (request.url === '/metrics') {
      metrics.text().then(
        (text) => say(200, text, metrics.contentType),
        () => say(500, 'the metrics could not be gathered\n'),
      )
    } else say(404, 'not found\n')
  }
}
