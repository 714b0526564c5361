/** Where to listen. */
export interface Address {
  /** Without the brackets of IPv6. */
  readonly host: string
  readonly port: number
}

/** `127.0.0.1:8808`, `[::1]:8808`, `localhost:8808` or a port alone; undefined when it is none of these. */
export function parseAddress(text: string): Address | undefined {
  const match = /^(?:(\[[0-9a-fA-F:.]{2,45}\]|[A-Za-z0-9.-]{1,253}):)?(\d{1,5})$/.exec(text)
  const port = Number(match?.[2])
  if (match === null || port > 65_535) return undefined
  const host = match[1] ?? '127.0.0.1'
  return { host: host.startsWith('[') ? host.slice(1, -1) : host, port }
}

/** As it stands in a URL. */
export function hostInUrl({ host }: Address): string {
  return host.includes(':') ? `[${host}]` : host.toLowerCase()
}

/** Names that a client on the same machine calls a loopback address by; of another address, that address alone. */
export function namesOf(address: Address): readonly string[] {
  const name = hostInUrl(address)
  return isLoopback(address) ? [...new Set(['127.0.0.1', 'localhost', '[::1]', name])] : [name]
}

/** Whether only this machine reaches it. */
export function isLoopback(address: Address): boolean {
  const name = hostInUrl(address)
  return name === 'localhost' || name === '[::1]' || name.startsWith('127.')
}

export type UpstreamUrl =
  | { readonly ok: true; readonly origin: string; readonly path: string; readonly query: string }
  | { readonly ok: false; readonly fault: string }

/** What is wrong with an upstream's URL is told without quoting it: it may hold a key. */
export function parseUpstreamUrl(text: string): UpstreamUrl {
  if (!URL.canParse(text)) return { ok: false, fault: 'must be a URL such as https://mcp.example.com/mcp' }
  const url = new URL(text)
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return { ok: false, fault: 'must begin with http:// or https://' }
  if (url.username !== '' || url.password !== '') {
    return { ok: false, fault: 'must not hold a user name or password; let the client send an Authorization header' }
  }
  if (url.hash !== '') return { ok: false, fault: 'must not have a fragment (#…)' }
  return { ok: true, origin: url.origin, path: url.pathname, query: url.search.slice(1) }
}
