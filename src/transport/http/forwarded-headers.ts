import { endToEnd, type HeaderList, headerValue, withHeader, withoutHeader } from './header-list.ts'
import type { Site } from './site.ts'
import type { ResponseHead } from './upstream.ts'

/** What describes a body byte for byte, and describes it no longer when it has been altered. */
const DESCRIPTIONS: readonly string[] = [
  'content-encoding',
  'content-length',
  'content-md5',
  'digest',
  'content-digest',
  'repr-digest',
]

/** Of a request on its way to the upstream, which has a host and a length of its own. */
export function requestHeaders(headers: HeaderList, altered: boolean): string[] {
  const kept = endToEnd(headers, ['host', 'content-length'])
  return withHeader(altered ? withoutDescription(kept) : kept, 'accept-encoding', 'identity', 'Accept-Encoding')
}

/** Of an answer on its way to the client. Where the upstream points at itself, the client is led back through this proxy. */
export function responseHeaders(headers: HeaderList, site: Site): string[] {
  const kept = endToEnd(headers)
  const location = headerValue(kept, 'location')
  const moved = location === undefined ? undefined : ownLocation(location, site)
  return moved === undefined ? kept : withHeader(kept, 'location', moved)
}

/** With the length of an altered body in the place of all that described the one that came. */
export function withLength(headers: HeaderList, length: number): string[] {
  return withHeader(withoutDescription(headers), 'content-length', String(length), 'Content-Length')
}

function withoutDescription(headers: HeaderList): string[] {
  return DESCRIPTIONS.reduce((kept: string[], name) => withoutHeader(kept, name), [...headers])
}

/** Whether an answer sends its client to another origin. */
export function leadsElsewhere({ status, headers }: ResponseHead, { options: { origin } }: Site): boolean {
  if (status < 300 || status > 308 || status === 304) return false
  const location = headerValue(headers, 'location')
  if (location === undefined || !URL.canParse(location, origin)) return false
  return new URL(location, origin).origin !== origin
}

function ownLocation(location: string, { options: { origin }, prefix }: Site): string | undefined {
  if (location.startsWith('/') && !location.startsWith('//')) return prefix === '' ? undefined : `${prefix}${location}`
  if (!URL.canParse(location)) return undefined
  const url = new URL(location)
  return url.origin === origin ? `${prefix}${url.pathname}${url.search}${url.hash}` : undefined
}
