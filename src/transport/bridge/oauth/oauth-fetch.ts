import { BodyBuffer } from '../../../frame/body-buffer.ts'
import type { HeaderList } from '../../http/header-list.ts'
import { Upstream, type UpstreamFault } from '../../http/upstream.ts'
import { pairsOf } from '../../sdk/fetch-request.ts'

/** Bytes of what an authorization server says: metadata and tokens are a few kilobytes. */
const LONGEST = 1024 * 1024
const MOST_ORIGINS = 16
const MOST_REDIRECTS = 3
const PATIENCE_MS = 30_000

type Input = string | URL

/**
 * A fetch for the requests of an OAuth flow, by the same proxies and authorities as all others. Only GET follows redirects,
 * and only within its origin: what one server says must not come from another, nor make this machine ask where it pleases.
 */
export class OAuthFetch {
  readonly #ca: string | undefined
  readonly #secure: boolean
  readonly #upstreams: Map<string, Upstream> = new Map()
  #closed = false

  /** `secure`: asks over https alone, as where the server that sends it there is reached so. */
  constructor(ca: string | undefined, secure: boolean) {
    this.#ca = ca
    this.#secure = secure
  }

  readonly fetch = async (input: Input, init: RequestInit = {}): Promise<Response> => {
    const method = (init.method ?? 'GET').toUpperCase()
    const headers = [...new Headers(init.headers)].flat()
    const { body } = init
    const bytes = body === undefined || body === null ? undefined : Buffer.from(textOf(body))
    let url = new URL(input)
    for (let turn = 0; ; turn++) {
      const response = await this.#ask(url, method, headers, bytes)
      const location = response.headers.get('location')
      const moved = method === 'GET' && response.status >= 301 && response.status <= 308 && location !== null
      const wanted = init.redirect === undefined || init.redirect === 'follow'
      if (!moved || !wanted || turn === MOST_REDIRECTS || !URL.canParse(location, url.href)) return response
      const next = new URL(location, url)
      if (next.origin !== url.origin) return response
      url = next
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    await Promise.all([...this.#upstreams.values()].map((upstream) => upstream.destroy()))
  }

  #ask(url: URL, method: string, headers: HeaderList, body: Uint8Array | undefined): Promise<Response> {
    const upstream = this.#upstreamFor(url)
    return new Promise((resolve, reject) => {
      const held = new BodyBuffer(LONGEST)
      let status = 0
      let received: HeaderList = []
      const late = setTimeout(() => {
        call.abort()
        reject(new OAuthFetchError('unreachable'))
      }, PATIENCE_MS)
      const fail = (fault: UpstreamFault): void => {
        clearTimeout(late)
        reject(new OAuthFetchError(fault))
      }
      const call = upstream.call(
        { method, target: `${url.pathname}${url.search}`, headers: [...headers, 'accept-encoding', 'identity'], body },
        {
          head: (head) => {
            status = head.status
            received = head.headers
          },
          chunk: (chunk) => {
            if (held.push(chunk)) return
            call.abort()
            fail('broken')
          },
          end: () => {
            clearTimeout(late)
            const empty = status === 204 || status === 205 || status === 304
            resolve(new Response(empty ? null : Buffer.from(held.take()), { status, headers: pairsOf(received) }))
          },
          failed: fail,
        },
      )
    })
  }

  #upstreamFor(url: URL): Upstream {
    if (url.protocol !== 'https:' && (this.#secure || url.protocol !== 'http:')) throw new OAuthFetchError('unsendable')
    const known = this.#upstreams.get(url.origin)
    if (known !== undefined) return known
    if (this.#closed || this.#upstreams.size === MOST_ORIGINS) throw new OAuthFetchError('unsendable')
    const upstream = new Upstream({ origin: url.origin, ca: this.#ca, proxied: true })
    this.#upstreams.set(url.origin, upstream)
    return upstream
  }
}

/** What the SDK takes for a network that does not work. */
class OAuthFetchError extends TypeError {
  constructor(fault: UpstreamFault) {
    super(`fetch failed (${fault})`)
  }
}

function textOf(body: NonNullable<RequestInit['body']>): string {
  if (typeof body === 'string') return body
  if (body instanceof URLSearchParams) return body.toString()
  throw new OAuthFetchError('unsendable')
}
