import { JsonCursor } from '../../text/json-cursor.ts'
import { unescape } from '../../text/json-string.ts'
import type { HeaderList } from './header-list.ts'
import { headerValue } from './header-list.ts'
import type { Site } from './site.ts'
import { splice } from '../../rewrite/edit.ts'

/**
 * OAuth clients check that a protected resource calls itself what they call it (RFC 9728), which behind a proxy on another
 * origin it does not. Where a site asks for it, metadata and challenges that name the upstream name the proxy instead.
 * The client then asks its authorization server for a token for the proxy: a server that checks audiences refuses it.
 */
const WELL_KNOWN = '/.well-known/oauth-protected-resource'

/** Where the client thinks that the upstream is; undefined where nothing is to be renamed. */
export function shownOrigin(site: Site, headers: HeaderList, secure: boolean): string | undefined {
  if (site.options.rewriteResource !== true) return undefined
  const host = headerValue(headers, 'host')
  return host === undefined ? undefined : `${secure ? 'https' : 'http'}://${host}`
}

export function isResourceMetadata(target: string): boolean {
  const path = target.split('?', 1)[0] ?? ''
  return path === WELL_KNOWN || path.startsWith(`${WELL_KNOWN}/`)
}

/** The metadata with its `resource` on the proxy; undefined when it names no place of the upstream's. */
export function renamedMetadata(body: Uint8Array, site: Site, origin: string): Uint8Array | undefined {
  const cursor = new JsonCursor(body)
  let isResource = false
  for (;;) {
    const type = cursor.next()
    if (type === 'end' || type === 'malformed') return undefined
    if (cursor.depth !== 1) continue
    const { start, end } = cursor
    if (type === 'key') isResource = unescape(body, start + 1, end - 1) === 'resource'
    else if (type === 'string' && isResource) {
      const shown = renamed(unescape(body, start + 1, end - 1), site, origin)
      if (shown === undefined) return undefined
      return Buffer.concat(splice(body, [{ start, end, bytes: Buffer.from(JSON.stringify(shown)) }]))
    }
  }
}

/** The headers with challenges that send clients to the proxy for the metadata. */
export function renamedChallenges(headers: readonly string[], site: Site, origin: string): string[] {
  return headers.map((value, index) => {
    if (index % 2 === 0 || headers[index - 1]?.toLowerCase() !== 'www-authenticate') return value
    return value.replace(/resource_metadata="([^"]{1,2048})"/, (whole, url: string) => {
      if (!URL.canParse(url)) return whole
      const { origin: named, pathname, search } = new URL(url)
      if (named !== site.options.origin) return whole
      const below = pathname.startsWith(WELL_KNOWN)
        ? `${WELL_KNOWN}${site.prefix}${pathname.slice(WELL_KNOWN.length)}`
        : pathname
      return `resource_metadata="${origin}${below}${search}"`
    })
  })
}

/** Without its origin the URL stays as it is spelled: clients compare it as text. */
function renamed(url: string, site: Site, origin: string): string | undefined {
  if (!URL.canParse(url) || new URL(url).origin !== site.options.origin) return undefined
  const rest = /^[a-z]+:\/\/[^/?#]*(.*)$/i.exec(url)?.[1] ?? ''
  return `${origin}${site.prefix}${rest}`
}
