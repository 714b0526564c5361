import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What an authorization server led the user's browser back with. */
export interface Callback {
  /** Undefined when it did not grant what was asked. */
  readonly code: string | undefined
  readonly iss: string | undefined
}

const PATH = '/callback'
const LONGEST = 16 * 1024
/** Milliseconds for the last page to be read. */
const LAST_PAGE_MS = 500

/** Where a browser is led back to. */
export function callbackUrl(port: number): string {
  return `http://127.0.0.1:${port}${PATH}`
}

/** A listener on loopback for the one visit of a browser that knows the state. */
export class CallbackListener {
  readonly #server: Server
  #state: string | undefined
  #settle: ((callback: Callback | undefined) => void) | undefined

  private constructor() {
    this.#server = createServer({ maxHeaderSize: LONGEST }, (request, response) => {
      const url = new URL(request.url ?? '/', 'http://127.0.0.1')
      const { searchParams } = url
      const known = this.#state !== undefined && searchParams.get('state') === this.#state
      response.setHeader('Connection', 'close')
      response.setHeader('Content-Type', 'text/plain; charset=utf-8')
      if (request.method !== 'GET' || url.pathname !== PATH || !known) {
        response.writeHead(404).end('Not found.\n')
        return
      }
      const code = searchParams.get('code') ?? undefined
      const iss = searchParams.get('iss') ?? undefined
      response.end(code === undefined ? 'Access was not granted.\n' : 'Done. This window can be closed.\n')
      this.#end({ code, iss })
    })
  }

  /** On the port, or for 0 on one that the system chooses; undefined when it cannot be had. */
  static async at(port: number): Promise<CallbackListener | undefined> {
    const listener = new CallbackListener()
    return (await listener.#listen(port)) ? listener : undefined
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  /** The visit; undefined when it has not come within so many milliseconds, or will not any more. */
  visit(state: string, patienceMs: number): Promise<Callback | undefined> {
    this.#state = state
    return new Promise((resolve) => {
      const late = setTimeout(() => this.#end(undefined), patienceMs)
      this.#settle = (callback) => {
        clearTimeout(late)
        resolve(callback)
      }
    })
  }

  close(): void {
    this.#end(undefined)
    this.#server.close()
    // Whoever holds a connection open must not hold the process. The page of the visit has been read by then.
    setTimeout(() => this.#server.closeAllConnections(), LAST_PAGE_MS).unref()
  }

  #end(callback: Callback | undefined): void {
    const settle = this.#settle
    this.#settle = this.#state = undefined
    settle?.(callback)
  }

  #listen(port: number): Promise<boolean> {
    return new Promise((resolve) => {
      const refuse = (): void => resolve(false)
      this.#server.once('error', refuse)
      this.#server.listen(port, '127.0.0.1', () => {
        this.#server.off('error', refuse)
        resolve(true)
      })
    })
  }
}
