import { createHash, timingSafeEqual } from 'node:crypto'
import { type Answer, HTTP_FAULT, refusal } from './answer.ts'
import { type HeaderList, headerValue, headerValues } from './header-list.ts'

export interface GatekeeperOptions {
  /** Host names that clients may call this proxy by: lower case, without ports; IPv6 in brackets. */
  readonly hosts: readonly string[]
  /** Origins of web pages that may use it besides those on such a host, as browsers spell them; `null` is one. */
  readonly origins: readonly string[]
  /** What clients must show; undefined when every client on the network that can reach us may come. */
  readonly token?: string | undefined
}

/** In place of `Authorization`, which belongs to the upstream when a client sends it. */
const TOKEN_HEADER = 'sluice-token'

/**
 * Decides who may come in at all. A page in a browser can send requests to a port of its own machine: its name for that
 * machine, or its origin, gives it away.
 */
export class Gatekeeper {
  readonly #options: GatekeeperOptions
  readonly #token: Buffer | undefined

  constructor(options: GatekeeperOptions) {
    this.#options = options
    this.#token = options.token === undefined ? undefined : digest(options.token)
  }

  /** Undefined for whom it lets in. */
  refuse(headers: HeaderList): Answer | undefined {
    const hosts = headerValues(headers, 'host')
    const [host] = hosts
    if (hosts.length !== 1 || host === undefined || !this.#options.hosts.includes(hostName(host))) {
      return refusal(403, HTTP_FAULT, 'Forbidden: this name of the host is not allowed (--allow-host)')
    }
    const origin = headerValue(headers, 'origin')
    if (origin !== undefined && !this.#knowsOrigin(origin)) {
      return refusal(403, HTTP_FAULT, 'Forbidden: this origin is not allowed (--allow-origin)')
    }
    if (this.#token !== undefined && !this.#shows(headers, this.#token)) {
      const refused = refusal(401, HTTP_FAULT, 'Unauthorized: this proxy wants its token')
      return { ...refused, headers: [...refused.headers, 'WWW-Authenticate', 'Bearer'] }
    }
    return undefined
  }

  /** What of the headers was meant for the proxy, and is nobody else's business. */
  withoutToken(headers: HeaderList): HeaderList {
    const token = this.#token
    if (token === undefined) return headers
    const kept: string[] = []
    for (let i = 0; i < headers.length; i += 2) {
      const name = headers[i]!.toLowerCase()
      const value = headers[i + 1]!
      if (name === TOKEN_HEADER || (name === 'authorization' && same(bearer(value), token))) continue
      kept.push(headers[i]!, value)
    }
    return kept
  }

  #knowsOrigin(origin: string): boolean {
    const { hosts, origins } = this.#options
    if (origins.includes(origin.toLowerCase())) return true
    return URL.canParse(origin) && hosts.includes(new URL(origin).hostname)
  }

  #shows(headers: HeaderList, token: Buffer): boolean {
    const own = headerValue(headers, TOKEN_HEADER)
    if (own !== undefined) return same(own, token)
    const authorization = headerValue(headers, 'authorization')
    return authorization !== undefined && same(bearer(authorization), token)
  }
}

/** Lower case, without the port. */
export function hostName(host: string): string {
  const lower = host.toLowerCase()
  const end = lower.startsWith('[') ? lower.indexOf(']') + 1 : lower.indexOf(':')
  return end > 0 ? lower.slice(0, end) : lower
}

function bearer(authorization: string): string {
  return /^bearer +(.*)$/i.exec(authorization)?.[1] ?? ''
}

/** In the same time whatever is shown. */
function same(shown: string, token: Buffer): boolean {
  return timingSafeEqual(digest(shown), token)
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text, 'latin1').digest()
}
