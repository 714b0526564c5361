import type { Site } from './site.ts'

/** The place that a client of the oldest transport posts to. */
export interface Endpoint {
  /** For the client, in the place of what the upstream said. */
  readonly shown: string
  /** Path and query that the client will ask this proxy for. */
  readonly asked: string
}

/**
 * What an `endpoint` event says, as a place on this proxy: clients refuse another origin. Undefined when it is none of the
 * upstream's own. `streamTarget`: path and query of the stream that it came on, as the client asked for it.
 */
export function endpointOn(site: Site, said: string, streamTarget: string): Endpoint | undefined {
  const absolute = URL.canParse(said) ? new URL(said) : undefined
  if (absolute !== undefined && absolute.origin !== site.options.origin) return undefined
  const own = absolute === undefined ? said : `${absolute.pathname}${absolute.search}`
  const shown = own.startsWith('/') ? `${site.prefix}${own}` : own
  const base = new URL(streamTarget, 'http://proxy.invalid')
  if (!URL.canParse(shown, base.href)) return undefined
  const { origin, pathname, search } = new URL(shown, base)
  return origin === base.origin ? { shown, asked: `${pathname}${search}` } : undefined
}
